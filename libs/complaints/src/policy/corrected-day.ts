import type { CalendarDate, CalendarDefinition } from '../calendar/calendar.js';
import { type Timetable, timetableOf } from '../calendar/timetable.js';
import { type Day, dateOf } from '../calendar/wall-date.js';

/** No clock is looked back on further than this: some twenty years. */
const LOOK_BACK_DAYS = 20 * 366;

/**
 * The first day before today on which the two calendars have other working hours, if there is one.
 * Today may still change: an emergency is declared while it lasts.
 */
export function correctedDay(
  before: CalendarDefinition,
  after: CalendarDefinition,
  nowMs: number,
): CalendarDate | undefined {
  const [old, fresh] = [timetableOf(before), timetableOf(after)];
  const today = old.zone.dayAt(nowMs);
  for (let day = today - LOOK_BACK_DAYS; day < today; day += 1) {
    if (workOn(old, day) !== workOn(fresh, day)) return dateOf(day);
  }
  return undefined;
}

/** The working hours of a date, and whether it counts as a working day at all. */
function workOn(timetable: Timetable, day: Day): string {
  const hours = timetable.intervalsOn(day).map(({ fromMs, toMs }) => `${fromMs}–${toMs}`);
  return `${timetable.planOf(day).frames.length > 0} ${hours.join(' ')}`;
}
