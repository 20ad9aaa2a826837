import type { Interval } from './intervals.js';
import type { Timetable } from './timetable.js';
import type { Day } from './wall-date.js';

/** A date that counts as a working day, with its first opening and last closing. */
export type WorkingDay = Interval & { readonly day: Day };

/** Dates are tabled so many at a time, when first needed. */
const PAGE_DAYS = 400;

/** So many pages in a row without a working day are taken for a calendar without any. */
const IDLE_PAGES_MAX = 10;

/**
 * The working days of a calendar. A date counts when the calendar plans work on it and emergencies
 * leave some; a date on which only an emergency makes people work does not count.
 */
export class WorkingDayTable {
  readonly #pages = new Map<number, readonly WorkingDay[]>();

  constructor(readonly timetable: Timetable) {}

  /** The date as a working day; nothing when it is none. */
  on(day: Day): WorkingDay | undefined {
    const page = this.#page(Math.floor(day / PAGE_DAYS));
    const found = page[firstFrom(page, day)];
    return found?.day === day ? found : undefined;
  }

  /**
   * The `count`th working day, from 1, of those on or after a date.
   *
   * @throws RangeError when years pass without a working day
   */
  nth(day: Day, count: number): WorkingDay {
    const first = Math.floor(day / PAGE_DAYS);
    let left = count + firstFrom(this.#page(first), day);
    let idlePages = 0;
    for (let index = first; idlePages <= IDLE_PAGES_MAX; index += 1) {
      const page = this.#page(index);
      const found = page[left - 1];
      if (found !== undefined) return found;
      idlePages = page.length === 0 ? idlePages + 1 : 0;
      left -= page.length;
    }
    throw this.#endless(day);
  }

  #page(index: number): readonly WorkingDay[] {
    const known = this.#pages.get(index);
    if (known !== undefined) return known;
    const page = Array.from({ length: PAGE_DAYS }, (_, at) => index * PAGE_DAYS + at).flatMap(
      (day) => this.#read(day),
    );
    this.#pages.set(index, page);
    return page;
  }

  #read(day: Day): WorkingDay[] {
    if (this.timetable.planOf(day).frames.length === 0) return [];
    const intervals = this.timetable.intervalsOn(day);
    const [first, last] = [intervals[0], intervals.at(-1)];
    if (first === undefined || last === undefined) return [];
    return [{ day, fromMs: first.fromMs, toMs: last.toMs }];
  }

  #endless(day: Day): RangeError {
    const { name, version } = this.timetable.definition;
    return new RangeError(
      `Calendar ${name} (version ${version}): expected a working day within ${IDLE_PAGES_MAX} × ${PAGE_DAYS} days of day ${day}, found none.`,
    );
  }
}

const tables = new WeakMap<Timetable, WorkingDayTable>();

/** The working days of a timetable, tabled once. */
export function workingDaysOf(timetable: Timetable): WorkingDayTable {
  const table = tables.get(timetable) ?? new WorkingDayTable(timetable);
  tables.set(timetable, table);
  return table;
}

/** Index of the first working day on or after a date; the length when there is none. */
function firstFrom(days: readonly WorkingDay[], day: Day): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((days[middle]?.day ?? Infinity) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
