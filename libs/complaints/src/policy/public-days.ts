import type { CalendarDefinition } from '../calendar/calendar.js';
import { chinaAnnouncedFrom, chinaAnnouncedThrough, chinaDays } from '../calendar/china-days.js';
import { isFields } from '../calendar/problem.js';

/** Public days that ship with the product and may be named instead of listed. */
const shipped = {
  china: {
    publicDays: chinaDays,
    announcedFrom: chinaAnnouncedFrom,
    announcedThrough: chinaAnnouncedThrough,
  },
} as const;

const isShipped = (name: unknown): name is keyof typeof shipped =>
  typeof name === 'string' && Object.hasOwn(shipped, name);

/**
 * A calendar with the days themselves in the place of `publicDays: china`, and the years for which
 * they are known. What is published holds the days, so that a newer product changes nothing in it.
 */
export function daysWrittenOut(calendar: unknown): unknown {
  if (!isFields(calendar) || !isShipped(calendar['publicDays'])) return calendar;
  return { ...calendar, ...shipped[calendar['publicDays']] };
}

/** A policy with the days written out in each of its calendars. */
export function calendarsWrittenOut(policy: unknown): unknown {
  if (!isFields(policy) || !Array.isArray(policy['calendars'])) return policy;
  return { ...policy, calendars: policy['calendars'].map(daysWrittenOut) };
}

/** The shorthand again, where a calendar has just the days that ship. */
export function daysNamed(calendar: CalendarDefinition): object {
  const { publicDays, announcedFrom, announcedThrough, ...rest } = calendar;
  const { china } = shipped;
  const isChina =
    announcedFrom === china.announcedFrom &&
    announcedThrough === china.announcedThrough &&
    JSON.stringify(publicDays) === JSON.stringify(china.publicDays);
  return isChina ? { ...rest, publicDays: 'china' } : calendar;
}
