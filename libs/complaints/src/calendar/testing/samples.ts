import type { CalendarDefinition, Frame, Wording } from '../calendar.js';
import { type DueTime, instantOf } from '../due-time.js';
import { type Timetable, timetableOf } from '../timetable.js';
import { MINUTE_MS, wallTimeMs } from '../wall-date.js';

export const hours = (count: number): number => count * 60 * MINUTE_MS;
export const minutes = (count: number): number => count * MINUTE_MS;

/** Monday to Friday in the same frames. */
export const workdays = (...frames: Frame[]) => ({
  mon: frames,
  tue: frames,
  wed: frames,
  thu: frames,
  fri: frames,
});

export const aName = (en: string): Wording => ({ zh: `${en}（中）`, en });

/** A calendar of which only what matters to the test is said; the rest is nine to five in UTC. */
export const aCalendar = (about: Partial<CalendarDefinition> = {}): CalendarDefinition => ({
  name: 'sample',
  version: '1',
  zone: 'UTC',
  week: workdays(['09:00', '17:00']),
  ...about,
});

export const aTimetable = (about: Partial<CalendarDefinition> = {}): Timetable =>
  timetableOf(aCalendar(about));

/** The moment at which the wall clock of the calendar first shows `2026-02-13T16:00`. */
export const at = ({ zone }: Timetable, wallTime: string): number =>
  zone.msAtWall(wallTimeMs(wallTime));

/** What the wall clock of the calendar shows at the due time. */
export const wallTimeOf = ({ zone }: Timetable, { atMs }: DueTime): string =>
  instantOf(zone.wallMsAt(atMs)).slice(0, 16);
