import type { Instant } from '#libs/event-sourcing';
import type { Timetable } from './timetable.js';

/** A moment, as text or as milliseconds since 1970. */
export type Moment = Instant | number;

/** A stretch during which a clock stands still; `to` is exclusive. Pauses may overlap. */
export type Pause = { readonly from: Moment; readonly to: Moment };

/**
 * When something is due. It is provisional when it reaches into a year whose public days are not
 * announced: `unknownYear`, the first such year. It is then recomputed when the calendar comes.
 */
export type DueTime =
  | { readonly atMs: number; readonly provisional: false }
  | { readonly atMs: number; readonly provisional: true; readonly unknownYear: number };

/**
 * Text must end in `Z`: without it, it would be read on the clocks of the machine.
 *
 * @throws RangeError for what is no moment in whole milliseconds
 */
export function msOf(moment: Moment): number {
  const text = typeof moment === 'string' && moment.endsWith('Z') ? moment : '';
  const ms = typeof moment === 'number' ? moment : Date.parse(text);
  if (Number.isInteger(ms)) return ms;
  throw new RangeError(
    `Expected an instant like 2026-03-02T08:00:00.000Z or whole milliseconds, found ${moment}.`,
  );
}

export const instantOf = (ms: number): Instant => new Date(ms).toISOString();

/** The due time at `atMs` of a clock that started at `fromMs`, with its reservation if it has one. */
export function dueTime(timetable: Timetable, fromMs: number, atMs: number): DueTime {
  const { known, zone, definition } = timetable;
  if (fromMs >= known.fromMs && atMs <= known.toMs) return { atMs, provisional: false };
  const fromYear = new Date(zone.wallMsAt(fromMs)).getUTCFullYear();
  const nextYear = (definition.announcedThrough ?? fromYear) + 1;
  const unknownYear = fromMs < known.fromMs ? fromYear : Math.max(fromYear, nextYear);
  return { atMs, provisional: true, unknownYear };
}
