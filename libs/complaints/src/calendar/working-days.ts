import { type DueTime, dueTime, type Moment, msOf, type Pause } from './due-time.js';
import type { Timetable } from './timetable.js';
import { DAY_MS, type Day } from './wall-date.js';
import { type WorkingDay, workingDaysOf } from './working-day-table.js';
import { addWorkingTime, workingTimeBetween } from './working-time.js';

/** How working days are counted and where in the last of them the due time lies. */
export type DayRule = {
  /** Working day 1 is the first one after the date of receipt (default), or may be that date. */
  readonly countFrom?: 'day-after-receipt' | 'day-of-receipt';
  /** At the end of that day's working time (default), or at the time of day of receipt. */
  readonly until?: 'end-of-day' | 'same-time';
  /** The working time inside them is added at the end. */
  readonly pauses?: readonly Pause[];
};

/**
 * When working day `count` after receipt is over (S1.26). The date of receipt, where it may count,
 * does so until its closing time.
 *
 * With `same-time`, a time of day outside that day's frames moves to the next opening of the day,
 * or back to its closing when there is none.
 *
 * @throws RangeError for a bad moment, for a count below 1, or when no working day comes
 */
export function addWorkingDays(
  timetable: Timetable,
  from: Moment,
  count: number,
  rule: DayRule = {},
): DueTime {
  if (!(Number.isInteger(count) && count >= 1)) {
    throw new RangeError(`Expected a number of working days from 1 up, found ${count}.`);
  }
  const fromMs = msOf(from);
  const first = firstCountableDay(timetable, fromMs, rule);
  const last = workingDaysOf(timetable).nth(first, count);
  const endMs = rule.until === 'same-time' ? sameTimeOn(timetable, fromMs, last) : last.toMs;
  if (rule.pauses === undefined) return dueTime(timetable, fromMs, endMs);
  const workingMs = timetable.between(fromMs, endMs);
  return workingTimeBetween(timetable, fromMs, endMs, rule.pauses) === workingMs
    ? dueTime(timetable, fromMs, endMs)
    : addWorkingTime(timetable, fromMs, workingMs, rule.pauses);
}

/** The first date that may be working day 1 of what was received at this moment. */
export function firstCountableDay(timetable: Timetable, fromMs: number, rule: DayRule): Day {
  const receiptDay = timetable.zone.dayAt(fromMs);
  if (rule.countFrom !== 'day-of-receipt') return receiptDay + 1;
  const closingMs = workingDaysOf(timetable).on(receiptDay)?.toMs ?? fromMs;
  return closingMs > fromMs ? receiptDay : receiptDay + 1;
}

function sameTimeOn(timetable: Timetable, fromMs: number, { day, toMs }: WorkingDay): number {
  const { zone } = timetable;
  const timeOfDayMs = zone.wallMsAt(fromMs) - zone.dayAt(fromMs) * DAY_MS;
  const wantedMs = zone.msAtWall(day * DAY_MS + timeOfDayMs);
  const frame = timetable.intervalsOn(day).find((each) => wantedMs <= each.toMs);
  return frame === undefined ? toMs : Math.max(wantedMs, frame.fromMs);
}
