import * as fc from 'fast-check';
import { type CalendarDefinition, type DayException, type Frame, weekdays } from '../calendar.js';
import type { Pause } from '../due-time.js';
import { dateOf, dayOf, DAY_MS } from '../wall-date.js';
import { aName } from './samples.js';

/** Zones with and without changes of clocks, at full, half and quarter hours, by an hour and half. */
export const zoneNames = [
  'Asia/Shanghai',
  'UTC',
  'Europe/London',
  'America/New_York',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Asia/Beirut',
  'Pacific/Apia',
] as const;

const firstDay = dayOf('2022-12-01');
const lastDay = dayOf('2025-02-28');

export const someMs = fc.integer({ min: firstDay * DAY_MS, max: lastDay * DAY_MS });
export const someWorkingMs = fc.integer({ min: 0, max: 40 * DAY_MS });

const minuteOfDay = fc.integer({ min: 0, max: 1440 });
const timeOfDay = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Up to three frames, apart from each other or touching. */
export const someFrames: fc.Arbitrary<Frame[]> = fc
  .uniqueArray(minuteOfDay, { minLength: 2, maxLength: 6 })
  .map((minutes) => {
    const edges = minutes.toSorted((one, other) => one - other);
    return edges.flatMap((from, index): Frame[] => {
      const to = edges[index + 1];
      return index % 2 === 1 || to === undefined ? [] : [[timeOfDay(from), timeOfDay(to)]];
    });
  });

const someWeek = fc
  .tuple(
    someFrames,
    fc.array(fc.option(someFrames, { nil: [], freq: 4 }), { minLength: 6, maxLength: 6 }),
  )
  .map(([some, others]) =>
    Object.fromEntries(weekdays.map((weekday, at) => [weekday, [some, ...others][at] ?? []])),
  );

const someDay = fc.integer({ min: firstDay, max: lastDay });

const someException: fc.Arbitrary<DayException> = fc.oneof(
  someDay.map((day) => ({ kind: 'holiday' as const, date: dateOf(day), name: aName('Holiday') })),
  fc.tuple(someDay, someFrames).map(([day, frames]) => ({
    kind: 'make-up' as const,
    date: dateOf(day),
    name: aName('Swap'),
    frames,
  })),
);

const someEmergency = fc
  .record({ day: someDay, minute: fc.integer({ min: 0, max: 1439 }), working: fc.boolean() })
  .map(({ day, minute, working }) => ({
    from: `${dateOf(day)}T${timeOfDay(minute)}`,
    to: `${dateOf(day + 2)}T${timeOfDay(minute)}`,
    working,
    name: aName('Storm'),
  }));

/** A valid calendar with work in every week, exceptions and emergencies in 2022–2025. */
export const someCalendar: fc.Arbitrary<CalendarDefinition> = fc.record({
  name: fc.constant('some'),
  version: fc.constant('1'),
  zone: fc.constantFrom(...zoneNames),
  week: fc.oneof(
    { weight: 5, arbitrary: someWeek },
    { weight: 1, arbitrary: fc.constant('always' as const) },
  ),
  exceptions: fc.uniqueArray(someException, { selector: ({ date }) => date, maxLength: 30 }),
  emergencies: fc.array(someEmergency, { maxLength: 6 }),
});

export const somePauses: fc.Arbitrary<Pause[]> = fc.array(
  fc
    .tuple(someMs, fc.integer({ min: 0, max: 20 * DAY_MS }))
    .map(([from, lengthMs]) => ({ from, to: from + lengthMs })),
  { maxLength: 5 },
);
