import type { EventStore, RecordedEvent } from '#libs/event-sourcing';
import { openEventStoreDb } from '../index.js';
import { SlowFollower } from './slow-follower.js';
import { Writer } from './writer.js';

const WRITERS = 8;
const HEALING_MS = 5000;

/** What a trial has come to. */
export type Verdict = {
  /** The follower had seen everything within 5 s after the trouble was over. */
  readonly caughtUp: boolean;
  /** Streams that do not hold exactly what was acknowledged, where it was acknowledged. */
  readonly wronglyStored: number;
  /** Streams of which the follower did not see exactly that, in order. */
  readonly wronglySeen: number;
  /** Events that the follower saw out of the log's order. */
  readonly disordered: number;
};

export const SOUND: Verdict = { caughtUp: true, wronglyStored: 0, wronglySeen: 0, disordered: 0 };

/** Eight writers and a follower, each side with a store of its own, while something goes wrong. */
export class Trial {
  readonly writers: readonly Writer[];

  private constructor(
    readonly store: EventStore,
    readonly reading: EventStore,
    readonly follower: SlowFollower,
  ) {
    this.writers = Array.from({ length: WRITERS }, () => new Writer(store));
  }

  static async start(url: string): Promise<Trial> {
    const [store, reading] = [await openEventStoreDb({ url }), await openEventStoreDb({ url })];
    return new Trial(store, reading, new SlowFollower(reading, await store.head()));
  }

  /** How often the store could not say what became of an append. */
  get unavailable(): number {
    return this.writers.reduce((total, writer) => total + writer.unavailable, 0);
  }

  /** Asked for when the trouble is over. */
  async verdict(): Promise<Verdict> {
    const caughtUp = await this.follower.reaches(await this.store.head(), HEALING_MS);
    await this.rest();
    await this.follower.reaches(await this.store.head(), HEALING_MS);
    const stored = await Promise.all(this.writers.map(({ stream }) => this.store.read(stream)));
    const { events } = this.follower;
    const seen = this.writers.map((writer) => events.filter((e) => e.stream === writer.stream));
    return {
      caughtUp,
      wronglyStored: this.#wrong(stored),
      wronglySeen: this.#wrong(seen),
      disordered: events.filter((e, i) => e.position <= (events[i - 1]?.position ?? '')).length,
    };
  }

  /** Lets the writers finish. */
  async rest(): Promise<void> {
    await Promise.all(this.writers.map((writer) => writer.stop()));
  }

  async stop(): Promise<void> {
    await Promise.allSettled([this.rest(), this.follower.stop()]);
    await Promise.all([this.store.close(), this.reading.close()]);
  }

  #wrong(streams: readonly (readonly RecordedEvent[])[]): number {
    return this.writers.filter((writer, index) => !holds(streams[index] ?? [], writer)).length;
  }
}

function holds(events: readonly RecordedEvent[], { ids, acknowledged }: Writer): boolean {
  const isComplete = events.map(({ id }) => id).join() === ids.join();
  const isInPlace = acknowledged.every(({ ids: own, answer }) => {
    const event = events[answer.revision];
    return event?.id === own.at(-1) && event?.position === answer.position;
  });
  return isComplete && isInPlace;
}
