import { isCalendarDefinition, problemsOf } from './calendar-problems.js';
import { aCalendar, aName } from './testing/samples.js';

/** The problems as `path: expected …, found …`, of the sample with something put in its place. */
const told = (about: object): string[] =>
  problemsOf({ ...aCalendar(), ...about }).map(
    ({ path, expected, found }) => `${path.join('.')}: expected ${expected}, found ${found}`,
  );

const mon = (...frames: unknown[]) => ({ week: { mon: frames } });
const holiday = (date: string, through?: string) => ({
  kind: 'holiday',
  date,
  ...(through === undefined ? {} : { through }),
  name: aName('Holiday'),
});
const emergency = (from: string, to: string) => ({
  emergencies: [{ from, to, working: false, name: aName('Storm') }],
});

describe('Looking for problems in a calendar', () => {
  it('finds none in a right one', () => {
    const right = aCalendar({
      week: {
        mon: [
          ['09:00', '12:00'],
          ['12:00', '23:59'],
        ],
        sun: [['00:00', '24:00']],
      },
      publicDays: [
        { kind: 'holiday', date: '2026-05-01', through: '2026-05-05', name: aName('May') },
      ],
      exceptions: [
        { kind: 'make-up', date: '2026-05-05', name: aName('Swap'), as: 'mon' },
        { kind: 'closure', date: '2026-05-06', name: aName('Move') },
      ],
      emergencies: [
        { from: '2026-05-07T08:00', to: '2026-05-07T24:00', working: true, name: aName('Storm') },
      ],
      announcedFrom: 2026,
      announcedThrough: 2026,
      lateNoticeDays: 0,
    });
    expect(problemsOf(right)).toEqual([]);
    expect(isCalendarDefinition(right)).toBe(true);
  });

  it.each([
    ['a list', [], 'the fields name, version'],
    ['a text', 'nine to five', 'the fields name, version'],
    ['nothing', undefined, 'the fields name, version'],
    ['null', null, 'the fields name, version'],
  ])('wants fields, not %s', (_, value, expected) => {
    const [found] = problemsOf(value, ['calendars', 'office']);
    expect(found?.path).toEqual(['calendars', 'office']);
    expect(found?.expected).toContain(expected);
    expect(isCalendarDefinition(value)).toBe(false);
  });

  it('puts the path of the calendar in front of each path', () => {
    const [found] = problemsOf({ ...aCalendar(), zone: 'Mars' }, ['calendars', 2]);
    expect(found?.path).toEqual(['calendars', 2, 'zone']);
  });

  it('finds every problem at once, each in its place', () => {
    const several = { name: ' ', version: 7, zone: 'Asia/Atlantis', holidays: [] };
    expect(told(several)).toEqual([
      'name: expected a text that is not empty, found " "',
      'version: expected a text that is not empty, found 7',
      'zone: expected a time zone like "Asia/Shanghai", found "Asia/Atlantis"',
      expect.stringMatching(/^holidays: expected one of the fields name, .*, found "holidays"$/),
    ]);
  });
});

describe('Problems of frames', () => {
  it.each<[string, object, string]>([
    ['no frames at all', { week: {} }, 'week: expected a frame on at least one weekday, found {}'],
    ['empty days only', mon(), 'week: expected a frame on at least one weekday, found {"mon":[]}'],
    [
      'a week in words',
      { week: '7x24' },
      'week: expected "always" or frames per weekday, found "7x24"',
    ],
    [
      'no frame',
      mon('09:00'),
      'week.mon.0: expected a frame like ["09:00", "12:00"], found "09:00"',
    ],
    [
      'three times',
      mon(['1', '2', '3']),
      'week.mon.0: expected a frame like ["09:00", "12:00"], found ["1","2","3"]',
    ],
    [
      'a bad start',
      mon(['9:00', '12:00']),
      'week.mon.0.0: expected a time from "00:00" to "23:59", found "9:00"',
    ],
    [
      'a start at 24:00',
      mon(['24:00', '24:00']),
      'week.mon.0.0: expected a time from "00:00" to "23:59", found "24:00"',
    ],
    [
      'a bad end',
      mon(['09:00', '12:60']),
      'week.mon.0.1: expected a time up to "24:00", found "12:60"',
    ],
    [
      'an end after 24:00',
      mon(['09:00', '24:01']),
      'week.mon.0.1: expected a time up to "24:00", found "24:01"',
    ],
    [
      'an end before the start',
      mon(['22:00', '06:00']),
      'week.mon.0.1: expected a time after 22:00; what runs past midnight is two frames on two days, found "06:00"',
    ],
    [
      'an empty frame',
      mon(['09:00', '09:00']),
      'week.mon.0.1: expected a time after 09:00; what runs past midnight is two frames on two days, found "09:00"',
    ],
    [
      'an overlap',
      mon(['13:00', '18:00'], ['09:00', '13:01']),
      'week.mon.0: expected no overlap with the frame 09:00–13:01, found ["13:00","18:00"]',
    ],
    [
      'an overlap with 23:59',
      mon(['09:00', '23:59'], ['23:58', '24:00']),
      'week.mon.1: expected no overlap with the frame 09:00–23:59, found ["23:58","24:00"]',
    ],
  ])('names %s', (_, about, problem) => expect(told(about)).toEqual([problem]));

  it('names a weekday it does not know', () => {
    expect(told({ week: { monday: [['09:00', '12:00']] } })).toContainEqual(
      'week.monday: expected one of the fields mon, tue, wed, thu, fri, sat, sun, found "monday"',
    );
  });
});

