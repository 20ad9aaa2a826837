import type { ComplaintEventType, ComplaintId } from '#libs/complaints';
import type { Instant } from '#libs/event-sourcing';
import { blankOverview, type Overview } from '../overview/overview.js';

/** What supervisors and agents see of a complaint in every queue. */
export type QueueEntry = Overview & {
  readonly id: ComplaintId;
  /** Sorts the most pressing first; see `rank.ts`. */
  readonly rank: string;
  readonly customerName: string | null;
  readonly contactPhone: string | null;
  readonly serviceNumber: string | null;
  readonly content: string | null;
  readonly demand: string | null;
  readonly place: string | null;
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
  /** Every reason given so far, one to a line, for text search. */
  readonly reasons: string | null;
};

export const blankEntry: QueueEntry = {
  ...blankOverview,
  id: '',
  rank: '',
  customerName: null,
  contactPhone: null,
  serviceNumber: null,
  content: null,
  demand: null,
  place: null,
  lastActionAt: '',
  lastAction: 'HistoryImported',
  urgings: 0,
  returns: 0,
  expectedAt: null,
  waitingFor: null,
  waitingUntil: null,
  reasons: null,
};
