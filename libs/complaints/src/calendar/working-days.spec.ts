import { findWorkday } from 'chinese-days';
import * as fc from 'fast-check';
import { always, chinaOffice } from './default-calendars.js';
import { someCalendar, someMs } from './testing/arbitraries.js';
import { aName, aTimetable, at, hours, wallTimeOf, workdays } from './testing/samples.js';
import { type Timetable, timetableOf } from './timetable.js';
import { addWorkingDays, type DayRule } from './working-days.js';
import { workingTimeBetween } from './working-time.js';

const office = timetableOf(chinaOffice);

const due = (timetable: Timetable, from: string, count: number, rule?: DayRule): string =>
  wallTimeOf(timetable, addWorkingDays(timetable, at(timetable, from), count, rule));

describe('A due time in working days', () => {
  it.each([
    ['the day after receipt is day 1', '2026-03-03T09:00', 1, '2026-03-04T18:00'],
    ['the time of receipt does not matter', '2026-03-03T23:59', 1, '2026-03-04T18:00'],
    ['three days after a Thursday are over on Tuesday', '2026-03-05T10:00', 3, '2026-03-10T18:00'],
    ['a receipt on Saturday has Monday as day 1', '2026-03-07T10:00', 1, '2026-03-09T18:00'],
    ['a make-up Saturday counts', '2026-02-12T10:00', 2, '2026-02-14T18:00'],
    ['Spring Festival does not', '2026-02-13T10:00', 2, '2026-02-24T18:00'],
    ['National Day week does not', '2025-09-29T10:00', 3, '2025-10-10T18:00'],
    ['nor a Sunday before it that is worked, twice', '2025-09-26T10:00', 1, '2025-09-28T18:00'],
  ])('%s', (_, from, count, expected) => {
    expect(due(office, from, count)).toBe(expected);
  });

  it.each([1, 10, 250, 1500, 3000])(
    'of %d days is the day that the holiday library counts',
    (count) => {
      const date = findWorkday(count, '2012-05-15');
      expect(due(office, '2012-05-15T10:00', count)).toBe(`${date}T18:00`);
    },
  );

  it('ends with the day at midnight around the clock', () => {
    expect(due(timetableOf(always), '2026-03-06T10:00', 2)).toBe('2026-03-09T00:00');
  });

  it('ends with the working time of that very day', () => {
    const timetable = aTimetable({
      week: { ...workdays(['09:00', '17:00']), fri: [['09:00', '12:00']] },
    });
    expect(due(timetable, '2026-03-05T10:00', 1)).toBe('2026-03-06T12:00');
  });
});

describe('The date of receipt as working day 1', () => {
  const rule = { countFrom: 'day-of-receipt' } as const;

  it('ends the same day', () => {
    expect(due(office, '2026-03-04T10:00', 1, rule)).toBe('2026-03-04T18:00');
    expect(due(office, '2026-03-04T07:00', 1, rule)).toBe('2026-03-04T18:00');
  });

  it('is the next working day once the day is closed, or on a day off', () => {
    expect(due(office, '2026-03-04T18:00', 1, rule)).toBe('2026-03-05T18:00');
    expect(due(office, '2026-03-07T10:00', 1, rule)).toBe('2026-03-09T18:00');
  });
});

describe('Working days up to the same time of day', () => {
  const rule = { until: 'same-time' } as const;

  it('keep the time of day', () => {
    expect(due(office, '2026-03-05T10:20', 3, rule)).toBe('2026-03-10T10:20');
  });

  it('move a time before opening or in the break to the opening', () => {
    expect(due(office, '2026-03-05T06:00', 1, rule)).toBe('2026-03-06T09:00');
    expect(due(office, '2026-03-05T12:45', 1, rule)).toBe('2026-03-06T13:30');
  });

  it('move a time after closing back to the closing', () => {
    expect(due(office, '2026-03-05T21:00', 1, rule)).toBe('2026-03-06T18:00');
  });

  it('keep it over a change of clocks', () => {
    const london = aTimetable({ zone: 'Europe/London' });
    expect(due(london, '2026-03-27T10:00', 1, rule)).toBe('2026-03-30T10:00');
  });
});

