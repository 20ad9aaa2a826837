import type { EventStore } from '../../event-store.js';
import { type NewEvent, NO_STREAM, type StreamName } from '../../events.js';
import { someEvents } from '../samples.js';

/** A store under test. Its log may be shared: other tests may have written, and may be writing. */
export type EventStoreFixture = {
  readonly store: EventStore;
  /** Opens the same log again once `store` is closed, as after a restart. */
  readonly reopen?: () => Promise<EventStore>;
  /** Another way into the same log, as from another process. */
  readonly secondReader?: () => Promise<EventStore>;
  /** Closes whatever is still open and cleans up. */
  readonly dispose: () => Promise<void>;
};

export type OpenEventStore = () => Promise<EventStoreFixture>;

/** The store that the cases of one suite share; asked for within a test. */
export type Bench = () => EventStore;

/** Writes a new stream of `count` events. */
export async function written(
  store: EventStore,
  stream: StreamName,
  count: number,
): Promise<readonly NewEvent[]> {
  const events = someEvents(count, stream);
  await store.append(stream, NO_STREAM, events);
  return events;
}

export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** The events that continue a stream of which `standing` is all. */
export function moreEvents(
  count: number,
  stream: StreamName,
  standing: readonly NewEvent[],
): readonly NewEvent[] {
  const event = standing.at(-1);
  return someEvents(count, stream, event && { revision: standing.length - 1, event });
}
