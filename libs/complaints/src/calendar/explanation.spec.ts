import * as fc from 'fast-check';
import type { CalendarDefinition } from './calendar.js';
import { always, chinaOffice } from './default-calendars.js';
import { explainWorkingDays } from './explain-working-days.js';
import { explainWorkingTime } from './explain-working-time.js';
import { explanationInWords } from './explanation-in-words.js';
import { someCalendar, someMs, somePauses } from './testing/arbitraries.js';
import { aName, aTimetable, at, hours } from './testing/samples.js';
import { type Timetable, timetableOf } from './timetable.js';
import { DAY_MS } from './wall-date.js';
import { addWorkingDays, type DayRule } from './working-days.js';
import { addWorkingTime } from './working-time.js';

const office = timetableOf(chinaOffice);

const pause = (timetable: Timetable, from: string, to: string) => ({
  from: at(timetable, from),
  to: at(timetable, to),
});

const inEnglish = (
  about: Partial<CalendarDefinition>,
  from: string,
  workingMs: number,
): string[] => {
  const timetable = aTimetable(about);
  return explanationInWords(explainWorkingTime(timetable, at(timetable, from), workingMs), 'en');
};

describe('Explaining a due time in working time', () => {
  const spring = explainWorkingTime(office, at(office, '2026-02-13T16:00'), hours(12), [
    pause(office, '2026-02-14T10:00', '2026-02-14T14:30'),
  ]);

  it('tells every step in English', () => {
    expect(explanationInWords(spring, 'en')).toEqual([
      'Started Fri 2026-02-13 16:00 with 12 h of working time.',
      'Fri 2026-02-13 16:00–18:00: 2 h worked, 10 h left.',
      'Fri 2026-02-13 18:00 to Sat 2026-02-14 09:00: does not count (outside working hours).',
      'Sat 2026-02-14 09:00–10:00 (make-up workday: Spring Festival): 1 h worked, 9 h left.',
      'Sat 2026-02-14 10:00–14:30: paused, 3 h of working time not counted.',
      'Sat 2026-02-14 14:30–18:00 (make-up workday: Spring Festival): 3 h 30 min worked, 5 h 30 min left.',
      'Sat 2026-02-14 18:00–24:00: does not count (outside working hours).',
      'Sun 2026-02-15 to Mon 2026-02-23: does not count (holiday: Spring Festival).',
      'Tue 2026-02-24 00:00–09:00: does not count (outside working hours).',
      'Tue 2026-02-24 09:00–12:00: 3 h worked, 2 h 30 min left.',
      'Tue 2026-02-24 12:00–13:30: does not count (break).',
      'Tue 2026-02-24 13:30–16:00: 2 h 30 min worked, 0 min left.',
      'Due Tue 2026-02-24 16:00.',
    ]);
  });

  it('tells the same in Chinese', () => {
    expect(explanationInWords(spring, 'zh').slice(0, 8)).toEqual([
      '自 2026-02-13（周五）16:00 起计工作时间 12 小时。',
      '2026-02-13（周五）16:00–18:00：计时 2 小时，剩余 10 小时。',
      '2026-02-13（周五）18:00至2026-02-14（周六）09:00：不计时（非工作时段）。',
      '2026-02-14（周六）09:00–10:00（调休上班：春节）：计时 1 小时，剩余 9 小时。',
      '2026-02-14（周六）10:00–14:30：挂起，扣除工作时间 3 小时。',
      '2026-02-14（周六）14:30–18:00（调休上班：春节）：计时 3 小时 30 分钟，剩余 5 小时 30 分钟。',
      '2026-02-14（周六）18:00–24:00：不计时（非工作时段）。',
      '2026-02-15（周日）至2026-02-23（周一）：不计时（节假日：春节）。',
    ]);
    expect(explanationInWords(spring, 'zh').at(-1)).toBe('到期时间：2026-02-24（周二）16:00。');
  });

  it('names closures, emergencies and weekends', () => {
    const about: Partial<CalendarDefinition> = {
      exceptions: [{ kind: 'closure', date: '2026-03-09', name: aName('Annual meeting') }],
      emergencies: [
        { from: '2026-03-06T18:00', to: '2026-03-06T20:00', working: true, name: aName('Relief') },
        { from: '2026-03-10T00:00', to: '2026-03-11T00:00', working: false, name: aName('Storm') },
      ],
    };
    expect(inEnglish(about, '2026-03-06T16:30', hours(3))).toEqual([
      'Started Fri 2026-03-06 16:30 with 3 h of working time.',
      'Fri 2026-03-06 16:30–17:00: 30 min worked, 2 h 30 min left.',
      'Fri 2026-03-06 17:00–18:00: does not count (outside working hours).',
      'Fri 2026-03-06 18:00–20:00 (emergency: Relief): 2 h worked, 30 min left.',
      'Fri 2026-03-06 20:00–24:00: does not count (outside working hours).',
      'Sat 2026-03-07 to Sun 2026-03-08: does not count (weekend).',
      'Mon 2026-03-09: does not count (closure: Annual meeting).',
      'Tue 2026-03-10: does not count (emergency: Storm).',
      'Wed 2026-03-11 00:00–09:00: does not count (outside working hours).',
      'Wed 2026-03-11 09:00–09:30: 30 min worked, 0 min left.',
      'Due Wed 2026-03-11 09:30.',
    ]);
  });

  it('names an emergency for the work outside the frames only', () => {
    const overtime = { from: '2026-03-04T16:00', to: '2026-03-04T18:00', working: true };
    const emergencies = [{ ...overtime, name: aName('Relief') }];
    expect(inEnglish({ emergencies }, '2026-03-04T15:00', hours(3)).slice(1, 3)).toEqual([
      'Wed 2026-03-04 15:00–17:00: 2 h worked, 1 h left.',
      'Wed 2026-03-04 17:00–18:00 (emergency: Relief): 1 h worked, 0 min left.',
    ]);
  });

  it('tells a weekly day off from a weekend', () => {
    const week = { mon: [['09:00', '10:00']], wed: [['09:00', '10:00']] } as const;
    expect(inEnglish({ week }, '2026-03-02T09:00', hours(2))).toContainEqual(
      'Tue 2026-03-03: does not count (day off).',
    );
  });

  it('tells the change of clocks in the middle of work', () => {
    expect(
      inEnglish({ zone: 'Europe/London', week: 'always' }, '2026-10-25T00:00', hours(4)),
    ).toEqual([
      'Started Sun 2026-10-25 00:00 with 4 h of working time.',
      'Sun 2026-10-25 00:00–03:00: 4 h worked, 0 min left.',
      'The clocks go back by 1 h to Sun 2026-10-25 01:00.',
      'Due Sun 2026-10-25 03:00.',
    ]);
    expect(
      inEnglish({ zone: 'Europe/London', week: 'always' }, '2026-03-29T00:00', hours(2))[2],
    ).toBe('The clocks go forward by 1 h to Sun 2026-03-29 02:00.');
  });

  it('makes one stretch of days and nights around the clock, and tells seconds', () => {
    const timetable = timetableOf(always);
    const steps = explainWorkingTime(timetable, '2026-03-01T16:00:30.000Z', 2 * DAY_MS + 1500);
    expect(explanationInWords(steps, 'en').slice(1)).toEqual([
      'Mon 2026-03-02 00:00:30 to Wed 2026-03-04 00:00:31.500: 48 h 1.5 s worked, 0 min left.',
      'Due Wed 2026-03-04 00:00:31.500.',
    ]);
  });

  it('has nothing between start and due when there is nothing to work', () => {
    const { steps } = explainWorkingTime(office, at(office, '2026-03-04T23:00'), 0);
    expect(steps.map(({ kind }) => kind)).toEqual(['started', 'due']);
  });

  it('says when the answer is provisional, in both languages', () => {
    const start = at(office, '2026-12-31T17:00');
    const explanation = explainWorkingTime(office, start, hours(2));
    expect(explanationInWords(explanation, 'en').at(-1)).toBe(
      'Due Fri 2027-01-01 10:00. Provisional: the public holidays of 2027 are not known; it is recomputed when they are.',
    );
    expect(explanationInWords(explanation, 'zh').at(-1)).toBe(
      '到期时间：2027-01-01（周五）10:00。此时间为暂定：2027 年放假安排未知，公布后重新计算。',
    );
  });

  it('follows every calendar without a gap, and its working time adds up', () => {
    const someWorkingMs = fc.integer({ min: 1, max: 10 * DAY_MS });
    fc.assert(
      fc.property(
        someCalendar,
        someMs,
        someWorkingMs,
        somePauses,
        (calendar, from, amount, pauses) => {
          const timetable = timetableOf(calendar);
          const { steps } = explainWorkingTime(timetable, from, amount, pauses);
          const stretches = steps.filter((step) => 'fromMs' in step);
          const worked = stretches.reduce(
            (sum, s) => sum + (s.kind === 'worked' ? s.workedMs : 0),
            0,
          );
          const { atMs } = addWorkingTime(timetable, from, amount, pauses);
          expect(worked).toBe(amount);
          expect([from, ...stretches.map(({ toMs }) => toMs)]).toEqual([
            ...stretches.map(({ fromMs }) => fromMs),
            atMs,
          ]);
        },
      ),
      { numRuns: 60 },
    );
  });
});

