import { getDayDetail, isWorkday as isWorkdayThere } from 'chinese-days';
import { chinaAnnouncedFrom, chinaAnnouncedThrough, chinaDays } from './china-days.js';
import { daysOf } from './day-plan.js';
import { dateOf, dayOf, weekdayOf } from './wall-date.js';

const exceptions = new Map(
  chinaDays.flatMap((exception) => daysOf(exception).map((day) => [day, exception] as const)),
);
const firstDay = dayOf(`${chinaAnnouncedFrom}-01-01`);
const lastDay = dayOf(`${chinaAnnouncedThrough}-12-31`);
const allDays = Array.from({ length: lastDay - firstDay + 1 }, (_, index) => firstDay + index);

const isWorkday = (day: number): boolean => {
  const kind = exceptions.get(day)?.kind;
  if (kind !== undefined) return kind === 'make-up';
  return weekdayOf(day) !== 'sat' && weekdayOf(day) !== 'sun';
};

/** Days off and make-up days of one year, as dates without the year. */
const listed = (kind: string, year: number): string[] =>
  [...exceptions]
    .filter(([day, exception]) => exception.kind === kind && dateOf(day).startsWith(`${year}-`))
    .map(([day]) => dateOf(day).slice(5))
    .toSorted();

describe("China's announced days", () => {
  it('cover 2010 to 2026', () => {
    expect([chinaAnnouncedFrom, chinaAnnouncedThrough]).toEqual([2010, 2026]);
    expect(allDays).toHaveLength(17 * 365 + 4);
    expect([...exceptions.keys()].every((day) => day >= firstDay && day <= lastDay)).toBe(true);
  });

  it('are working days and days off as the library has them, day by day', () => {
    const different = allDays.filter((day) => isWorkday(day) !== isWorkdayThere(dateOf(day)));
    expect(different.map(dateOf)).toEqual([]);
  });

  it('bear the names that the library has, day by day, and no others', () => {
    const different = allDays.filter((day) => {
      const [en, zh] = getDayDetail(dateOf(day)).name.split(',');
      const name = exceptions.get(day)?.name;
      return name === undefined ? zh !== undefined : name.zh !== zh || name.en !== en;
    });
    expect(different.map(dateOf)).toEqual([]);
  });

  it('of 2025 are those of the State Council notice of November 2024', () => {
    expect(listed('make-up', 2025)).toEqual(['01-26', '02-08', '04-27', '09-28', '10-11']);
    expect(listed('holiday', 2025)).toHaveLength(1 + 8 + 3 + 5 + 3 + 8);
  });

  it('of 2026 are those of the State Council notice of November 2025', () => {
    expect(listed('make-up', 2026)).toEqual(['01-04', '02-14', '02-28', '05-09', '09-20', '10-10']);
    expect(listed('holiday', 2026)).toHaveLength(3 + 9 + 3 + 5 + 3 + 3 + 7);
  });
});
