import {
  blankSheet,
  type ComplaintEventType,
  type ComplaintId,
  type TimeSheet,
} from '#libs/complaints';
import type { Instant, PersonId } from '#libs/event-sourcing';
import { blankOverview, type Overview } from '../overview/overview.js';

/** What supervisors and agents see of a complaint in every queue. */
export type QueueEntry = Overview & {
  readonly id: ComplaintId;
  /** Sorts the most pressing first; see `rank.ts`. */
  readonly rank: string;
  /** Whose complaint it is; `null` on a log without sealing. */
  readonly person: PersonId | null;
  /** Nobody can read its texts any more. */
  readonly erased: boolean;
  readonly customerName: string | null;
  readonly contactPhone: string | null;
  readonly serviceNumber: string | null;
  readonly content: string | null;
  readonly demand: string | null;
  /** When the last thing happened to it, in the order of the record. */
  readonly lastActionAt: Instant;
  /** What that was; the end of an import is nothing that happened to it. */
  readonly lastAction: ComplaintEventType;
  /** How often it was urged (催办). */
  readonly urgings: number;
  /** How often the record was returned to its submitter. */
  readonly returns: number;
  /** What the work order promises. */
  readonly expectedAt: Instant | null;
  /** Why it waits for the customer, while it does. */
  readonly waitingFor: string | null;
  readonly waitingUntil: Instant | null;
  /** When the next of its running clocks falls due; `null` while none runs. */
  readonly dueAt: Instant | null;
  /** Which clock that is. */
  readonly dueClock: string | null;
  /** First year without announced public days that a due time reaches into. */
  readonly dueYearUnknown: number | null;
  /** Next moment at which time alone has something to record. */
  readonly timeAt: Instant | null;
  /** Clocks that ran out and still run, by name. */
  readonly overdueClocks: readonly string[];
  /** When the first of them fell due; `null` where none did. */
  readonly overdueSince: Instant | null;
  /** A call-back is due and not made (S2.28). */
  readonly callbackDue: boolean;
  /** A message to the customer is due and not sent (S3.57). */
  readonly messageDue: boolean;
  /** Supervision orders without an answer (S3.7). */
  readonly ordersOpen: number;
  /** Why nobody in particular has it: the waiting queue it was put into. */
  readonly waitingQueue: string | null;
  /** Complaints that it carries. */
  readonly carries: number;
  /** By what text search finds the record, and every reason given so far. */
  readonly words: string | null;
  readonly reasonWords: string | null;
  /** What its clocks are read from. */
  readonly time: TimeSheet;
};

export const blankEntry: QueueEntry = {
  ...blankOverview,
  id: '',
  rank: '',
  person: null,
  erased: false,
  customerName: null,
  contactPhone: null,
  serviceNumber: null,
  content: null,
  demand: null,
  lastActionAt: '',
  lastAction: 'HistoryImported',
  urgings: 0,
  returns: 0,
  expectedAt: null,
  waitingFor: null,
  waitingUntil: null,
  dueAt: null,
  dueClock: null,
  dueYearUnknown: null,
  timeAt: null,
  overdueClocks: [],
  overdueSince: null,
  callbackDue: false,
  messageDue: false,
  ordersOpen: 0,
  waitingQueue: null,
  carries: 0,
  words: null,
  reasonWords: null,
  time: blankSheet,
};
