import type { Instant } from '#libs/event-sourcing';

type Formats = { readonly month: Intl.DateTimeFormat; readonly minute: Intl.DateTimeFormat };

const formatsByZone = new Map<string, Formats>();

function formatsOf(timeZone: string): Formats {
  const known = formatsByZone.get(timeZone);
  if (known !== undefined) return known;
  // The Swedish locale writes dates in the order of ISO 8601.
  const formats = {
    month: new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit' }),
    minute: new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }),
  };
  formatsByZone.set(timeZone, formats);
  return formats;
}

/** The calendar month in that zone, `2026-11`; `null` for what is no moment in time. */
export function monthOf(at: Instant, timeZone: string): string | null {
  const ms = Date.parse(at);
  return Number.isNaN(ms) ? null : formatsOf(timeZone).month.format(ms);
}

/** What the wall clock shows in that zone, `2026-03-02 18:00`; what is no moment stays as it stands. */
export function localTime(at: Instant, timeZone: string): string {
  const ms = Date.parse(at);
  return Number.isNaN(ms) ? at : formatsOf(timeZone).minute.format(ms);
}

/** That much later; `null` for what is no moment in time. */
export function later(at: Instant, byMs: number): Instant | null {
  const moment = new Date(Date.parse(at) + byMs);
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}

/** From one moment to another; `null` where either is missing or no moment in time. */
export function elapsedMs(from: Instant | null, to: Instant | null): number | null {
  if (from === null || to === null) return null;
  const ms = Date.parse(to) - Date.parse(from);
  return Number.isNaN(ms) ? null : ms;
}
