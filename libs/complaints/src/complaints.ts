import { createHash } from 'node:crypto';
import {
  type Answer,
  type CommandContext,
  CommandHandler,
  type CommandHandlerOptions,
  CommandRefused,
  type Decider,
  newCommandId,
} from '#libs/event-sourcing';
import { complaint, type Complaint } from './complaint/complaint.js';
import type { ComplaintCommand, ImportHistory, ReceiveComplaint } from './complaint/commands.js';
import type { ComplaintEvent, HistoryImported } from './complaint/events.js';
import { complaintNumber, numberInsteadOf } from './complaint-number.js';
import type { ComplaintId } from './terms.js';

export type ComplaintAnswer = Answer<Complaint> & { readonly id: ComplaintId };

/** What is done to a complaint that exists. */
export type ComplaintAction = Exclude<ComplaintCommand, ReceiveComplaint | ImportHistory>;

export const complaintStream = (id: ComplaintId): string => `complaint-${id}`;

/** Numbers tried before giving up; two of one millisecond share an entropy once in 14,000. */
const NUMBERS_MAX = 20;
/** Histories of one moment share its entropies, so that more of them collide. */
const IMPORT_NUMBERS_MAX = 64;

type ReserveNumber = {
  readonly type: 'ReserveNumber';
  readonly data: { readonly complaintId: ComplaintId; readonly insteadOf: ComplaintId | null };
};
type NumberReserved = {
  readonly type: 'NumberReserved';
  readonly data: { readonly complaintId: ComplaintId };
};

/** Keeps the number that a receipt command gets, so that sending it again finds the same complaint. */
const receipt: Decider<ReserveNumber, NumberReserved, ComplaintId | null> = {
  initial: null,
  evolve: (_, { data }) => data.complaintId,
  decide: ({ data }, reserved) =>
    reserved === data.insteadOf
      ? [{ type: 'NumberReserved', data: { complaintId: data.complaintId } }]
      : [],
};

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The one door to complaints: HTTP, the worker, the command line and the tests use it alike. */
export class Complaints {
  private readonly complaints: CommandHandler<ComplaintCommand, ComplaintEvent, Complaint>;
  private readonly receipts: CommandHandler<ReserveNumber, NumberReserved, ComplaintId | null>;

  constructor(private readonly options: CommandHandlerOptions) {
    this.complaints = new CommandHandler(complaint, options);
    this.receipts = new CommandHandler(receipt, { ...options, cachedStreamsMax: 1_000 });
  }

  /** Commands under way or waiting. */
  get pending(): number {
    return this.complaints.pending + this.receipts.pending;
  }

  /** Does what the command says to the complaint; fails as `CommandHandler.handle` does. */
  async handle(
    id: ComplaintId,
    command: ComplaintAction,
    context: CommandContext,
  ): Promise<ComplaintAnswer> {
    return { id, ...(await this.complaints.handle(complaintStream(id), command, context)) };
  }

  /**
   * Receives a complaint under a new number. `repeatable`: the sender chose the command's id and may
   * send it again, so the number is reserved first; otherwise nobody could ask twice.
   */
  async receive(
    data: ReceiveComplaint['data'],
    context: CommandContext,
    { repeatable }: { readonly repeatable: boolean },
  ): Promise<ComplaintAnswer> {
    const command: ReceiveComplaint = { type: 'ReceiveComplaint', data };
    for (let taken: ComplaintId | null = null, attempt = 1; ; attempt += 1) {
      const fresh = this.numberFor(context.commandId, attempt);
      const id: ComplaintId = repeatable ? await this.reserve(context, fresh, taken) : fresh;
      try {
        const stream = complaintStream(id);
        return { id, ...(await this.complaints.handle(stream, command, context)) };
      } catch (error) {
        if (!isNumberTaken(error) || attempt === NUMBERS_MAX) throw error;
        taken = id;
      }
    }
  }

  /**
   * Takes over a history that happened elsewhere, under a number that the importer derives from it,
   * or the next one where another history of the same moment has that. `flags` says what in it a
   * live complaint could not have done.
   */
  async import(
    derived: ComplaintId,
    data: ImportHistory['data'],
    context: CommandContext,
  ): Promise<ComplaintAnswer & { readonly flags: readonly string[] }> {
    const command: ImportHistory = { type: 'ImportHistory', data };
    for (let id = derived, attempt = 1; ; id = numberInsteadOf(id), attempt += 1) {
      try {
        const answer = await this.complaints.handle(complaintStream(id), command, context);
        return { id, ...answer, flags: flagsOf(answer) };
      } catch (error) {
        if (!isNumberTaken(error) || attempt === IMPORT_NUMBERS_MAX) throw error;
      }
    }
  }

  private numberFor(commandId: string, attempt: number): ComplaintId {
    const entropy = digestOf(`${commandId}\n${attempt}`).readUInt16BE(0) & 0x3fff;
    return complaintNumber(this.options.now(), entropy);
  }

  private async reserve(
    context: CommandContext,
    complaintId: ComplaintId,
    insteadOf: ComplaintId | null,
  ): Promise<ComplaintId> {
    const stream = `receipt-${digestOf(context.commandId).toString('hex', 0, 16)}`;
    const { state } = await this.receipts.handle(
      stream,
      { type: 'ReserveNumber', data: { complaintId, insteadOf } },
      { ...context, commandId: newCommandId(this.options.now()) },
    );
    return state ?? complaintId;
  }
}

function flagsOf({ appended }: Answer<Complaint>): readonly string[] {
  const last = appended.at(-1);
  return last?.type === 'HistoryImported' ? (last.data as HistoryImported['data']).flags : [];
}

const isNumberTaken = (error: unknown): boolean =>
  error instanceof CommandRefused && error.refusal.code === 'complaint-exists';
