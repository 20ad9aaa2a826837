import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore, Position, RecordedEvent } from '#libs/event-sourcing';

/** One who follows the log and remembers everything, taking its time over every batch. */
export class SlowFollower {
  readonly events: RecordedEvent[] = [];
  readonly #stopping = new AbortController();
  readonly #done: Promise<void>;

  constructor(
    store: EventStore,
    after: Position,
    private readonly pauseMs = 0,
  ) {
    this.#done = this.#run(store, after);
    this.#done.catch(() => undefined); // `stop` tells
  }

  /** Whether everything up to `position` was given within that time from now. */
  async reaches(position: Position, withinMs: number): Promise<boolean> {
    const end = performance.now() + withinMs;
    while ((this.events.at(-1)?.position ?? '') < position) {
      if (performance.now() > end) return false;
      await sleep(5);
    }
    return true;
  }

  stop(): Promise<void> {
    this.#stopping.abort();
    return this.#done;
  }

  async #run(store: EventStore, after: Position): Promise<void> {
    for await (const batch of store.follow(after, { signal: this.#stopping.signal })) {
      this.events.push(...batch);
      if (this.pauseMs > 0) await sleep(this.pauseMs);
    }
  }
}
