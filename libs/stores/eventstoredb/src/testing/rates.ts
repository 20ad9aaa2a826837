/*
 * Compares this adapter with the bare driver, on one server in one run. Not a test:
 *
 *   EVENTSTORE_URL=… node --import @swc-node/register/esm-register --conditions=source \
 *     libs/stores/eventstoredb/src/testing/rates.ts
 */
import { randomUUID } from 'node:crypto';
import { EventStoreDBClient, jsonEvent, streamNameFilter } from '@eventstore/db-client';
import {
  CHAIN_START,
  type EventStore,
  type NewEvent,
  NO_STREAM,
  sealed,
  START,
} from '#libs/event-sourcing';
import { openEventStoreDb } from '../index.js';

const APPENDS = 3000;
const CONCURRENT = 64;
const ROUNDS = 5;

const url = process.env['EVENTSTORE_URL'] ?? 'esdb://127.0.0.1:2113?tls=false';
const store = await openEventStoreDb({ url });
const client = EventStoreDBClient.connectionString(url);
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

const anEvent = (stream: string): NewEvent =>
  sealed(stream, 0, {
    id: randomUUID(),
    type: 'SampleTaken',
    data: { text: 'x'.repeat(100) },
    metadata: {
      occurredAt: '2026-03-02T08:00:00.000Z',
      recordedAt: '2026-03-02T08:00:01.500Z',
      actor: { id: 'mira', role: 'handler' },
      commandId: randomUUID(),
      commandDigest: '5f'.repeat(32),
      correlationId: randomUUID(),
      causationId: randomUUID(),
      schemaVersion: 1,
      policyVersion: '2026-1',
      previousHash: CHAIN_START,
    },
  });

type Append = (stream: string, event: NewEvent) => Promise<unknown>;

/** Any credentials select the unary call; over an unsecured connection they go nowhere. */
const bare =
  (credentials?: { username: string; password: string }): Append =>
  (stream, { id, type, data, metadata }) =>
    client.appendToStream(stream, jsonEvent({ id, type, data: { ...data }, metadata }), {
      expectedRevision: 'no_stream',
      ...(credentials && { credentials }),
    });

async function appending(append: Append): Promise<number> {
  const streams = Array.from({ length: APPENDS }, () => `rates-${randomUUID()}`);
  const events = streams.map(anEvent);
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < APPENDS; index = next++) {
      const [stream, event] = [streams[index], events[index]];
      if (stream && event) await append(stream, event);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: CONCURRENT }, lane));
  return APPENDS / (performance.now() - start);
}

async function bareFollowing(): Promise<number> {
  const filter = streamNameFilter({ regex: '^[^$]', checkpointInterval: 1000 });
  const start = performance.now();
  const subscription = client.subscribeToAll({ fromPosition: 'start', filter });
  let count = 0;
  await new Promise<void>((resolve, reject) => {
    subscription.on('data', () => (count += 1));
    subscription.on('caughtUp', resolve).on('error', reject);
  });
  await subscription.unsubscribe();
  return count / (performance.now() - start);
}

async function following(from: EventStore): Promise<number> {
  const stopping = new AbortController();
  const start = performance.now();
  let count = 0;
  for await (const batch of from.follow(START, { signal: stopping.signal })) {
    count += batch.length;
    if (batch.length === 0) stopping.abort();
  }
  return count / (performance.now() - start);
}

const contenders: Record<string, () => Promise<number>> = {
  'append, adapter': () => appending((stream, event) => store.append(stream, NO_STREAM, [event])),
  'append, driver (batch call)': () => appending(bare()),
  'append, driver (unary call)': () => appending(bare({ username: 'none', password: 'none' })),
  'catch-up, adapter': () => following(store),
  'catch-up, driver': bareFollowing,
};

const rates = new Map<string, number[]>(Object.keys(contenders).map((name) => [name, []]));
for (let round = 0; round <= ROUNDS; round += 1) {
  for (const [name, run] of Object.entries(contenders)) {
    const rate = 1000 * (await run());
    if (round > 0) rates.get(name)?.push(rate); // the first round warms up
  }
}
for (const [name, measured] of rates) {
  const sorted = measured.toSorted((one, other) => one - other).map(Math.round);
  say(`${name.padEnd(30)} median ${sorted[ROUNDS >> 1]}/s of ${sorted.join(', ')}`);
}
await store.close();
await client.dispose();
process.exit();
