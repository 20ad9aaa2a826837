import { DateTime } from 'luxon';
import { Ended, exitCodes } from '../output.js';

/**
 * A moment as somebody writes it: a date is its beginning on the wall clock of the zone, a time
 * without an offset is read on that clock too.
 *
 * @throws Ended for what is no such moment
 */
export function momentIn(zone: string, text: string): string {
  const moment = DateTime.fromISO(text, { zone });
  if (moment.isValid) return new Date(moment.toMillis()).toISOString();
  const message = `Expected a date or a time like 2026-10-01 or 2026-10-01T09:00, found ${text}`;
  throw new Ended(message, exitCodes.refused);
}
