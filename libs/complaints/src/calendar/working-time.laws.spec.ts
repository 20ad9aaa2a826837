import * as fc from 'fast-check';
import type { Frame } from './calendar.js';
import { type Moment, type Pause } from './due-time.js';
import {
  someCalendar,
  someFrames,
  someMs,
  somePauses,
  someWorkingMs,
} from './testing/arbitraries.js';
import { aCalendar, workdays } from './testing/samples.js';
import { isWorkingByTheWallClock } from './testing/wall-clock-oracle.js';
import { Timetable, timetableOf } from './timetable.js';
import { DAY_MS, MINUTE_MS } from './wall-date.js';
import { addWorkingTime, workingTimeBetween } from './working-time.js';

const some = someCalendar.map(timetableOf);

const dueMs = (timetable: Timetable, from: Moment, workingMs: number, pauses?: Pause[]): number =>
  addWorkingTime(timetable, from, workingMs, pauses).atMs;

describe('Working time', () => {
  it('added is the working time between', () => {
    fc.assert(
      fc.property(some, someMs, someWorkingMs, somePauses, (timetable, from, workingMs, pauses) => {
        const due = dueMs(timetable, from, workingMs, pauses);
        expect(workingTimeBetween(timetable, from, due, pauses)).toBe(workingMs);
      }),
    );
  });

  it('added in two parts is added at once', () => {
    fc.assert(
      fc.property(some, someMs, someWorkingMs, someWorkingMs, (timetable, from, one, other) => {
        const halfway = dueMs(timetable, from, one);
        expect(dueMs(timetable, halfway, other)).toBe(dueMs(timetable, from, one + other));
      }),
    );
  });

  it('is due no earlier when it is more, starts later or is paused', () => {
    fc.assert(
      fc.property(some, someMs, someMs, someWorkingMs, (timetable, one, other, workingMs) => {
        const [early, late] = [Math.min(one, other), Math.max(one, other)];
        const due = dueMs(timetable, early, workingMs);
        expect(due).toBeLessThan(dueMs(timetable, early, workingMs + 1));
        expect(due).toBeLessThanOrEqual(dueMs(timetable, late, workingMs));
        const paused = dueMs(timetable, early, workingMs, [{ from: early, to: late }]);
        expect(due).toBeLessThanOrEqual(paused);
      }),
    );
  });

  it('is due at a moment up to which somebody worked', () => {
    fc.assert(
      fc.property(someCalendar, someMs, someWorkingMs, (calendar, from, workingMs) => {
        fc.pre(workingMs > 0);
        const due = dueMs(timetableOf(calendar), from, workingMs);
        expect(isWorkingByTheWallClock(calendar, due - 1)).toBe(true);
      }),
    );
  });

  it('between two moments is the sum of the times between them and a third, in any order', () => {
    const someThree = fc.tuple(someMs, someMs, someMs);
    fc.assert(
      fc.property(some, someThree, somePauses, (timetable, [one, two, three], pauses) => {
        const between = (from: number, to: number) =>
          workingTimeBetween(timetable, from, to, pauses);
        expect(between(one, two) + between(two, three)).toBe(between(one, three));
      }),
    );
  });

  it('between two moments is what the wall clock says, minute by minute', () => {
    const someSpan = fc.tuple(someMs, fc.integer({ min: 0, max: 2 * DAY_MS }));
    fc.assert(
      fc.property(someCalendar, someSpan, (calendar, [anyMs, lengthMs]) => {
        const [from, to] = wholeMinutes(anyMs, lengthMs);
        expect(workingTimeBetween(timetableOf(calendar), from, to)).toBe(
          minutesWorked(calendar, from, to) * MINUTE_MS,
        );
      }),
      { numRuns: 60 },
    );
  });

  it('does not depend on how frames are cut', () => {
    fc.assert(
      fc.property(someFrames, someMs, someWorkingMs, (frames, from, workingMs) => {
        const whole = new Timetable(aCalendar({ week: workdays(...frames) }));
        const cut = new Timetable(aCalendar({ week: workdays(...frames.flatMap(halves)) }));
        expect(dueMs(cut, from, workingMs)).toBe(dueMs(whole, from, workingMs));
      }),
    );
  });

  it('does not depend on the order in which pauses are told', () => {
    fc.assert(
      fc.property(some, someMs, someWorkingMs, somePauses, (timetable, from, workingMs, pauses) => {
        const due = dueMs(timetable, from, workingMs, pauses);
        expect(dueMs(timetable, from, workingMs, pauses.toReversed())).toBe(due);
      }),
    );
  });
});

describe('Around a change of clocks', () => {
  it.each([
    ['Europe/London', '2024-03-31T01:00:00Z', 'forward'],
    ['Europe/London', '2024-10-27T01:00:00Z', 'back'],
    ['America/New_York', '2024-03-10T07:00:00Z', 'forward'],
    ['America/New_York', '2024-11-03T06:00:00Z', 'back'],
    ['Australia/Lord_Howe', '2024-04-06T15:00:00Z', 'back by half an hour'],
    ['Asia/Beirut', '2024-10-26T21:00:00Z', 'back over midnight'],
  ])('%s at %s, %s, working time is what the wall clock says', (zone, change) => {
    const someMinute = fc
      .integer({ min: -26 * 60, max: 26 * 60 })
      .map((minutes) => Date.parse(change) + minutes * MINUTE_MS);
    fc.assert(
      fc.property(someFrames, someMinute, someMinute, (frames, one, other) => {
        const everyDay = { ...workdays(...frames), sat: frames, sun: frames };
        const calendar = aCalendar({ zone, week: everyDay });
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        expect(workingTimeBetween(timetableOf(calendar), from, to)).toBe(
          minutesWorked(calendar, from, to) * MINUTE_MS,
        );
      }),
      { numRuns: 25 },
    );
  });
});

const wholeMinutes = (ms: number, lengthMs: number): [number, number] => {
  const from = Math.floor(ms / MINUTE_MS) * MINUTE_MS;
  return [from, from + Math.floor(lengthMs / MINUTE_MS) * MINUTE_MS];
};

function minutesWorked(calendar: Parameters<typeof timetableOf>[0], from: number, to: number) {
  let minutes = 0;
  for (let ms = from; ms < to; ms += MINUTE_MS) {
    if (isWorkingByTheWallClock(calendar, ms)) minutes += 1;
  }
  return minutes;
}

/** `09:00–12:00` as `09:00–10:00` and `10:00–12:00`; a frame within one hour stays whole. */
function halves([from, to]: Frame): Frame[] {
  const nextHour = `${String(Number(from.slice(0, 2)) + 1).padStart(2, '0')}:00`;
  return nextHour < to
    ? [
        [from, nextHour],
        [nextHour, to],
      ]
    : [[from, to]];
}