const emergency = (from: string, to: string, working: boolean) => ({
  emergencies: [{ from, to, working, name: aName('Storm') }],
});

describe('Working days and emergencies', () => {
  it('do not count a date of which nothing is left', () => {
    const timetable = aTimetable(emergency('2026-03-04T09:00', '2026-03-04T17:00', false));
    expect(due(timetable, '2026-03-03T10:00', 1)).toBe('2026-03-05T17:00');
  });

  it('end early on a date that is cut short, and late on one with overtime', () => {
    const short = aTimetable(emergency('2026-03-04T12:00', '2026-03-04T24:00', false));
    expect(due(short, '2026-03-03T10:00', 1)).toBe('2026-03-04T12:00');
    const long = aTimetable(emergency('2026-03-04T16:00', '2026-03-04T22:00', true));
    expect(due(long, '2026-03-03T10:00', 1)).toBe('2026-03-04T22:00');
  });

  it('do not count a date on which only the emergency makes people work', () => {
    const timetable = aTimetable(emergency('2026-03-07T00:00', '2026-03-08T00:00', true));
    expect(due(timetable, '2026-03-06T10:00', 1)).toBe('2026-03-09T17:00');
  });
});

const pause = (from: string, to: string) => ({ from: at(office, from), to: at(office, to) });

describe('Working days with pauses', () => {
  it('add the working time of the pauses at the end', () => {
    const pauses = [pause('2026-03-03T16:00', '2026-03-04T10:00')]; // 2 h and 1 h of work
    expect(due(office, '2026-03-03T10:00', 1, { pauses })).toBe('2026-03-05T12:00');
  });

  it('change nothing by a pause outside of working time', () => {
    const pauses = [pause('2026-03-03T18:00', '2026-03-04T09:00')];
    expect(due(office, '2026-03-03T10:00', 1, { pauses })).toBe('2026-03-04T18:00');
    const rule = { pauses, until: 'same-time' } as const;
    expect(due(office, '2026-03-03T07:00', 1, rule)).toBe('2026-03-04T09:00');
  });
});

describe('Working days in law and in error', () => {
  it('follow each other: a day more is due strictly later, and never earlier than a later receipt', () => {
    const someCount = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(someCalendar, someMs, someMs, someCount, (calendar, one, other, count) => {
        const timetable = timetableOf(calendar);
        const [early, late] = [Math.min(one, other), Math.max(one, other)];
        const dueMs = (from: number, days: number) => addWorkingDays(timetable, from, days).atMs;
        expect(dueMs(early, count)).toBeLessThan(dueMs(early, count + 1));
        expect(dueMs(early, count)).toBeLessThanOrEqual(dueMs(late, count));
        expect(workingTimeBetween(timetable, early, dueMs(early, count))).toBeGreaterThan(0);
      }),
    );
  });

  it('are provisional when they reach into an unannounced year', () => {
    const start = at(office, '2026-12-30T10:00');
    expect(addWorkingDays(office, start, 2)).toMatchObject({
      provisional: true,
      unknownYear: 2027,
    });
    expect(addWorkingDays(office, at(office, '2026-12-24T10:00'), 2).provisional).toBe(false);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuse a count of %d', (count) => {
    expect(() => addWorkingDays(office, 0, count)).toThrow(/number of working days from 1 up/);
  });

  it('say so when there is none to come', () => {
    const closed = { from: '1990-01-01T00:00', to: '2999-01-01T00:00', working: false };
    const timetable = aTimetable({ emergencies: [{ ...closed, name: aName('Shut for good') }] });
    expect(() => addWorkingDays(timetable, 0 + hours(24 * 365 * 30), 1)).toThrow(
      /Calendar sample \(version 1\): expected a working day/,
    );
  });
});
