import type { CalendarDefinition, Wording } from './calendar.js';
import { dayPlans, type PlanOf } from './day-plan.js';
import { type Interval, merged, shared, without } from './intervals.js';
import { DAY_MS, type Day, dayOf, wallTimeMs } from './wall-date.js';
import { type OffsetSpan, SHEET_MS, sheetIndexOf, type Zone, zoneNamed } from './zone.js';

/** Spans longer than this many sheets (some 270 years) are taken for a mistake. */
const SHEETS_MAX = 250;

/** The working time of one stretch of 400 days, ready for binary search. */
type Sheet = {
  readonly starts: Float64Array;
  /** Working time of the sheet before each start. */
  readonly before: Float64Array;
  readonly ends: Float64Array;
  readonly totalMs: number;
};

export type PlannedEmergency = Interval & { readonly working: boolean; readonly name: Wording };

/**
 * A calendar worked out into intervals of working time, sheet by sheet as they are needed. A moment
 * is working time when the wall clock of the zone shows a time inside a frame of its date: on the
 * day the clocks go back 00:00–24:00 holds 25 hours, and a frame inside the doubled hour counts twice.
 */
export class Timetable {
  readonly zone: Zone;
  readonly planOf: PlanOf;
  /** In the order of the definition: a later one beats an earlier. */
  readonly emergencies: readonly PlannedEmergency[];
  /** Outside of these moments the public days are not known. */
  readonly known: Interval;
  readonly #sheets = new Map<number, Sheet>();

  constructor(readonly definition: CalendarDefinition) {
    this.zone = zoneNamed(definition.zone);
    this.planOf = dayPlans(definition);
    this.emergencies = (definition.emergencies ?? []).map(({ from, to, working, name }) => ({
      fromMs: this.zone.msAtWall(wallTimeMs(from)),
      toMs: this.zone.msAtWall(wallTimeMs(to)),
      working,
      name,
    }));
    this.known = knownTime(definition, this.zone);
  }

  /**
   * The first moment by which `workingMs` of working time has passed since `ms`: exactly at closing
   * time it is the closing, not the next opening. Nothing to work leaves `ms` where it is.
   *
   * @throws RangeError when the calendar never has so much working time
   */
  after(ms: number, workingMs: number): number {
    if (workingMs === 0) return ms;
    const first = sheetIndexOf(ms);
    let sheet = this.#sheet(first);
    let left = passedAt(sheet, ms) + workingMs;
    for (let index = first + 1; left > sheet.totalMs; index += 1) {
      if (index - first > SHEETS_MAX) throw this.#tooLong(`${workingMs} ms of working time`, ms);
      left -= sheet.totalMs;
      sheet = this.#sheet(index);
    }
    return momentOf(sheet, left);
  }

