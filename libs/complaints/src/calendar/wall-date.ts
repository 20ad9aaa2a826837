import { type CalendarDate, type Weekday, weekdays } from './calendar.js';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** A date as the number of days since 1970-01-01. */
export type Day = number;

export const dayOf = (date: CalendarDate): Day => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

export const dateOf = (day: Day): CalendarDate => new Date(day * DAY_MS).toISOString().slice(0, 10);

export const yearOf = (day: Day): number => new Date(day * DAY_MS).getUTCFullYear();

export function weekdayOf(day: Day): Weekday {
  const sinceMonday = (((day + 3) % 7) + 7) % 7; // day 0 was a Thursday
  return weekdays[sinceMonday] ?? 'mon';
}

/** Whether the text names a date that exists: `2026-02-30` does not. */
export function isDate(text: string): boolean {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? dayOf(text) : Number.NaN;
  return !Number.isNaN(day) && dateOf(day) === text;
}

/** Milliseconds since midnight of `09:30`; `NaN` for what is no time of day up to `24:00`. */
export function timeOfDayMs(text: string): number {
  const matched = /^(\d{2}):(\d{2})$/.exec(text);
  const hours = Number(matched?.[1]);
  const minutes = Number(matched?.[2]);
  const ms = hours * HOUR_MS + minutes * MINUTE_MS;
  return minutes < 60 && ms <= DAY_MS ? ms : Number.NaN;
}

/** As `timeOfDayMs`, for the end of a frame: `23:59` means the end of the day. */
export const frameEndMs = (text: string): number => (text === '23:59' ? DAY_MS : timeOfDayMs(text));

/** `2026-07-20T14:30` as if its zone were UTC; `NaN` for what is no such wall time. */
export function wallTimeMs(text: string): number {
  const [date = '', time = '', ...rest] = text.split('T');
  if (rest.length > 0 || !isDate(date)) return Number.NaN;
  return dayOf(date) * DAY_MS + timeOfDayMs(time);
}