describe('Problems of exceptions', () => {
  const named = { name: aName('Swap') };
  const makeUp = (hours: object) => ({ kind: 'make-up', date: '2026-03-07', ...named, ...hours });

  it.each<[string, unknown, string]>([
    [
      'an unknown kind',
      { ...holiday('2026-03-07'), kind: 'off' },
      'exceptions.0.kind: expected "holiday", "closure" or "make-up", found "off"',
    ],
    [
      'a date that is none',
      holiday('2026-02-30'),
      'exceptions.0.date: expected a date like "2026-02-14", found "2026-02-30"',
    ],
    [
      'a run that ends first',
      holiday('2026-03-07', '2026-03-06'),
      'exceptions.0.through: expected a date less than a year after 2026-03-07, found "2026-03-06"',
    ],
    [
      'a run of years',
      holiday('2026-03-07', '2062-03-08'),
      'exceptions.0.through: expected a date less than a year after 2026-03-07, found "2062-03-08"',
    ],
    [
      'no hours',
      makeUp({}),
      'exceptions.0: expected its hours: either "as" a weekday or own "frames", found nothing',
    ],
    [
      'hours twice',
      makeUp({ as: 'mon', frames: [] }),
      'exceptions.0: expected its hours: either "as" a weekday or own "frames", found ["as","frames"]',
    ],
    [
      'hours of no weekday',
      makeUp({ as: 'monday' }),
      'exceptions.0.as: expected one of mon, tue, wed, thu, fri, sat, sun, found "monday"',
    ],
    [
      'hours of a day off',
      makeUp({ as: 'sat' }),
      'exceptions.0.as: expected a weekday with frames, found "sat"',
    ],
    [
      'bad own hours',
      makeUp({ frames: [['x', '12:00']] }),
      'exceptions.0.frames.0.0: expected a time from "00:00" to "23:59", found "x"',
    ],
    [
      'a name in one language',
      { ...holiday('2026-03-07'), name: { zh: '节' } },
      'exceptions.0.name.en: expected a text that is not empty, found nothing',
    ],
  ])('names %s', (_, exception, problem) => {
    expect(told({ exceptions: [exception] })).toEqual([problem]);
  });

  it('names a date that two exceptions have', () => {
    const exceptions = [holiday('2026-05-01', '2026-05-05'), holiday('2026-05-05')];
    expect(told({ exceptions })).toEqual([
      'exceptions.1: expected a date that no other exception has (number 1 of the list has it), found "2026-05-05"',
    ]);
  });

  it('wants a list', () => {
    expect(told({ publicDays: null })).toEqual(['publicDays: expected a list, found null']);
  });
});

describe('Problems of emergencies and years', () => {
  it.each<[string, object, string]>([
    [
      'an instant',
      emergency('2026-07-20T14:00:00Z', '2026-07-20T15:00'),
      'emergencies.0.from: expected a date and time of day in the zone like "2026-07-20T14:30", found "2026-07-20T14:00:00Z"',
    ],
    [
      'an end before the start',
      emergency('2026-07-20T14:00', '2026-07-20T13:00'),
      'emergencies.0.to: expected a time after 2026-07-20T14:00, found "2026-07-20T13:00"',
    ],
    [
      'a year in words',
      { announcedThrough: '2026' },
      'announcedThrough: expected a whole number from 1900 to 2200, found "2026"',
    ],
    [
      'years in the wrong order',
      { announcedFrom: 2026, announcedThrough: 2025 },
      'announcedThrough: expected a year not before 2026, found 2025',
    ],
    [
      'too many late days',
      { lateNoticeDays: 32 },
      'lateNoticeDays: expected a whole number from 0 to 31, found 32',
    ],
  ])('names %s', (_, about, problem) => expect(told(about)).toEqual([problem]));
});
