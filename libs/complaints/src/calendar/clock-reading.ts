import { type DueTime, type Moment, msOf, type Pause } from './due-time.js';
import type { Timetable } from './timetable.js';
import { addWorkingTime, workingTimeBetween } from './working-time.js';

/** A clock that may be standing still at this moment, such as while the customer is awaited. */
export type PausableClock = {
  readonly from: Moment;
  readonly workingMs: number;
  /** The pauses that are over. */
  readonly pauses: readonly Pause[];
  /** Start of the pause that is not over. */
  readonly pausedSince?: Moment;
};

/** A running clock has a due time; a stopped one has working time left and no due time yet. */
export type ClockReading =
  | { readonly state: 'running'; readonly due: DueTime }
  | { readonly state: 'stopped'; readonly leftMs: number };

/** A clock that ran out before its pause began is read as running, with the due time it missed. */
export function readClock(timetable: Timetable, clock: PausableClock): ClockReading {
  const { from, workingMs, pauses, pausedSince } = clock;
  const due = addWorkingTime(timetable, from, workingMs, pauses);
  if (pausedSince === undefined || due.atMs <= msOf(pausedSince)) return { state: 'running', due };
  const sinceMs = Math.max(msOf(from), msOf(pausedSince));
  const usedMs = workingTimeBetween(timetable, from, sinceMs, pauses);
  return { state: 'stopped', leftMs: workingMs - usedMs };
}
