import { elapsedMs, later, localTime, monthOf } from './policy-time.js';

describe('Time where the policy lives', () => {
  it('shows the wall clock and the month there', () => {
    expect(localTime('2026-03-31T18:05:00.000Z', 'Asia/Shanghai')).toBe('2026-04-01 02:05');
    expect(monthOf('2026-03-31T18:05:00.000Z', 'Asia/Shanghai')).toBe('2026-04');
    expect(monthOf('2026-03-31T18:05:00.000Z', 'UTC')).toBe('2026-03');
  });

  it('counts on and between moments', () => {
    expect(later('2026-03-31T18:05:00.000Z', 60_000)).toBe('2026-03-31T18:06:00.000Z');
    expect(elapsedMs('2026-03-31T18:05:00.000Z', '2026-03-31T18:06:00.000Z')).toBe(60_000);
    expect(elapsedMs('2026-03-31T18:05:00.000Z', null)).toBeNull();
  });

  it.each(['', 'yesterday', '2026-13-01T00:00:00.000Z', '+275760-09-13T00:00:00.000Z'])(
    'takes "%s" without failing, so that a damaged history still reads',
    (at) => {
      expect(later(at, 60_000)).toBeNull();
      expect(() => [monthOf(at, 'UTC'), localTime(at, 'UTC')]).not.toThrow();
    },
  );

  it('shows what is no moment as it stands', () => {
    expect(localTime('yesterday', 'UTC')).toBe('yesterday');
    expect(monthOf('yesterday', 'UTC')).toBeNull();
    expect(elapsedMs('yesterday', '2026-03-31T18:06:00.000Z')).toBeNull();
  });
});
