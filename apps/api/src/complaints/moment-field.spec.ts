import fc from 'fast-check';
import { isMoment } from './moment-field.js';

describe('A moment in a request', () => {
  it.each([
    '2026-03-02T10:00:00Z',
    '2026-03-02T10:00Z',
    '2026-03-02T10:00:00.123456+08:00',
    '2026-03-02T10:00:00+0800',
    '2024-02-29T23:59:59-14:00',
  ])('may be %s', (text) => expect(isMoment(text)).toBe(true));

  it.each([
    ['the basic form, which Date does not read', '20260302T100000Z'],
    ['a date of a week', '2026-W10-1T10:00:00Z'],
    ['a day of a year', '2026-060T10:00:00Z'],
    ['a day alone', '2026-03-02'],
    ['one without its offset', '2026-03-02T10:00:00'],
    ['a day that is not', '2026-02-30T10:00:00Z'],
    ['an hour that is not', '2026-03-02T25:00:00Z'],
    ['an offset that is not', '2026-03-02T10:00:00+99:99'],
    ['a year that sorts wrongly as text', '+012026-03-02T10:00:00Z'],
    ['one before the year 1 in UTC', '0000-01-01T00:00:00+14:00'],
    ['one beyond 9999 in UTC', '9999-12-31T23:59:59-14:00'],
    ['one longer ago than anybody’s complaint', '1899-12-31T23:59:59Z'],
    ['a number', 1_700_000_000_000],
    ['an operator', { $gt: '2026-03-02T10:00:00Z' }],
  ])('is not %s', (_, value) => expect(isMoment(value)).toBe(false));

  it('is, whatever is let through, one that can be kept and compared', () => {
    const near = fc.stringMatching(/^[0-9+W-]{4,9}T?[0-9:.]{2,9}(Z|[+-][0-9]{2}:?[0-9]{2})$/);
    const texts = fc.oneof(near, fc.string(), fc.date().map(String));
    const kept = fc.sample(texts, 2_000).filter(isMoment);
    expect(kept.filter((text) => new Date(text).toISOString().length !== 24)).toEqual([]);
  });
});
