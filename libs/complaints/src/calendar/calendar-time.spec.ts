import { addCalendarTime, type CalendarPeriod, type CalendarTimeEnd } from './calendar-time.js';
import { instantOf } from './due-time.js';
import { wallTimeMs } from './wall-date.js';
import { zoneNamed } from './zone.js';

function due(zone: string, from: string, period: CalendarPeriod, until?: CalendarTimeEnd): string {
  const clocks = zoneNamed(zone);
  const { atMs } = addCalendarTime(zone, clocks.msAtWall(wallTimeMs(from)), period, until);
  return instantOf(clocks.wallMsAt(atMs)).slice(0, 16);
}

describe('A due time by the calendar on the wall', () => {
  it.each<[string, string, CalendarPeriod, string]>([
    ['counts every day', '2026-02-14T10:00', { days: 15 }, '2026-03-01T10:00'],
    ['counts weeks', '2026-02-14T10:00', { weeks: 8 }, '2026-04-11T10:00'],
    ['counts months', '2026-02-14T10:00', { months: 5 }, '2026-07-14T10:00'],
    ['ends with a shorter month', '2026-01-31T10:00', { months: 1 }, '2026-02-28T10:00'],
    ['knows leap years', '2024-02-29T10:00', { years: 2 }, '2026-02-28T10:00'],
    ['takes months before days', '2026-01-31T10:00', { months: 1, days: 1 }, '2026-03-01T10:00'],
  ])('%s', (_, from, period, expected) => {
    expect(due('Asia/Shanghai', from, period)).toBe(expected);
  });

  it('may be the end of the day', () => {
    expect(due('Asia/Shanghai', '2026-02-14T10:00', { days: 15 }, 'end-of-day')).toBe(
      '2026-03-02T00:00',
    );
  });

  it('goes by the date of the zone, not of UTC', () => {
    const { atMs } = addCalendarTime(
      'Asia/Shanghai',
      '2026-02-14T17:00:00.000Z', // already the 15th in Shanghai
      { days: 1 },
      'end-of-day',
    );
    expect(instantOf(atMs)).toBe('2026-02-16T16:00:00.000Z');
  });

  it('keeps the time of day when the clocks change on the way', () => {
    expect(due('Europe/London', '2026-03-28T10:00', { days: 1 })).toBe('2026-03-29T10:00');
    expect(due('America/New_York', '2026-10-31T10:00', { days: 1 })).toBe('2026-11-01T10:00');
  });

  it('falls on the change itself when the clocks skip its time of day', () => {
    expect(due('Europe/London', '2026-03-28T01:30', { days: 1 })).toBe('2026-03-29T02:00');
  });

  it('falls on the first of two when the clocks show its time of day twice', () => {
    const zone = 'Europe/London';
    const { atMs } = addCalendarTime(zone, '2026-10-24T00:30:00.000Z', { days: 1 });
    expect(instantOf(atMs)).toBe('2026-10-25T00:30:00.000Z');
  });

  it('says which zone it does not know', () => {
    expect(() => addCalendarTime('Asia/Atlantis', 0, { days: 1 })).toThrow(/Asia\/Atlantis/);
  });
});
