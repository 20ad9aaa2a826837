import { always, chinaOffice } from './default-calendars.js';
import { aName, aTimetable, at, hours, minutes, wallTimeOf, workdays } from './testing/samples.js';
import { type Timetable, timetableOf } from './timetable.js';
import { addWorkingTime, workingTimeBetween } from './working-time.js';

const office = timetableOf(chinaOffice);

const due = (timetable: Timetable, from: string, workingMs: number): string =>
  wallTimeOf(timetable, addWorkingTime(timetable, at(timetable, from), workingMs));

const between = (timetable: Timetable, from: string, to: string): number =>
  workingTimeBetween(timetable, at(timetable, from), at(timetable, to));

describe('A due time in working time', () => {
  it.each([
    ['stays in the frame that has room for it', '2026-03-04T09:15', hours(1), '2026-03-04T10:15'],
    ['steps over lunch', '2026-03-04T11:00', hours(2), '2026-03-04T14:30'],
    ['steps over the night', '2026-03-04T17:00', hours(4), '2026-03-05T12:00'],
    ['steps over the weekend', '2026-03-06T17:00', hours(2), '2026-03-09T10:00'],
    ['starts with the next opening', '2026-03-04T12:10', minutes(30), '2026-03-04T14:00'],
    ['steps over National Day week', '2025-09-30T17:30', hours(1), '2025-10-09T09:30'],
    ['uses a make-up Saturday', '2026-02-13T17:00', hours(4), '2026-02-14T12:00'],
    ['uses a make-up Sunday', '2026-01-03T10:00', hours(1), '2026-01-04T10:00'],
    ['steps over Spring Festival', '2026-02-14T17:00', hours(2), '2026-02-24T10:00'],
  ])('%s', (_, from, workingMs, expected) => {
    expect(due(office, from, workingMs)).toBe(expected);
  });

  it('is closing time when the target falls on it, and not the next opening', () => {
    expect(due(office, '2026-03-04T16:00', hours(2))).toBe('2026-03-04T18:00');
    expect(due(office, '2026-03-06T16:00', hours(2))).toBe('2026-03-06T18:00');
    expect(due(office, '2026-03-04T11:00', hours(1))).toBe('2026-03-04T12:00');
  });

  it('is the start itself when there is nothing to work, also at night', () => {
    expect(due(office, '2026-03-04T23:00', 0)).toBe('2026-03-04T23:00');
  });

  it('is plain addition around the clock', () => {
    expect(due(timetableOf(always), '2026-02-16T23:50', minutes(30))).toBe('2026-02-17T00:20');
  });

  it('takes an instant as text as well as in milliseconds', () => {
    const { atMs } = addWorkingTime(office, '2026-03-04T01:15:00.000Z', hours(1));
    expect(new Date(atMs).toISOString()).toBe('2026-03-04T02:15:00.000Z');
  });

  it('reaches over many years', () => {
    const timetable = aTimetable({ week: { mon: [['09:00', '10:00']] } });
    expect(due(timetable, '2020-01-06T00:00', hours(520))).toBe('2029-12-17T10:00');
  });
});

describe('Frames of a day', () => {
  it('may run to midnight and on from it', () => {
    const timetable = aTimetable({
      week: { mon: [['22:00', '24:00']], tue: [['00:00', '06:00']] },
    });
    expect(due(timetable, '2026-03-02T23:00', hours(3))).toBe('2026-03-03T02:00');
  });

  it('read an end of 23:59 as the end of the day', () => {
    const timetable = aTimetable({ week: workdays(['08:00', '23:59']) });
    expect(between(timetable, '2026-03-04T23:00', '2026-03-05T08:00')).toBe(hours(1));
  });

  it('may be listed in any order', () => {
    const timetable = aTimetable({ week: workdays(['13:00', '15:00'], ['09:00', '12:00']) });
    expect(due(timetable, '2026-03-04T11:00', hours(2))).toBe('2026-03-04T14:00');
  });
});

