import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Appended,
  type EventMetadata,
  type EventStore,
  type NewEvent,
  NO_STREAM,
  type Position,
  type RecordedEvent,
  StoreUnavailable,
} from '#libs/event-sourcing';

const metadata: EventMetadata = {
  occurredAt: '2026-03-02T08:00:00.000Z',
  recordedAt: '2026-03-02T08:00:01.000Z',
  actor: { id: 'mira', role: 'handler' },
  commandId: randomUUID(),
  commandDigest: '5f'.repeat(32),
  correlationId: randomUUID(),
  causationId: randomUUID(),
  schemaVersion: 1,
  policyVersion: '2026-1',
  previousHash: '0'.repeat(64),
  hash: '1'.repeat(64),
};

export const anEvent = (data: object = { note: '宽带每晚掉线' }): NewEvent => ({
  id: randomUUID(),
  type: 'SampleTaken',
  data,
  metadata,
});

export const someEvents = (count: number): readonly NewEvent[] =>
  Array.from({ length: count }, () => anEvent());

/** An acknowledged append: what was sent, and what the store said. */
export type Acknowledged = { readonly ids: readonly string[]; readonly answer: Appended };

/** One who appends to a stream of its own, and sends again whatever it had no clear answer to. */
export class Writer {
  readonly stream = `writer-${randomUUID()}`;
  readonly acknowledged: Acknowledged[] = [];
  /** How often the store could not say what became of an append. */
  unavailable = 0;
  #isStopping = false;
  readonly #done: Promise<void>;

  constructor(
    private readonly store: EventStore,
    private readonly pauseMs = 5,
  ) {
    this.#done = this.#run();
    this.#done.catch(() => undefined); // `stop` tells
  }

  get ids(): readonly string[] {
    return this.acknowledged.flatMap(({ ids }) => ids);
  }

  /** Ends after the append under way; fails when the store failed other than by being unavailable. */
  stop(): Promise<void> {
    this.#isStopping = true;
    return this.#done;
  }

  async #run(): Promise<void> {
    let revision = NO_STREAM;
    while (!this.#isStopping) {
      const events = someEvents(1 + (this.acknowledged.length % 3));
      const answer = await this.#insist(revision, events);
      this.acknowledged.push({ ids: events.map(({ id }) => id), answer });
      revision = answer.revision;
      await sleep(this.pauseMs);
    }
  }

  async #insist(revision: number, events: readonly NewEvent[]): Promise<Appended> {
    for (;;) {
      try {
        return await this.store.append(this.stream, revision, events);
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
        this.unavailable += 1;
        await sleep(100);
      }
    }
  }
}

/** One who follows the log and remembers everything. */
export class Follower {
  readonly events: RecordedEvent[] = [];
  endsReached = 0;
  readonly #stopping = new AbortController();
  readonly #done: Promise<void>;

  constructor(store: EventStore, after: Position, pauseMs = 0) {
    this.#done = this.#run(store, after, pauseMs);
    this.#done.catch(() => undefined); // `stop` tells
  }

  /** Waits until everything up to `position` was given; tells how long that took, in ms. */
  async reached(position: Position, withinMs: number): Promise<number> {
    const start = performance.now();
    while ((this.events.at(-1)?.position ?? '') < position) {
      if (performance.now() - start > withinMs) {
        throw new Error(
          `The follower stands at ${this.events.at(-1)?.position}, not at ${position}.`,
        );
      }
      await sleep(5);
    }
    return performance.now() - start;
  }

  stop(): Promise<void> {
    this.#stopping.abort();
    return this.#done;
  }

  async #run(store: EventStore, after: Position, pauseMs: number): Promise<void> {
    for await (const batch of store.follow(after, { signal: this.#stopping.signal })) {
      this.events.push(...batch);
      if (batch.length === 0) this.endsReached += 1;
      if (pauseMs > 0) await sleep(pauseMs);
    }
  }
}
