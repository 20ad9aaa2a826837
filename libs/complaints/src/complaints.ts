import { LRUCache } from 'lru-cache';
import {
  type Answer,
  type CommandContext,
  CommandHandler,
  type CommandHandlerOptions,
  CommandRefused,
} from '#libs/event-sourcing';
import { complaint, complaintUnder, type Complaint } from './complaint/complaint.js';
import type { ComplaintCommand, ImportHistory, ReceiveComplaint } from './complaint/commands.js';
import type { ComplaintEvent, HistoryImported } from './complaint/events.js';
import type { Primary } from './complaint/decision.js';
import { refuse, type RefusalCode } from './complaint/refusals.js';
import { numberInsteadOf } from './complaint-number.js';
import { isRefusedAs, Receipts } from './receipts.js';
import { defaultPolicy } from './policy/default-policy.js';
import type { Policy } from './policy/policy.js';
import { PolicyUnknown } from './policy/policy-unknown.js';
import type { Staff } from './staff.js';
import { type Qualification, qualificationOf } from './staff/qualification.js';
import type { ComplaintId, Instant, StaffId } from './terms.js';

export type ComplaintAnswer = Answer<Complaint> & { readonly id: ComplaintId };

/** What is done to a complaint that exists. */
export type ComplaintAction = Exclude<ComplaintCommand, ReceiveComplaint | ImportHistory>;

export const complaintStream = (id: ComplaintId): string => `complaint-${id}`;

/** The rules by version, as `Policies` keeps them. */
export type PolicyBook = {
  /** The rules in force for what is received now. */
  readonly current: Policy;
  /** @throws PolicyUnknown for a version that this process has not read */
  policyOf(version: string | undefined): Policy;
  /** Reads what was published since. */
  refresh(): Promise<void>;
};

/** Nothing but the rules that ship with the product. */
const shippedRules: PolicyBook = {
  current: defaultPolicy,
  policyOf: (version) => {
    if (version === undefined || version === defaultPolicy.version) return defaultPolicy;
    throw new PolicyUnknown(version);
  },
  refresh: () => Promise.resolve(),
};

export type ComplaintsOptions = Omit<CommandHandlerOptions, 'policyVersion'> & {
  readonly policies?: PolicyBook;
  /** Whose qualification is looked at before work is given to him; without it, nobody's. */
  readonly staff?: Pick<Staff, 'current'>;
};

/** Another complaint has that number. */
const TAKEN: RefusalCode = 'complaint-exists';
/** Histories of one moment share its entropies, so that more of them collide. */
const IMPORT_NUMBERS_MAX = 64;

/** The one door to complaints: HTTP, the worker, the command line and the tests use it alike. */
export class Complaints {
  private readonly complaints: CommandHandler<ComplaintCommand, ComplaintEvent, Complaint>;
  private readonly receipts: Receipts;

  private readonly policies: PolicyBook;
  /** What was last read of those to whom work is given; read anew before each such command. */
  private readonly qualifications = new LRUCache<StaffId, (at: Instant) => Qualification | null>({
    max: 10_000,
  });

  /** What was last read of those that others are merged into; read anew before each merger. */
  private readonly primaries = new LRUCache<ComplaintId, Primary>({ max: 10_000 });

  constructor(private readonly options: ComplaintsOptions) {
    this.policies = options.policies ?? shippedRules;
    const rules = complaintUnder((version) => this.policies.policyOf(version), {
      qualificationOf: (id, at) => this.qualifications.get(id)?.(at) ?? null,
      primaryOf: (id) => this.primaries.get(id) ?? complaint.initial,
    });
    const handling = { ...options, policyVersion: () => this.policies.current.version };
    this.complaints = new CommandHandler(rules, handling);
    this.receipts = new Receipts(handling);
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
    if (command.type === 'MovePolicy') await this.policies.refresh();
    return this.underKnownRules(async () => {
      await this.learnQualification(id, command, context);
      await this.learnPrimary(id, command);
      return { id, ...(await this.complaints.handle(complaintStream(id), command, context)) };
    });
  }

  /** The complaint as it stands now; its standing is `none` where there is no such complaint. */
  async current(id: ComplaintId): Promise<Complaint> {
    return this.underKnownRules(
      async () => (await this.complaints.current(complaintStream(id))).state,
    );
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
    const numbering = { repeatable, takenCode: TAKEN };
    return this.receipts.underNewNumber(context, numbering, async (id, numbered) => ({
      id,
      ...(await this.complaints.handle(complaintStream(id), command, numbered)),
    }));
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
        if (!isRefusedAs(TAKEN, error) || attempt === IMPORT_NUMBERS_MAX) throw error;
      }
    }
  }

  /** A policy that another process has just published is read, and the work done again. */
  private async underKnownRules<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof PolicyUnknown)) throw error;
      await this.policies.refresh();
      return work();
    }
  }

  /** Reads the complaint that another is to be merged into. */
  private async learnPrimary(id: ComplaintId, command: ComplaintAction): Promise<void> {
    if (command.type !== 'MergeComplaint') return;
    const { into } = command.data;
    if (into !== id) return void this.primaries.set(into, await this.current(into));
    const state = await this.current(id);
    const refusal = refuse(state, 'merge-circular', 'A complaint is not merged into itself.');
    throw new CommandRefused(refusal, complaintStream(id));
  }

  /** Reads the record of the person to whom a command gives the work (S4.51, S0.60). */
  private async learnQualification(
    id: ComplaintId,
    command: ComplaintAction,
    { actor }: CommandContext,
  ): Promise<void> {
    const { staff } = this.options;
    if (staff === undefined || !givesWork(command)) return;
    const person =
      command.data.handler ??
      (command.type === 'StartHandling' ? ((await this.current(id)).handler ?? actor.id) : null);
    if (person === null) return;
    const member = await staff.current(person);
    const { timeZone } = this.policies.current;
    this.qualifications.set(person, (at) =>
      member.standing === 'none' ? null : qualificationOf(member, at, timeZone),
    );
  }
}

type GivesWork = Extract<
  ComplaintAction,
  { readonly type: 'AssignComplaint' | 'TransferComplaint' | 'StartHandling' }
>;

const worksGiven: ReadonlySet<string> = new Set([
  'AssignComplaint',
  'TransferComplaint',
  'StartHandling',
] satisfies readonly GivesWork['type'][]);

const givesWork = (command: ComplaintAction): command is GivesWork => worksGiven.has(command.type);

function flagsOf({ appended }: Answer<Complaint>): readonly string[] {
  const last = appended.at(-1);
  return last?.type === 'HistoryImported' ? (last.data as HistoryImported['data']).flags : [];
}