describe('Days that are not as their weekday', () => {
  it('are closed by the company, whatever the public table says', () => {
    const timetable = timetableOf({
      ...chinaOffice,
      exceptions: [{ kind: 'closure', date: '2026-02-14', name: aName('Annual meeting') }],
    });
    expect(due(timetable, '2026-02-13T17:00', hours(2))).toBe('2026-02-24T10:00');
  });

  it('are made up in their own frames', () => {
    const timetable = aTimetable({
      exceptions: [
        {
          kind: 'make-up',
          date: '2026-03-07',
          name: aName('Stocktaking'),
          frames: [['10:00', '11:00']],
        },
      ],
    });
    expect(due(timetable, '2026-03-06T16:30', hours(1))).toBe('2026-03-07T10:30');
  });

  it('are made up in the frames of the weekday named', () => {
    const timetable = aTimetable({
      week: { mon: [['09:00', '17:00']], fri: [['09:00', '12:00']] },
      exceptions: [{ kind: 'make-up', date: '2026-03-07', name: aName('Swap'), as: 'fri' }],
    });
    expect(between(timetable, '2026-03-07T00:00', '2026-03-08T00:00')).toBe(hours(3));
  });

  it('may be a run of dates', () => {
    const timetable = aTimetable({
      exceptions: [
        { kind: 'closure', date: '2026-03-03', through: '2026-03-05', name: aName('Move') },
      ],
    });
    expect(due(timetable, '2026-03-02T16:00', hours(2))).toBe('2026-03-06T10:00');
  });
});

describe('An emergency', () => {
  const storm = {
    from: '2026-03-04T10:00',
    to: '2026-03-05T10:00',
    working: false,
    name: aName('Storm'),
  };
  const relief = {
    from: '2026-03-04T20:00',
    to: '2026-03-04T22:00',
    working: true,
    name: aName('Relief'),
  };

  it('stops work in the middle of a frame and lets it go on in another', () => {
    const timetable = aTimetable({ emergencies: [storm] });
    expect(due(timetable, '2026-03-04T09:00', hours(2))).toBe('2026-03-05T11:00');
  });

  it('makes people work outside the frames, and on days off', () => {
    const weekend = { ...relief, from: '2026-03-07T20:00', to: '2026-03-07T22:00' };
    const timetable = aTimetable({ emergencies: [weekend] });
    expect(due(timetable, '2026-03-06T16:00', hours(2))).toBe('2026-03-07T21:00');
  });

  it('is beaten by a later one in the list', () => {
    const from = '2026-03-04T09:00';
    const reliefLast = aTimetable({ emergencies: [storm, relief] });
    expect(due(reliefLast, from, hours(2))).toBe('2026-03-04T21:00');
    const stormLast = aTimetable({ emergencies: [relief, storm] });
    expect(due(stormLast, from, hours(2))).toBe('2026-03-05T11:00');
  });

  it('counts once where it overlaps a frame', () => {
    const overtime = { ...relief, from: '2026-03-04T16:00', to: '2026-03-04T18:00' };
    const timetable = aTimetable({ emergencies: [overtime] });
    expect(between(timetable, '2026-03-04T00:00', '2026-03-05T00:00')).toBe(hours(9));
  });
});

const withPauses = (workingMs: number, ...pauses: [string, string][]): string => {
  const list = pauses.map(([from, to]) => ({ from: at(office, from), to: at(office, to) }));
  const from = at(office, '2026-03-04T09:00');
  return wallTimeOf(office, addWorkingTime(office, from, workingMs, list));
};

describe('A pause', () => {
  it('moves the due time by the working time inside it only', () => {
    expect(withPauses(hours(3), ['2026-03-04T11:00', '2026-03-04T14:00'])).toBe('2026-03-04T15:00');
    expect(withPauses(hours(8), ['2026-03-04T18:00', '2026-03-05T09:00'])).toBe('2026-03-05T09:30');
  });

  it('changes nothing once the time is up', () => {
    expect(withPauses(hours(1), ['2026-03-04T10:00', '2026-03-04T11:00'])).toBe('2026-03-04T10:00');
  });

  it('counts once where pauses overlap, in whatever order they are told', () => {
    const pauses: [string, string][] = [
      ['2026-03-04T10:30', '2026-03-04T11:30'],
      ['2026-03-04T10:00', '2026-03-04T11:00'],
      ['2026-03-04T10:15', '2026-03-04T10:45'],
    ];
    expect(withPauses(hours(1.5), ...pauses)).toBe('2026-03-04T12:00');
    expect(withPauses(hours(1.5), ...pauses.toReversed())).toBe('2026-03-04T12:00');
  });

  it('that began before the clock delays it', () => {
    expect(withPauses(hours(1), ['2026-03-03T10:00', '2026-03-04T10:00'])).toBe('2026-03-04T11:00');
  });

  it('is taken out of the time between two moments', () => {
    const pauses = [
      { from: at(office, '2026-03-04T11:30'), to: at(office, '2026-03-04T14:00') },
      { from: at(office, '2026-03-04T11:45'), to: at(office, '2026-03-04T13:45') },
      { from: at(office, '2026-03-04T17:00'), to: at(office, '2026-03-05T17:00') },
    ];
    const [from, to] = [at(office, '2026-03-04T09:00'), at(office, '2026-03-04T18:00')];
    expect(workingTimeBetween(office, from, to, pauses)).toBe(hours(7.5 - 1 - 1));
  });

  it('that ends before it starts is refused', () => {
    expect(() => withPauses(hours(1), ['2026-03-04T11:00', '2026-03-04T10:00'])).toThrow(
      /pause to end after its start/,
    );
  });
});

