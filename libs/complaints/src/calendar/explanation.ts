import type { Wording } from './calendar.js';
import type { DueTime } from './due-time.js';
import type { Interval } from './intervals.js';

/** Why a stretch does not count, or why it counts although one might not expect it. */
export type Cause = {
  readonly kind:
    | 'off-hours'
    | 'break'
    | 'weekend'
    | 'day-off'
    | 'holiday'
    | 'closure'
    | 'make-up'
    | 'emergency'
    | 'day-of-receipt';
  /** Of the holiday, closure, make-up day or emergency. */
  readonly name: Wording | null;
};

/** What a clock measures: working time in milliseconds, or working days. */
export type Amount = { readonly workingMs: number } | { readonly workingDays: number };

/**
 * How a due time came about. Between `started` and `due` the stretches of a clock in working time
 * follow each other without a gap; those of a clock in working days are whole dates, and the pauses
 * whose working time was added at the end stand after them.
 */
export type Step =
  | { readonly kind: 'started'; readonly atMs: number; readonly amount: Amount }
  | (Interval & {
      readonly kind: 'worked';
      readonly workedMs: number;
      readonly leftMs: number;
      /** A make-up day or an emergency; `null` for ordinary working time. */
      readonly because: Cause | null;
    })
  | (Interval & {
      readonly kind: 'counted';
      /** Which working day this is, from 1. */
      readonly number: number;
      readonly because: Cause | null;
    })
  | (Interval & { readonly kind: 'skipped'; readonly because: Cause })
  /** `withheldMs` is the working time inside the pause. */
  | (Interval & { readonly kind: 'paused'; readonly withheldMs: number })
  | { readonly kind: 'clocks-changed'; readonly atMs: number; readonly byMs: number }
  | { readonly kind: 'due'; readonly due: DueTime };

/** The steps to a due time, with the zone in whose dates and times they are to be told. */
export type Explanation = { readonly zone: string; readonly steps: readonly Step[] };
