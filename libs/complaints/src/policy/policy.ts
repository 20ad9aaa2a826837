import type { CalendarDefinition, Wording } from '../calendar/calendar.js';
import type {
  Channel,
  ContactChannel,
  Department,
  Impact,
  Kind,
  Priority,
  ProductLine,
  Role,
  Track,
  Urgency,
} from '../terms.js';

/**
 * A span of time as an operator writes it. Working spans are counted on a calendar, the others on
 * the wall clock of the policy's zone, day and night.
 */
export type Span =
  | { readonly minutes: number }
  | { readonly hours: number }
  | { readonly days: number }
  | { readonly weeks: number }
  | { readonly months: number }
  | { readonly workingMinutes: number }
  | { readonly workingHours: number }
  | { readonly workingDays: number };

/**
 * What a clock measures, from one kind of event to another. The policy gives the names and the
 * limits; several clocks may measure the same thing under different rules.
 */
export const measures = [
  /** Receipt → handling started, customer reached, or answered (S0.30, S0.31, S0.40). */
  'first-response',
  /** Work order → handling started (S4.28). */
  'start',
  /** Since the customer last heard anything, while unanswered (S1.44, S4.32): runs again each time. */
  'update',
  /** Receipt, or start of the round → a solution proposed, or answered (S1.9). */
  'solution',
  /** Receipt, or start of the round → answered (S1.26). */
  'answer',
  /** Receipt, or start of the round → closed. */
  'closure',
  /** Answered → the customer reached with the answer (S3.55). */
  'reply',
  /** Answered → the customer's rating heard (S2.28, S2.29). */
  'callback',
  /** Appealed → decided (S3.8). */
  'appeal-decision',
  /** A supervision order → its answer (S3.7). */
  'supervision',
] as const;
export type Measure = (typeof measures)[number];

/** Complaints that a rule is for; what is left out does not matter. */
export type Scope = {
  readonly kinds?: readonly Kind[];
  readonly tracks?: readonly Track[];
  readonly urgencies?: readonly Urgency[];
  readonly priorities?: readonly Priority[];
  readonly channels?: readonly Channel[];
  readonly productLines?: readonly ProductLine[];
  /** Each with all that is below it: `charges` takes in `charges/roaming`. */
  readonly categories?: readonly string[];
  /** Words of which one stands in the place. */
  readonly areas?: readonly string[];
  readonly major?: boolean;
  /** From this round on. */
  readonly fromRound?: number;
};

/** One limit. Of the rules with the same `clock` the first whose `when` fits is the one that holds. */
export type ClockRule = {
  readonly clock: string;
  readonly name: Wording;
  readonly measures: Measure;
  readonly when?: Scope;
  readonly limit: Span;
  /** Of which working spans are counted; one of the policy's calendars. */
  readonly calendar?: string;
  /** Runs on while the customer is awaited; a business clock stands still then. */
  readonly statutory?: boolean;
  /** At which parts of the limit somebody is warned: 0.8 is after four fifths. */
  readonly warnAt: readonly number[];
  /** The miss goes up the ladder. */
  readonly escalates?: boolean;
  /** Where the limit comes from: a requirement's id, a law. */
  readonly source: string;
};

/** A value of an open list, with its names. */
export type Term = { readonly value: string; readonly name: Wording };

/** Which department a complaint goes to, the first rule that fits; and what its handler must know. */
export type RoutingRule = {
  readonly id: string;
  readonly when?: Scope;
  readonly department: Department;
  readonly skills?: readonly string[];
};

export type Routing = {
  /** Complaints are assigned as soon as they are classified, where any staff are enrolled. */
  readonly automatic: boolean;
  readonly rules: readonly RoutingRule[];
  /** Where nothing else fits. */
  readonly otherwise: Department;
  /** Team by the beginning of a staff number, the longest that fits (S3.46–S3.52). */
  readonly staffPrefixes: readonly { readonly prefix: string; readonly team: Department }[];
  /** Where a complaint waits for whom nobody suitable is there, and how long before that alarms. */
  readonly waitingQueue: { readonly name: string; readonly alarmAfter: Span };
};

/**
 * The rules of an operator as one document (domain.md §4). It decides who, when, how often and to
 * whom; the code decides what a rule means. Every complaint is pinned to the version it was received
 * under.
 */
export type Policy = {
  readonly version: string;
  readonly name: Wording;
  /** IANA zone of the wall clock: months of figures, times in sentences, calendar days. */
  readonly timeZone: string;
  readonly calendars: readonly CalendarDefinition[];
  readonly taxonomies: {
    /** Whether a classification may only use the values listed. */
    readonly closed: boolean;
    readonly channels: readonly Term[];
    readonly productLines: readonly Term[];
    readonly categories: readonly Term[];
    readonly departments: readonly Term[];
  };
  readonly priorities: Readonly<Record<Urgency, Readonly<Record<Impact, Priority>>>>;
  readonly clocks: readonly ClockRule[];
  readonly routing: Routing;
  /** S0.43: scores from 1 to `scoreMax`, satisfied from `satisfiedFrom` on. */
  readonly survey: { readonly scoreMax: number; readonly satisfiedFrom: number };
  /** How long after an answer or a closure the customer may have it handled again. */
  readonly reopeningWindow: Span;
  /** Same customer, service number and cause inside this window is a repeat (S1.33, S2.44). */
  readonly repeatWindow: Span;
  readonly escalation: {
    /** S0.29, S1.27: who answers for round 1, 2, …; the last one keeps all later rounds. */
    readonly ladder: readonly Role[];
    /** After a miss, the next level is told each time this has passed. */
    readonly nextLevelAfter: Span;
    /** What is overdue is brought to mind again each time this has passed … */
    readonly remindEvery: Span;
    /** … so many times. */
    readonly remindersMax: number;
  };
  /** S3.8 */
  readonly appealChain: readonly Role[];
  /** Where a customer may turn outside the company once the appeal chain is at its end. */
  readonly outsideAppeal: string;
  /** From this round on a supervisor may close as unreasonable (requirements.md, contradictions). */
  readonly unreasonableFromRound: number;
  readonly contact: {
    /** Days with a failed attempt after which a message goes out instead (S3.56, S3.57). */
    readonly attemptDays: number;
    /** Failed attempts before a closure as unreachable. */
    readonly attempts: number;
    readonly message: { readonly channel: ContactChannel; readonly text: Wording };
    /** How long after the message a silent customer's complaint is closed as unreachable. */
    readonly closeAfter: Span;
  };
  /** How long after an answer the customer is called back for a rating (S0.38, S2.28). */
  readonly callbackAfter: Span;
  /** A major complaint (S4.72): who is told at once, and how pressing it becomes. */
  readonly emergency: { readonly tell: readonly Role[]; readonly priority: Priority };
  readonly staff: {
    /** Whose qualification and agreement are looked at before work is begun (S4.51, S0.60). */
    readonly gate: 'enrolled' | 'everybody';
  };
  /** How long closed complaints are kept before they may be erased. */
  readonly retention: Span;
};
