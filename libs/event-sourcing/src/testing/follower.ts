import type { EventStore } from '../event-store.js';
import type { Position, RecordedEvent, StreamName } from '../events.js';

const DEADLINE_MS = 10_000;

/** A consumer of `follow` that remembers what it was given, for tests that wait for something. */
export class Follower {
  /** Everything given so far, batch by batch, the empty batches too. */
  readonly batches: (readonly RecordedEvent[])[] = [];
  /** Resolves when the iteration has finished, rejects when it failed. */
  readonly ended: Promise<void>;
  private readonly stopping = new AbortController();
  private readonly watchers = new Set<() => void>();

  constructor(store: EventStore, after: Position, batchSize?: number) {
    const { signal } = this.stopping;
    const options = batchSize === undefined ? { signal } : { signal, batchSize };
    this.ended = this.run(store.follow(after, options));
    this.ended.catch(() => {}); // whoever waits for it learns of it
  }

  private async run(batches: AsyncIterable<readonly RecordedEvent[]>): Promise<void> {
    for await (const batch of batches) {
      this.batches.push(batch);
      for (const look of this.watchers) look();
    }
  }

  /** Everything given so far, of those streams only when some are named. */
  events(...streams: readonly StreamName[]): readonly RecordedEvent[] {
    const events = this.batches.flat();
    if (streams.length === 0) return events;
    const wanted = new Set(streams);
    return events.filter(({ stream }) => wanted.has(stream));
  }

  get emptyBatches(): number {
    return this.batches.filter((batch) => batch.length === 0).length;
  }

  /** Waits until that many events of those streams were given. */
  async given(count: number, ...streams: readonly StreamName[]): Promise<readonly RecordedEvent[]> {
    const enough = () => this.events(...streams).length >= count;
    await this.until(enough, () => `${count} events, ${this.events(...streams).length} were given`);
    return this.events(...streams);
  }

  /** Waits until that many batches were empty. */
  atEnd(times = 1): Promise<void> {
    const enough = () => this.emptyBatches >= times;
    return this.until(enough, () => `${times} empty batches, ${this.emptyBatches} were given`);
  }

  /** Ends the following and waits until the iteration has finished. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await inTime(this.ended, () => 'the following to end');
  }

  private async until(condition: () => boolean, awaited: () => string): Promise<void> {
    if (condition()) return;
    const met = new Promise<void>((resolve) => {
      this.watchers.add(() => condition() && resolve());
    });
    await inTime(Promise.race([met, this.ended]), awaited);
    if (!condition()) throw new Error(`The following ended early: expected ${awaited()}.`);
  }
}

/** The outcome of `promise`, or an error saying what was awaited in vain. */
export async function inTime<T>(
  promise: Promise<T>,
  awaited: () => string,
  deadlineMs = DEADLINE_MS,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const fail = () => reject(new Error(`Waited ${deadlineMs} ms for ${awaited()}.`));
    timer = setTimeout(fail, deadlineMs);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
