import type {
  ClockState,
  Complaint,
  ComplaintId,
  ComplaintRecord,
  SourceVerdicts,
} from '#libs/complaints';
import type { Actor, Instant } from '#libs/event-sourcing';
import type { Overview } from '../overview/overview.js';
import type { Entry } from './entries.js';
import type { FileStep } from './steps.js';
import type { Sentence } from './words.js';

/** One event of the history, in words. */
export type HistoryEntry = {
  readonly revision: number;
  readonly type: string;
  readonly occurredAt: Instant;
  /** The source gives no time; `occurredAt` is then the earliest at which it can have happened. */
  readonly undated: boolean;
  readonly recordedAt: Instant;
  readonly actor: Actor;
  readonly sentence: Sentence;
};

type OrNone<T> = T | null;

/** Everything that is known of a complaint. */
export type ComplaintFile = Pick<
  Overview,
  | 'revision'
  | 'policyVersion'
  | 'state'
  | 'stateSince'
  | 'round'
  | 'level'
  | 'appealLevel'
  | 'receivedAt'
  | 'intakeStaff'
  | 'imported'
> &
  /** As completed since, where the record was returned. */
  ComplaintRecord & {
    readonly id: ComplaintId;
    /** When the last of the events was recorded: the file says what was known from then on. */
    readonly recordedAt: Instant;
    /** How the record came in; the source's own row is in it. */
    readonly receipt: OrNone<
      Omit<Entry<'ComplaintReceived'>, 'customer' | 'content' | 'demand' | 'place'>
    >;
    readonly returns: readonly Entry<'ComplaintReturned'>[];
    readonly classification: OrNone<Entry<'ComplaintClassified'>>;
    /** The work order (S0.20) as it stands after all transfers. */
    readonly workOrder: OrNone<
      Pick<Complaint, 'department' | 'handler' | 'requirements' | 'expectedAt'> & {
        readonly chosenBy: string | null;
      }
    >;
    readonly transfers: readonly Entry<'ComplaintTransferred'>[];
    /** The last one; those before it are in the history. */
    readonly diagnosis: OrNone<Entry<'DiagnosisRecorded'>>;
    /** The last one proposed. */
    readonly solution: OrNone<
      Entry<'SolutionProposed'> & { readonly agreement: OrNone<Entry<'SolutionAgreed'>> }
    >;
    readonly remedies: readonly Entry<'RemedyApplied'>[];
    readonly verifications: readonly Entry<'RemedyVerified'>[];
    readonly notes: readonly Entry<'ProgressNoted'>[];
    readonly waits: readonly (Entry<'WaitingStarted'> & {
      readonly ended: OrNone<Entry<'WaitingEnded'>>;
    })[];
    readonly answers: readonly Entry<'ComplaintResponded'>[];
    readonly contacts: readonly Entry<'ContactAttempted'>[];
    readonly surveys: readonly Entry<'SatisfactionRecorded'>[];
    readonly reopenings: readonly Entry<'ComplaintReopened'>[];
    readonly appeals: readonly (Entry<'ComplaintAppealed'> & {
      readonly decision: OrNone<Entry<'AppealDecided'>>;
    })[];
    readonly urgings: readonly Entry<'ComplaintUrged'>[];
    /** The declaration whose emergency rules hold; `null` for an ordinary complaint. */
    readonly major: OrNone<Entry<'ComplaintDeclaredMajor'>>;
    readonly majorCase: string | null;
    /** The complaint that carries this one now, and those that this one carries. */
    readonly mergedInto: OrNone<ComplaintId>;
    readonly carries: readonly ComplaintId[];
    readonly mergers: readonly (Entry<'ComplaintMerged'> & {
      readonly separation: OrNone<Entry<'ComplaintUnmerged'>>;
    })[];
    readonly supervisionOrders: readonly (Entry<'SupervisionOrdered'> & {
      readonly answered: OrNone<Entry<'SupervisionAnswered'>>;
    })[];
    readonly escalations: readonly Entry<'ComplaintEscalated'>[];
    /** What stands recorded of its limits: warnings, misses and reminders, in order. */
    readonly deadlines: readonly (
      | (Entry<'DeadlineWarned'> & { readonly type: 'DeadlineWarned' })
      | (Entry<'DeadlineMissed'> & { readonly type: 'DeadlineMissed' })
      | (Entry<'DeadlineReminded'> & { readonly type: 'DeadlineReminded' })
    )[];
    readonly policyMoves: readonly Entry<'PolicyMoved'>[];
    /** Earlier complaints of the same customer, number and cause; `null` while none is known. */
    readonly repeats: OrNone<Entry<'RepeatDetected'>>;
    /** `null` while it is open. */
    readonly closure: OrNone<Entry<'ComplaintClosed'>>;
    /** What the source of an imported history says of the case; kept apart from our own clocks. */
    readonly sourceVerdicts: OrNone<SourceVerdicts>;
    /** What of an imported history a live case could not have done. */
    readonly flags: readonly string[];
    readonly clocks: Clocks;
    readonly steps: readonly FileStep[];
    readonly history: readonly HistoryEntry[];
  };

/** One run of one clock, and how it came to its due time, step by step. */
export type ClockEntry = {
  readonly clock: string;
  readonly zh: string;
  readonly en: string;
  /** Where the limit comes from. */
  readonly source: string;
  /** From 1. */
  readonly run: number;
  readonly round: number;
  readonly statutory: boolean;
  readonly startedAt: Instant;
  /** `null` while it stands still. */
  readonly dueAt: Instant | null;
  /** The public days of that year are not announced; the due time is recomputed when they are. */
  readonly unknownYear: number | null;
  readonly state: ClockState;
  readonly stoppedAt: Instant | null;
  /** What is left while it stands still, in milliseconds of its calendar. */
  readonly leftMs: number | null;
  readonly explanation: { readonly zh: readonly string[]; readonly en: readonly string[] };
};

export type Clocks = {
  /** Every clock, those that wait first, among them the tightest first. */
  readonly all: readonly ClockEntry[];
  readonly firstResponse: {
    readonly dueAt: Instant | null;
    readonly at: Instant | null;
    /** `null` while unanswered, or where no clock counts it. */
    readonly inTime: boolean | null;
    readonly undated: boolean;
  };
  readonly resolution: {
    readonly closedAt: Instant | null;
    /** From receipt to closure, round the clock; `null` while it is open. */
    readonly elapsedMs: number | null;
  };
};
