import { SteadyClock } from './steady-clock.js';

/** A machine whose two clocks the test moves. */
function machine() {
  const at = { wallMs: 1_000_000, monotonicMs: 0 };
  const clock = new SteadyClock({
    wallMs: () => at.wallMs,
    monotonicMs: () => at.monotonicMs,
    toleranceMs: 60_000,
    graceMs: 10_000,
  });
  return {
    clock,
    passes: (ms: number) => {
      at.wallMs += ms;
      at.monotonicMs += ms;
    },
    isSetBy: (ms: number) => {
      at.wallMs += ms;
    },
  };
}

describe('a steady clock', () => {
  it('goes with the wall clock', () => {
    const { clock, passes } = machine();
    passes(5_000);
    expect(clock.now()).toBe(1_005_000);
    expect(clock.isDoubted).toBe(false);
  });

  it('follows small corrections at once', () => {
    const { clock, isSetBy } = machine();
    isSetBy(30_000);
    expect(clock.now()).toBe(1_030_000);
  });

  it('does not believe a jump ahead before it has lasted', () => {
    const { clock, passes, isSetBy } = machine();
    isSetBy(3_600_000);
    expect(clock.now()).toBe(1_000_000);
    expect(clock.isDoubted).toBe(true);
    passes(9_000);
    expect(clock.now()).toBe(1_009_000);
    passes(1_000);
    expect(clock.now()).toBe(4_610_000);
    expect(clock.isDoubted).toBe(false);
  });

  it('has forgotten a jump ahead that was taken back in time', () => {
    const { clock, passes, isSetBy } = machine();
    isSetBy(3_600_000);
    clock.now();
    passes(5_000);
    isSetBy(-3_600_000);
    expect(clock.now()).toBe(1_005_000);
    expect(clock.isDoubted).toBe(false);
  });

  it('believes a jump back at once', () => {
    const { clock, isSetBy } = machine();
    isSetBy(-3_600_000);
    expect(clock.now()).toBe(1_000_000 - 3_600_000);
  });
});