describe('Working time between two moments', () => {
  it('is below zero when the second is earlier', () => {
    expect(between(office, '2026-03-05T10:00', '2026-03-04T17:00')).toBe(-hours(2));
  });

  it('is none between two moments of one night', () => {
    expect(between(office, '2026-03-04T19:00', '2026-03-05T08:00')).toBe(0);
  });

  it('adds up over years', () => {
    const timetable = aTimetable({ week: { mon: [['09:00', '10:00']] } });
    expect(between(timetable, '2020-01-06T00:00', '2029-12-17T10:00')).toBe(hours(520));
  });
});

const dueFrom = (wallTime: string, workingMs: number) =>
  addWorkingTime(office, at(office, wallTime), workingMs);

describe('A due time that the announced calendar cannot settle', () => {
  it('is provisional and names the year', () => {
    expect(dueFrom('2026-12-30T17:00', hours(20))).toMatchObject({
      provisional: true,
      unknownYear: 2027,
    });
  });

  it('is provisional from the last days of the year on, which the next notice may move', () => {
    expect(dueFrom('2026-12-28T17:00', hours(1))).toMatchObject({ provisional: false });
    expect(dueFrom('2026-12-28T17:00', hours(2))).toMatchObject({
      provisional: true,
      unknownYear: 2027,
    });
  });

  it('names the year of the start when that is later or before the table', () => {
    expect(dueFrom('2029-06-05T10:00', hours(1))).toMatchObject({ unknownYear: 2029 });
    expect(dueFrom('2009-06-05T10:00', hours(1))).toMatchObject({ unknownYear: 2009 });
  });

  it('is final for a calendar that no announcement changes', () => {
    const timetable = timetableOf(always);
    const due2030 = addWorkingTime(timetable, at(timetable, '2030-01-01T00:00'), hours(1));
    expect(due2030).toMatchObject({ provisional: false });
  });

  it('is settled by the calendar of the next year', () => {
    const newYear = { kind: 'holiday', date: '2027-01-01', name: aName('New Year') } as const;
    const announced = timetableOf({
      ...chinaOffice,
      version: '2',
      publicDays: [...(chinaOffice.publicDays ?? []), newYear],
      announcedThrough: 2027,
    });
    const start = at(office, '2026-12-31T17:00');
    const before = addWorkingTime(office, start, hours(2));
    expect(before.provisional).toBe(true);
    expect(wallTimeOf(office, before)).toBe('2027-01-01T10:00');
    const after = addWorkingTime(announced, start, hours(2));
    expect(after.provisional).toBe(false);
    expect(wallTimeOf(announced, after)).toBe('2027-01-04T10:00');
  });
});

describe('What cannot be computed', () => {
  it.each([-1, 0.5, Number.NaN, Infinity])('refuses %d ms of working time', (workingMs) => {
    expect(() => addWorkingTime(office, 0, workingMs)).toThrow(
      /working time in whole milliseconds/,
    );
  });

  it.each(['yesterday', '2026-03-04T09:00:00.000', '', Number.NaN, 0.5])(
    'refuses %p as a moment',
    (moment) => {
      expect(() => addWorkingTime(office, moment, 1)).toThrow(/Expected an instant/);
    },
  );

  it('says so when a calendar has no work left', () => {
    const closed = {
      from: '1970-01-01T00:00',
      to: '2999-01-01T00:00',
      working: false,
      name: aName('Shut for good'),
    };
    const timetable = aTimetable({ emergencies: [closed] });
    expect(() => addWorkingTime(timetable, '2026-03-04T09:00:00.000Z', 1)).toThrow(
      /Calendar sample \(version 1\).*found no end/,
    );
  });

  it('refuses a span of centuries', () => {
    expect(() => workingTimeBetween(office, '1500-01-01T00:00:00.000Z', 0)).toThrow(RangeError);
  });
});
