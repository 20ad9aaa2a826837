import type { CalendarDefinition, Frame } from '../calendar.js';
import { timetableOf } from '../timetable.js';

export const hours = (count: number): number => count * 3_600_000;
export const minutes = (count: number): number => count * 60_000;

/** Monday to Friday, nine to five. */
export const nineToFive: Readonly<Record<'mon' | 'tue' | 'wed' | 'thu' | 'fri', readonly Frame[]>> =
  {
    mon: [['09:00', '17:00']],
    tue: [['09:00', '17:00']],
    wed: [['09:00', '17:00']],
    thu: [['09:00', '17:00']],
    fri: [['09:00', '17:00']],
  };

/** A calendar of which only what matters to the test is said. */
export const aCalendar = (about: Partial<CalendarDefinition> = {}): CalendarDefinition => ({
  name: 'sample',
  version: '1',
  zone: 'UTC',
  week: nineToFive,
  ...about,
});

export const aTimetable = (about: Partial<CalendarDefinition> = {}) =>
  timetableOf(aCalendar(about));
