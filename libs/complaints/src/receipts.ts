import { createHash } from 'node:crypto';
import {
  type CommandContext,
  CommandHandler,
  type CommandHandlerOptions,
  CommandRefused,
  type Decider,
} from '#libs/event-sourcing';
import { complaintNumber } from './complaint-number.js';

type ReserveNumber = {
  readonly type: 'ReserveNumber';
  readonly data: { readonly complaintId: string; readonly insteadOf: string | null };
};
type NumberReserved = {
  readonly type: 'NumberReserved';
  readonly data: { readonly complaintId: string };
};

/** Keeps the number that a receipt command gets, so that sending it again finds the same complaint. */
const receipt: Decider<ReserveNumber, NumberReserved, string | null> = {
  initial: null,
  evolve: (_, { data }) => data.complaintId,
  decide: ({ data }, reserved) =>
    reserved === data.insteadOf
      ? [{ type: 'NumberReserved', data: { complaintId: data.complaintId } }]
      : [],
};

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Numbers tried before giving up; two of one millisecond share an entropy once in 14,000. */
const NUMBERS_MAX = 20;

/** How what is received is numbered. */
export type Numbering = {
  /** The sender chose the command's id and may send it again. */
  readonly repeatable: boolean;
  /** The refusal that says that the number is somebody else's. */
  readonly takenCode: string;
};

export const isRefusedAs = (code: string, error: unknown): boolean =>
  error instanceof CommandRefused && error.refusal.code === code;

/** Gives numbers to what is received: complaints, conduct cases and major cases alike. */
export class Receipts {
  private readonly receipts: CommandHandler<ReserveNumber, NumberReserved, string | null>;

  constructor(private readonly options: CommandHandlerOptions) {
    this.receipts = new CommandHandler(receipt, { ...options, cachedStreamsMax: 1_000 });
  }

  /** Commands under way or waiting. */
  get pending(): number {
    return this.receipts.pending;
  }

  /**
   * Receives something under a new number, another one where that is taken. What may be sent again
   * gets its number reserved first; otherwise nobody could ask twice.
   */
  async underNewNumber<T>(
    context: CommandContext,
    { repeatable, takenCode }: Numbering,
    receive: (id: string, context: CommandContext) => Promise<T>,
  ): Promise<T> {
    for (let taken: string | null = null, attempt = 1; ; attempt += 1) {
      const fresh = this.numberFor(context.commandId, attempt);
      const id: string = repeatable ? await this.reserve(context, fresh, taken) : fresh;
      try {
        return await receive(id, repeatable ? context : { ...context, begins: true });
      } catch (error) {
        if (!isRefusedAs(takenCode, error) || attempt === NUMBERS_MAX) throw error;
        taken = id;
      }
    }
  }

  /** A number for what is received now by that command; `attempt` counts those that were taken. */
  private numberFor(commandId: string, attempt: number): string {
    const entropy = digestOf(`${commandId}\n${attempt}`).readUInt16BE(0) & 0x3fff;
    return complaintNumber(this.options.now(), entropy);
  }

  /**
   * Keeps `fresh` for the command, unless it was given a number before: then that one is answered.
   * `insteadOf`: the number it was given turned out to be somebody else's.
   */
  private async reserve(
    context: CommandContext,
    fresh: string,
    insteadOf: string | null,
  ): Promise<string> {
    const stream = `receipt-${digestOf(context.commandId).toString('hex', 0, 16)}`;
    const { state } = await this.receipts.handle(
      stream,
      { type: 'ReserveNumber', data: { complaintId: fresh, insteadOf } },
      // One id for each question, so that the same command leaves the same record behind.
      { ...context, commandId: `${context.commandId}/${fresh}/${insteadOf ?? ''}` },
    );
    return state ?? fresh;
  }
}
