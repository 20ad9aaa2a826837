import { type DueTime, type Moment, msOf } from './due-time.js';
import { DAY_MS } from './wall-date.js';
import { zoneNamed } from './zone.js';

/** Time by the calendar on the wall: every day counts. Years and months first, then days. */
export type CalendarPeriod = {
  readonly years?: number;
  readonly months?: number;
  readonly weeks?: number;
  readonly days?: number;
};

/** Where in the last day: at the same time on the wall clock, or at its end, 24:00. */
export type CalendarTimeEnd = 'same-time' | 'end-of-day';

/**
 * `from` plus a period on the wall calendar of an IANA zone, so that 15 days keep the time of day
 * when the clocks change in between. A date that its month lacks is the month's last: one month
 * after 31 January is the end of February. A wall time skipped by the clocks is the moment of the
 * change; one shown twice is the first.
 *
 * @throws RangeError for a bad moment or an unknown zone
 */
export function addCalendarTime(
  zoneName: string,
  from: Moment,
  period: CalendarPeriod,
  until: CalendarTimeEnd = 'same-time',
): DueTime {
  const zone = zoneNamed(zoneName);
  const wallMs = zone.wallMsAt(msOf(from));
  const midnightMs = Math.floor(wallMs / DAY_MS) * DAY_MS;
  const { years = 0, months = 0, weeks = 0, days = 0 } = period;
  const lastMidnightMs = addMonths(midnightMs, years * 12 + months) + (weeks * 7 + days) * DAY_MS;
  const timeOfDayMs = until === 'same-time' ? wallMs - midnightMs : DAY_MS;
  return { atMs: zone.msAtWall(lastMidnightMs + timeOfDayMs), provisional: false };
}

function addMonths(midnightMs: number, months: number): number {
  const date = new Date(midnightMs);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), lastOfMonth));
}
