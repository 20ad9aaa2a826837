export type SteadyClockOptions = {
  /** Milliseconds since the epoch, as the machine has it. */
  readonly wallMs: () => number;
  /** Milliseconds that never jump. */
  readonly monotonicMs: () => number;
  /** How far the two may drift apart between two looks before it is called a jump. */
  readonly toleranceMs?: number;
  /** How long a wall clock that jumped ahead must stand by it before it is believed. */
  readonly graceMs?: number;
};

/**
 * The wall clock, with a jump ahead believed only when it has lasted: a clock that is set wrong for
 * a moment must not call anybody to account for deadlines that have not come. A jump back is believed
 * at once; what was to come then comes later. A machine that slept is late by the grace at most.
 */
export class SteadyClock {
  private lastWallMs: number;
  private lastMonotonicMs: number;
  /** The jump that is not believed yet: since when, on the clock that never jumps. */
  private doubtedSinceMs: number | null = null;

  constructor(private readonly options: SteadyClockOptions) {
    this.lastWallMs = options.wallMs();
    this.lastMonotonicMs = options.monotonicMs();
  }

  /** Whether the wall clock is ahead of what is believed. */
  get isDoubted(): boolean {
    return this.doubtedSinceMs !== null;
  }

  /** What time it is taken to be, in milliseconds since the epoch. */
  now(): number {
    const { wallMs, monotonicMs, toleranceMs = 60_000, graceMs = 10_000 } = this.options;
    const [wall, monotonic] = [wallMs(), monotonicMs()];
    const expected = this.lastWallMs + (monotonic - this.lastMonotonicMs);
    if (wall - expected <= toleranceMs) return this.believe(wall, monotonic);
    this.doubtedSinceMs ??= monotonic;
    if (monotonic - this.doubtedSinceMs >= graceMs) return this.believe(wall, monotonic);
    return expected;
  }

  private believe(wall: number, monotonic: number): number {
    this.doubtedSinceMs = null;
    this.lastWallMs = wall;
    this.lastMonotonicMs = monotonic;
    return wall;
  }
}
