import { always } from '../calendar/default-calendars.js';
import type { CalendarDefinition } from '../calendar/calendar.js';
import { addCalendarTime, type CalendarPeriod } from '../calendar/calendar-time.js';
import { type Timetable, timetableOf } from '../calendar/timetable.js';
import { addWorkingDays } from '../calendar/working-days.js';
import type { Policy, Span } from './policy.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A span worked out for one beginning: so much time of this timetable. */
export type Limit = { readonly timetable: Timetable; readonly workingMs: number };

/** A span, and the calendar by which a working span is counted. */
export type SpanRule = { readonly limit: Span; readonly calendar?: string };

const roundTheClock = new Map<string, CalendarDefinition>();

/** Every moment of this zone's wall clock. */
function always247(zone: string): Timetable {
  const known = roundTheClock.get(zone) ?? { ...always, zone };
  roundTheClock.set(zone, known);
  return timetableOf(known);
}

const calendarsOf = new WeakMap<Policy, ReadonlyMap<string, CalendarDefinition>>();

/** @throws RangeError for a calendar that the policy does not have */
export function timetableNamed(policy: Policy, name: string): Timetable {
  const calendars =
    calendarsOf.get(policy) ?? new Map(policy.calendars.map((each) => [each.name, each]));
  calendarsOf.set(policy, calendars);
  const calendar = calendars.get(name);
  if (calendar !== undefined) return timetableOf(calendar);
  const known = [...calendars.keys()].join(', ');
  throw new RangeError(
    `Policy ${policy.version}: expected a calendar of ${known}, found "${name}".`,
  );
}

/** What a span that begins at `fromMs` amounts to. */
export function limitFrom(policy: Policy, { limit, calendar }: SpanRule, fromMs: number): Limit {
  if (!isWorking(limit)) {
    const timetable = always247(policy.timeZone);
    return { timetable, workingMs: wallMs(policy.timeZone, limit, fromMs) };
  }
  const timetable = timetableNamed(policy, calendar ?? '');
  if ('workingMinutes' in limit) return { timetable, workingMs: limit.workingMinutes * MINUTE_MS };
  if ('workingHours' in limit) return { timetable, workingMs: limit.workingHours * HOUR_MS };
  const { atMs } = addWorkingDays(timetable, fromMs, limit.workingDays);
  return { timetable, workingMs: timetable.between(fromMs, atMs) };
}

type WorkingSpan = Extract<
  Span,
  { workingMinutes: number } | { workingHours: number } | { workingDays: number }
>;

export const isWorking = (span: Span): span is WorkingSpan =>
  'workingMinutes' in span || 'workingHours' in span || 'workingDays' in span;

/** Hours are hours; days, weeks and months keep the time of day on the wall. */
function wallMs(zone: string, span: Exclude<Span, WorkingSpan>, fromMs: number): number {
  if ('minutes' in span) return span.minutes * MINUTE_MS;
  if ('hours' in span) return span.hours * HOUR_MS;
  const period: CalendarPeriod = span;
  return addCalendarTime(zone, fromMs, period).atMs - fromMs;
}

/** When a span that begins then is over, on the wall clock of the policy's zone; it has no calendar. */
export function after(policy: Policy, from: string, span: Span): string {
  const fromMs = Date.parse(from);
  const { timetable, workingMs } = limitFrom(policy, { limit: span }, fromMs);
  return new Date(timetable.after(fromMs, workingMs)).toISOString();
}

/** `30 days`, `4 working hours`. */
export function spanInWords(span: Span): string {
  const [[unit, amount] = ['', 0]] = Object.entries(span);
  const words = unit.replace(/[A-Z]/, (letter) => ` ${letter.toLowerCase()}`);
  return `${amount} ${amount === 1 ? words.replace(/s$/, '') : words}`;
}
