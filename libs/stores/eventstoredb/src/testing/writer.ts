import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Appended,
  type EventStore,
  type NewEvent,
  NO_STREAM,
  StoreUnavailable,
} from '#libs/event-sourcing';
import { aStream, someEvents } from '#libs/event-sourcing/testing';

/** An append that was acknowledged: what was sent, and what the store said. */
type Acknowledged = { readonly ids: readonly string[]; readonly answer: Appended };

const PAUSE_MS = 5;
const PAUSE_AFTER_FAILURE_MS = 100;

/** One who appends to a stream of its own, and sends again whatever had no clear answer. */
export class Writer {
  readonly stream = aStream('writer');
  readonly acknowledged: Acknowledged[] = [];
  /** How often the store could not say what became of an append. */
  unavailable = 0;
  #isStopping = false;
  readonly #done: Promise<void>;

  constructor(private readonly store: EventStore) {
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
      const events = someEvents(1 + (this.acknowledged.length % 3), this.stream);
      const answer = await this.#insist(revision, events);
      this.acknowledged.push({ ids: events.map(({ id }) => id), answer });
      revision = answer.revision;
      await sleep(PAUSE_MS);
    }
  }

  async #insist(revision: number, events: readonly NewEvent[]): Promise<Appended> {
    for (;;) {
      try {
        return await this.store.append(this.stream, revision, events);
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
        this.unavailable += 1;
        await sleep(PAUSE_AFTER_FAILURE_MS);
      }
    }
  }
}
