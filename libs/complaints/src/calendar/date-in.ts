import type { CalendarDate } from './calendar.js';
import { type Moment, msOf } from './due-time.js';
import { dateOf } from './wall-date.js';
import { zoneNamed } from './zone.js';

/**
 * The date that calendars of an IANA zone show at a moment.
 *
 * @throws RangeError for a bad moment or an unknown zone
 */
export const dateIn = (zoneName: string, at: Moment): CalendarDate =>
  dateOf(zoneNamed(zoneName).dayAt(msOf(at)));
