import { isZone, zoneNamed } from './zone.js';
import { HOUR_MS, MINUTE_MS, wallTimeMs } from './wall-date.js';

const wallTime = (zone: string, instant: string): string =>
  new Date(zoneNamed(zone).wallMsAt(Date.parse(instant))).toISOString().slice(0, 16);

const instant = (zone: string, wall: string): string =>
  new Date(zoneNamed(zone).msAtWall(wallTimeMs(wall))).toISOString().slice(0, 16);

describe('A zone', () => {
  it.each([
    ['Asia/Shanghai', '2026-07-01T00:00Z', '2026-07-01T08:00'],
    ['Asia/Shanghai', '1988-07-01T00:00Z', '1988-07-01T09:00'], // China had summer time then
    ['Europe/London', '2026-03-29T00:59Z', '2026-03-29T00:59'],
    ['Europe/London', '2026-03-29T01:00Z', '2026-03-29T02:00'],
    ['America/New_York', '2026-11-01T05:59Z', '2026-11-01T01:59'],
    ['America/New_York', '2026-11-01T06:00Z', '2026-11-01T01:00'],
    ['Asia/Kolkata', '2026-01-01T00:00Z', '2026-01-01T05:30'],
    ['Asia/Kathmandu', '2026-01-01T00:00Z', '2026-01-01T05:45'],
    ['America/St_Johns', '2026-01-01T00:00Z', '2025-12-31T20:30'],
    ['Asia/Shanghai', '1900-01-01T00:00Z', '1900-01-01T08:05'], // local mean time, +8:05:43
  ])('%s shows at %s %s', (zone, at, expected) => {
    expect(wallTime(zone, at)).toBe(expected);
  });

  it.each([
    ['Asia/Shanghai', '2026-07-01T08:00', '2026-07-01T00:00'],
    ['Europe/London', '2026-03-29T01:30', '2026-03-29T01:00'], // skipped: the change
    ['Europe/London', '2026-10-25T01:30', '2026-10-25T00:30'], // twice: the first
    ['Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:30'], // half an hour skipped
    ['Pacific/Apia', '2011-12-30T12:00', '2011-12-30T10:00'], // a date skipped
    ['Asia/Beirut', '2026-10-24T23:30', '2026-10-24T20:30'], // twice before midnight
  ])('%s first shows %s at %s', (zone, wall, expected) => {
    expect(instant(zone, wall)).toBe(expected);
  });

  it('tells the changes of its clocks between two moments, by how much they go', () => {
    const changes = zoneNamed('Europe/London').changesBetween(
      Date.parse('2026-01-01T00:00Z'),
      Date.parse('2028-01-01T00:00Z'),
    );
    expect(changes.map(({ atMs, byMs }) => [new Date(atMs).toISOString(), byMs])).toEqual([
      ['2026-03-29T01:00:00.000Z', HOUR_MS],
      ['2026-10-25T01:00:00.000Z', -HOUR_MS],
      ['2027-03-28T01:00:00.000Z', HOUR_MS],
      ['2027-10-31T01:00:00.000Z', -HOUR_MS],
    ]);
  });

  it('changes by half an hour where the island does', () => {
    const changes = zoneNamed('Australia/Lord_Howe').changesBetween(
      Date.parse('2026-01-01T00:00Z'),
      Date.parse('2026-12-31T00:00Z'),
    );
    expect(changes.map(({ byMs }) => byMs)).toEqual([-30 * MINUTE_MS, 30 * MINUTE_MS]);
  });

  it('is known by its IANA name only', () => {
    expect(['Asia/Shanghai', 'UTC', 'Europe/London'].every(isZone)).toBe(true);
    expect(['Asia/Atlantis', '+08:00', '', 'Asia Shanghai'].some(isZone)).toBe(false);
  });
});
