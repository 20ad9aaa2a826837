import { problemsOf } from './calendar-problems.js';
import { chinaDays } from './china-days.js';
import { always, chinaHall, chinaOffice, defaultCalendars } from './default-calendars.js';
import { at, hours } from './testing/samples.js';
import { timetableOf } from './timetable.js';
import { workingTimeBetween } from './working-time.js';

const worked = (calendar: typeof always, from: string, to: string): number => {
  const timetable = timetableOf(calendar);
  return workingTimeBetween(timetable, at(timetable, from), at(timetable, to));
};

describe('The calendars that ship', () => {
  it.each(defaultCalendars)('$name has nothing wrong with it', (calendar) => {
    expect(problemsOf(calendar)).toEqual([]);
  });

  it('are known by different names', () => {
    expect(defaultCalendars.map(({ name }) => name)).toEqual([
      'china-office',
      'always',
      'china-hall',
    ]);
  });

  it('give the office seven and a half hours on every one of the 248 working days of 2025', () => {
    expect(worked(chinaOffice, '2025-01-01T00:00', '2026-01-01T00:00')).toBe(hours(7.5 * 248));
  });

  it('keep the hotline open all of Spring Festival', () => {
    expect(worked(always, '2026-02-15T00:00', '2026-02-24T00:00')).toBe(hours(9 * 24));
  });

  it('keep the halls open from nine to six at weekends and on holidays', () => {
    expect(worked(chinaHall, '2026-02-15T00:00', '2026-02-24T00:00')).toBe(hours(9 * 9));
  });

  it('carry their public days with them, so that a stored policy needs no table of the program', () => {
    expect(JSON.parse(JSON.stringify(chinaOffice))).toEqual(chinaOffice);
    expect(chinaOffice.publicDays).toBe(chinaDays);
  });
});