  /** Working time from one moment to a later one. */
  between(fromMs: number, toMs: number): number {
    const first = sheetIndexOf(fromMs);
    const last = sheetIndexOf(toMs);
    if (last - first > SHEETS_MAX) throw this.#tooLong(`a span up to ${toMs}`, fromMs);
    let workedMs = passedAt(this.#sheet(last), toMs) - passedAt(this.#sheet(first), fromMs);
    for (let index = first; index < last; index += 1) workedMs += this.#sheet(index).totalMs;
    return workedMs;
  }

  /** The working time between two moments as intervals, in order. */
  intervals(fromMs: number, toMs: number): Interval[] {
    const found: Interval[] = [];
    for (let index = sheetIndexOf(fromMs); index <= sheetIndexOf(toMs); index += 1) {
      const { starts, ends } = this.#sheet(index);
      let at = Math.max(0, lastAtMost(starts, fromMs));
      for (; at < starts.length && (starts[at] ?? 0) < toMs; at += 1) {
        const interval = { fromMs: starts[at] ?? 0, toMs: ends[at] ?? 0 };
        found.push(shared(interval, { fromMs, toMs }));
      }
    }
    return merged(found);
  }

  /** The working time of one date on the wall calendar. */
  intervalsOn(day: Day): Interval[] {
    return this.intervals(this.zone.startOfDay(day), this.zone.startOfDay(day + 1));
  }

  #sheet(index: number): Sheet {
    const known = this.#sheets.get(index);
    if (known !== undefined) return known;
    const sheet = sheetOf(this.#workIn(index));
    this.#sheets.set(index, sheet);
    return sheet;
  }

  #workIn(index: number): Interval[] {
    const bounds = { fromMs: index * SHEET_MS, toMs: (index + 1) * SHEET_MS };
    const planned = this.zone.spans(index).flatMap((span) => this.#plannedIn(span));
    const lived = this.emergencies.reduce<Interval[]>((work, emergency) => {
      const rest = without(work, emergency);
      return emergency.working ? [...rest, shared(emergency, bounds)] : rest;
    }, planned);
    return merged(lived);
  }

  #plannedIn(span: OffsetSpan): Interval[] {
    const intervals: Interval[] = [];
    const firstDay = Math.floor((span.fromMs + span.offsetMs) / DAY_MS);
    for (let day = firstDay; day * DAY_MS < span.toMs + span.offsetMs; day += 1) {
      const midnight = day * DAY_MS - span.offsetMs;
      for (const { fromMs, toMs } of this.planOf(day).frames) {
        intervals.push(shared({ fromMs: midnight + fromMs, toMs: midnight + toMs }, span));
      }
    }
    return intervals;
  }

  #tooLong(what: string, fromMs: number): RangeError {
    const { name, version } = this.definition;
    return new RangeError(
      `Calendar ${name} (version ${version}): expected ${what} to end within ${SHEETS_MAX} × 400 days of ${fromMs}, found no end.`,
    );
  }
}

const timetables = new WeakMap<CalendarDefinition, Timetable>();

/**
 * The timetable of a calendar, worked out once per definition object. The definition must be valid
 * (`calendarProblems`) and is never changed afterwards.
 */
export function timetableOf(definition: CalendarDefinition): Timetable {
  const timetable = timetables.get(definition) ?? new Timetable(definition);
  timetables.set(definition, timetable);
  return timetable;
}

const newYearsDay = (year: number): Day => dayOf(`${year}-01-01`);

function knownTime(definition: CalendarDefinition, zone: Zone): Interval {
  const { announcedFrom, announcedThrough, lateNoticeDays = 0 } = definition;
  return {
    fromMs: announcedFrom === undefined ? -Infinity : zone.startOfDay(newYearsDay(announcedFrom)),
    toMs:
      announcedThrough === undefined
        ? Infinity
        : zone.startOfDay(newYearsDay(announcedThrough + 1) - lateNoticeDays),
  };
}

function sheetOf(intervals: readonly Interval[]): Sheet {
  let totalMs = 0;
  const before = intervals.map(({ fromMs, toMs }) => (totalMs += toMs - fromMs) - (toMs - fromMs));
  return {
    starts: Float64Array.from(intervals, ({ fromMs }) => fromMs),
    ends: Float64Array.from(intervals, ({ toMs }) => toMs),
    before: Float64Array.from(before),
    totalMs,
  };
}

/** Working time of the sheet up to a moment. */
function passedAt({ starts, ends, before }: Sheet, ms: number): number {
  const at = lastAtMost(starts, ms);
  if (at < 0) return 0;
  return (before[at] ?? 0) + Math.min(ms, ends[at] ?? 0) - (starts[at] ?? 0);
}

/** The first moment of the sheet at which so much working time, more than none, has passed. */
function momentOf({ starts, before }: Sheet, workedMs: number): number {
  const at = lastAtMost(before, workedMs - 1);
  return (starts[at] ?? 0) + workedMs - (before[at] ?? 0);
}

/** Index of the last value not above the limit in an ascending list; −1 when there is none. */
function lastAtMost(values: Float64Array, limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
