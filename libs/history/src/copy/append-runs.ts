import {
  NO_STREAM,
  type NewEvent,
  type RecordedEvent,
  type StreamName,
} from '#libs/event-sourcing';

/** Events of one stream that follow one another in the log, small enough for one append. */
export type Run = {
  readonly stream: StreamName;
  /** Revision that the stream has before them. */
  readonly after: number;
  readonly events: readonly NewEvent[];
};

/** An event is alone in its run when it is larger than this by itself: the store decides about it. */
export const RUN_BYTES_MAX = 1_048_576;

/**
 * Parts a page of the log into runs, in the log's order. Data and metadata count, although
 * EventStoreDB counts data alone: a run is never too large for any store, unless its one event is.
 */
export function runsOf(page: readonly RecordedEvent[], bytesMax = RUN_BYTES_MAX): readonly Run[] {
  const runs: { stream: StreamName; after: number; events: NewEvent[] }[] = [];
  let bytes = 0;
  for (const { stream, revision, id, type, data, metadata } of page) {
    const size = Buffer.byteLength(JSON.stringify({ data, metadata }));
    const current = runs.at(-1);
    const event: NewEvent = { id, type, data, metadata };
    if (current?.stream === stream && bytes + size <= bytesMax) {
      current.events.push(event);
      bytes += size;
    } else {
      runs.push({ stream, after: revision === 0 ? NO_STREAM : revision - 1, events: [event] });
      bytes = size;
    }
  }
  return runs;
}

const UNDER_WAY_MAX = 64;

/**
 * Begins appends in the order they are handed in and lets a bounded number be under way at once, of
 * each stream one. Both stores take appends in the order they come, so the target's log keeps the
 * order of the source's.
 */
export class OrderedAppends {
  private readonly underWay = new Map<StreamName, Promise<void>>();
  private failure: { readonly error: unknown } | undefined;

  constructor(
    private readonly append: (run: Run) => Promise<unknown>,
    private readonly underWayMax = UNDER_WAY_MAX,
  ) {}

  /** Waits for its turn only. @throws what an earlier append failed with; then no more is begun */
  async begin(run: Run): Promise<void> {
    await this.underWay.get(run.stream);
    while (this.underWay.size >= this.underWayMax) await Promise.race(this.underWay.values());
    this.throwFailure();
    this.underWay.set(run.stream, this.settled(run));
  }

  /** @throws what one of the appends failed with, once none is under way any more */
  async finished(): Promise<void> {
    await Promise.all(this.underWay.values());
    this.throwFailure();
  }

  private async settled(run: Run): Promise<void> {
    try {
      await this.append(run);
    } catch (error) {
      this.failure ??= { error };
    } finally {
      this.underWay.delete(run.stream);
    }
  }

  private throwFailure(): void {
    if (this.failure !== undefined) throw this.failure.error;
  }
}
