import { EventStoreDBClient, jsonEvent, streamNameFilter } from '@eventstore/db-client';
import { type EventStore, NO_STREAM, type Position } from '#libs/event-sourcing';
import { openEventStoreDb } from '#libs/stores/eventstoredb';
import type { Bench } from '../bench.js';
import { type Piece, Traffic } from '../complaints/traffic.js';

const url = (): string => process.env['EVENTSTORE_URL'] ?? '';

export async function openStore(bench: Bench): Promise<EventStore> {
  const store = await openEventStoreDb({ url: url() });
  return bench.held(store, () => store.close());
}

/** The driver as its own documentation uses it. */
export function bareClient(bench: Bench): EventStoreDBClient {
  const client = EventStoreDBClient.connectionString(url());
  return bench.held(client, () => client.dispose());
}

/** A category of this run's own: what is written to a server stays there. */
export const category = `bench${Date.now().toString(36)}`;
let streams = 0;

/** Real events, each in a stream of its own, so that 64 clients never wait for one another. */
export async function singles(count: number): Promise<readonly Piece[]> {
  const traffic = await Traffic.with({ underWay: 500 });
  return [...traffic.pieces(count)].map(({ events }) => {
    streams += 1;
    return { stream: `${category}-${streams}`, expectedRevision: NO_STREAM, events };
  });
}

/** The same append by the driver's own call. */
export const appendBare = (client: EventStoreDBClient, { stream, events }: Piece) =>
  client.appendToStream(
    stream,
    events.map(({ id, type, data, metadata }) =>
      jsonEvent({ id, type, data: { ...data }, metadata }),
    ),
    { expectedRevision: 'no_stream' },
  );

/** Reads so many events from `after` on as the driver's documentation shows it. */
export async function readBare(
  client: EventStoreDBClient,
  after: Position,
  count: number,
): Promise<void> {
  const commit = BigInt(`0x${after}`);
  const subscription = client.subscribeToAll({
    fromPosition: { commit, prepare: commit },
    filter: streamNameFilter({ regex: '^[^$]' }),
  });
  let left = count;
  for await (const _ of subscription) {
    left -= 1;
    if (left === 0) break;
  }
}

export async function readFollowing(
  store: EventStore,
  after: Position,
  count: number,
): Promise<void> {
  const stopping = new AbortController();
  let left = count;
  for await (const batch of store.follow(after, { signal: stopping.signal })) {
    left -= batch.length;
    if (left <= 0) stopping.abort();
  }
}