const explained = (from: string, count: number, rule?: DayRule): string[] =>
  explanationInWords(explainWorkingDays(office, at(office, from), count, rule), 'en');

describe('Explaining a due time in working days', () => {
  it('counts the days and names those that do not count', () => {
    expect(explained('2026-02-12T20:30', 3)).toEqual([
      'Started Thu 2026-02-12 20:30 with 3 working days.',
      'Thu 2026-02-12 20:30–24:00: does not count (date of receipt).',
      'Fri 2026-02-13: working day 1.',
      'Sat 2026-02-14 (make-up workday: Spring Festival): working day 2.',
      'Sun 2026-02-15 to Mon 2026-02-23: does not count (holiday: Spring Festival).',
      'Tue 2026-02-24: working day 3.',
      'Due Tue 2026-02-24 18:00.',
    ]);
  });

  it('says so in Chinese', () => {
    const start = at(office, '2026-02-13T20:30');
    expect(explanationInWords(explainWorkingDays(office, start, 1), 'zh')).toEqual([
      '自 2026-02-13（周五）20:30 起计 1 个工作日。',
      '2026-02-13（周五）20:30–24:00：不计时（受理当日）。',
      '2026-02-14（周六）（调休上班：春节）：第 1 个工作日。',
      '到期时间：2026-02-14（周六）18:00。',
    ]);
  });

  it('counts the date of receipt where the rule says so', () => {
    const rule = { countFrom: 'day-of-receipt' } as const;
    expect(explained('2026-03-04T10:00', 1, rule)).toEqual([
      'Started Wed 2026-03-04 10:00 with 1 working day.',
      'Wed 2026-03-04 10:00–24:00: working day 1.',
      'Due Wed 2026-03-04 18:00.',
    ]);
    expect(explained('2026-03-04T19:00', 1, rule)[1]).toBe(
      'Wed 2026-03-04 19:00–24:00: does not count (outside working hours).',
    );
    expect(explained('2026-03-07T19:00', 1, rule)[1]).toBe(
      'Sat 2026-03-07 19:00–24:00: does not count (weekend).',
    );
  });

  it('tells the pauses whose working time is added', () => {
    const pauses = [pause(office, '2026-03-03T16:00', '2026-03-04T10:00')];
    expect(explained('2026-03-03T10:00', 1, { pauses }).slice(2)).toEqual([
      'Wed 2026-03-04: working day 1.',
      'Tue 2026-03-03 16:00 to Wed 2026-03-04 10:00: paused, 3 h of working time not counted.',
      'Due Thu 2026-03-05 12:00.',
    ]);
  });

  it('names the emergency that takes a working day away', () => {
    const timetable = aTimetable({
      emergencies: [
        { from: '2026-03-04T09:00', to: '2026-03-04T17:00', working: false, name: aName('Storm') },
      ],
    });
    const explanation = explainWorkingDays(timetable, at(timetable, '2026-03-03T10:00'), 1);
    expect(explanationInWords(explanation, 'en')).toContainEqual(
      'Wed 2026-03-04: does not count (emergency: Storm).',
    );
  });

  it('counts as many days as were asked for, and comes to the same due time', () => {
    fc.assert(
      fc.property(
        someCalendar,
        someMs,
        fc.integer({ min: 1, max: 20 }),
        (calendar, from, count) => {
          const timetable = timetableOf(calendar);
          const { steps } = explainWorkingDays(timetable, from, count);
          const counted = steps.filter(({ kind }) => kind === 'counted');
          expect(counted).toHaveLength(count);
          expect(steps.at(-1)).toEqual({
            kind: 'due',
            due: addWorkingDays(timetable, from, count),
          });
        },
      ),
      { numRuns: 30 },
    );
  });
});
