import type { Outcome } from '#libs/complaints';
import type { Instant } from '#libs/event-sourcing';
import { blankOverview, type Overview } from '../overview/overview.js';

/** What the figures count of one complaint. Whatever is counted is one yes or no of its own. */
export type CaseFacts = Overview & {
  /** Month of receipt in the policy's time zone, `2026-11`. */
  readonly month: string | null;

  /** The clock of the first response can be read: the opposite of `undated`. */
  readonly clockCounts: boolean;
  /** `null` while unanswered, or where no clock counts it. */
  readonly firstResponseInTime: boolean | null;

  /** When it was last closed; `null` while it is open, or where the source gives no time. */
  readonly closedAt: Instant | null;
  /** As it was last closed; `null` once a new round has begun. */
  readonly outcome: Outcome | null;
  readonly confirmedByCustomer: boolean;
  /** Closed with the customer's yes, or with a final answer that nobody disputes (S0.42). */
  readonly handlingSuccess: boolean;
  /** Was closed at least once. */
  readonly everClosed: boolean;
  /** A new round began inside the reopening window after a closure. */
  readonly reopenedInWindow: boolean;
  /** Closed, and not opened again inside the window. */
  readonly resolved: boolean;
  /** From receipt to closure, round the clock; `null` while open or where a time is missing or runs backwards. */
  readonly resolutionMs: number | null;
  /** The same in hours begun, so that the store can count them out. */
  readonly resolutionHours: number | null;

  /** The customer answered a survey. */
  readonly answered: boolean;
  /** What the customer's last answer said: S0.43 counts customers, not answers. */
  readonly satisfied: boolean | null;

  readonly returned: boolean;
  /** The record was never returned. */
  readonly accurate: boolean;
  readonly reopened: boolean;
  readonly appealed: boolean;
  readonly appealDecided: boolean;
  /** An appeal was upheld. */
  readonly upheld: boolean;

  /** What the source itself says; `null` where it is silent. */
  readonly sourceTimely: boolean | null;
  readonly sourceTimelyKnown: boolean;
  readonly sourceDisputed: boolean | null;
  readonly sourceDisputedKnown: boolean;
};

export const blankFacts: CaseFacts = {
  ...blankOverview,
  month: null,
  clockCounts: true,
  firstResponseInTime: null,
  closedAt: null,
  outcome: null,
  confirmedByCustomer: false,
  handlingSuccess: false,
  everClosed: false,
  reopenedInWindow: false,
  resolved: false,
  resolutionMs: null,
  resolutionHours: null,
  answered: false,
  satisfied: null,
  returned: false,
  accurate: true,
  reopened: false,
  appealed: false,
  appealDecided: false,
  upheld: false,
  sourceTimely: null,
  sourceTimelyKnown: false,
  sourceDisputed: null,
  sourceDisputedKnown: false,
};
