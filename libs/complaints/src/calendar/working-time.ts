import { type DueTime, dueTime, type Moment, msOf, type Pause } from './due-time.js';
import { merged, shared } from './intervals.js';
import { pausesInOrder } from './pauses.js';
import type { Timetable } from './timetable.js';

const noPauses: readonly Pause[] = [];

/**
 * When `workingMs` of working time, pauses left out, will have passed since `from`. A target that
 * falls exactly on closing time (or on the start of a pause) is that moment, not the next opening.
 *
 * @throws RangeError for a bad moment, less than no time, or a calendar without so much work in it
 */
export function addWorkingTime(
  timetable: Timetable,
  from: Moment,
  workingMs: number,
  pauses: readonly Pause[] = noPauses,
): DueTime {
  if (!(workingMs >= 0 && Number.isInteger(workingMs))) {
    throw new RangeError(`Expected working time in whole milliseconds, found ${workingMs}.`);
  }
  const fromMs = msOf(from);
  let startMs = fromMs;
  let leftMs = workingMs;
  for (const pause of pausesInOrder(pauses)) {
    if (pause.toMs <= startMs) continue;
    const workedMs = timetable.between(startMs, Math.max(startMs, pause.fromMs));
    if (leftMs <= workedMs) break;
    leftMs -= workedMs;
    startMs = pause.toMs;
  }
  return dueTime(timetable, fromMs, timetable.after(startMs, leftMs));
}

/**
 * Working time from one moment to another in milliseconds, pauses left out; below zero when `to`
 * is the earlier of the two.
 *
 * @throws RangeError for a bad moment or a span of centuries
 */
export function workingTimeBetween(
  timetable: Timetable,
  from: Moment,
  to: Moment,
  pauses: readonly Pause[] = noPauses,
): number {
  const [fromMs, toMs] = [msOf(from), msOf(to)];
  if (toMs < fromMs) return 0 - workingTimeBetween(timetable, toMs, fromMs, pauses);
  let workedMs = timetable.between(fromMs, toMs);
  if (pauses.length === 0) return workedMs;
  const paused = pausesInOrder(pauses).map((pause) => shared(pause, { fromMs, toMs }));
  for (const pause of merged(paused)) workedMs -= timetable.between(pause.fromMs, pause.toMs);
  return workedMs;
}
