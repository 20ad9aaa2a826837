import { setTimeout as sleep } from 'node:timers/promises';
import { Complaints, complaintStream } from '#libs/complaints';
import { type EventStore, newCommandId, START } from '#libs/event-sourcing';
import type { Bench, Measurement } from '../bench.js';
import { receiptOf } from '../complaints/receipts.js';
import { figure } from '../figure.js';
import { startProgram } from '../http/child.js';
import { quantile } from '../median.js';
import { openStore } from './event-store-db.js';
import { bareMongo, database } from './mongo.js';
import { Watch } from './watch.js';

const LANES = 4;
const COMMANDS_PER_SECOND = 200;
const WARM_UP = 600;
const VISIBLE_WITHIN_MS = 100;

type Waited = { readonly acknowledgedMs: number; readonly visibleMs: number };

/**
 * From the sending of a command until its complaint stands in the queue's documents, at 200 commands
 * a second however long the answers take: EventStoreDB, the projector in a process of its own and
 * MongoDB as they run together, seen from outside. Beside it, how long the answer itself took.
 */
export const visibility: Measurement = {
  name: `EventStoreDB and MongoDB: visible at ${COMMANDS_PER_SECOND} commands/s`,
  needs: ['EVENTSTORE_URL', 'MONGO_URL'],
  async run(bench) {
    const mongo = await bareMongo(bench);
    const store = await openStore(bench);
    await projecting(bench);
    const watch = new Watch(mongo, 'queue', LANES);
    bench.held(watch, () => watch.stop());
    const head = await store.head();
    if (head !== START) await watch.seen('complaint-before', head, 120_000);
    const waited = await sending(bench, store, watch);
    return [0.5, 0.99].map((share) =>
      figure({
        name: `${this.name}, p${share * 100}`,
        unit: 'ms',
        value: quantile(
          waited.map(({ visibleMs }) => visibleMs),
          share,
        ),
        against: {
          name: 'answered after',
          value: quantile(
            waited.map(({ acknowledgedMs }) => acknowledgedMs),
            share,
          ),
        },
        target: { of: 'value', atMost: VISIBLE_WITHIN_MS },
      }),
    );
  },
};

/** In a process of its own, as workers run beside those who take commands. */
const projecting = (bench: Bench): Promise<true> =>
  startProgram(
    bench,
    {
      script: '../servers/projecting.js',
      arguments: [String(LANES)],
      environment: { BENCH_DATABASE: database },
    },
    (line) => line === 'projecting' || undefined,
  );

/** Sends by the clock and not by the answers, so that a slow answer delays no other command. */
async function sending(bench: Bench, store: EventStore, watch: Watch): Promise<Waited[]> {
  const complaints = new Complaints({ store, now: Date.now });
  const count = WARM_UP + COMMANDS_PER_SECOND * bench.size(10, 2);
  const startedAt = performance.now();
  const waited: Promise<Waited>[] = [];
  for (let n = 0; n < count; n += 1) {
    const dueAt = startedAt + (n * 1_000) / COMMANDS_PER_SECOND;
    await sleep(Math.max(0, dueAt - performance.now()));
    const one = receive(complaints, watch, n);
    one.catch(() => {}); // told of below, together with the others
    waited.push(one);
  }
  return (await Promise.all(waited)).slice(WARM_UP);
}

async function receive(complaints: Complaints, watch: Watch, n: number): Promise<Waited> {
  const sentAt = performance.now();
  const context = {
    commandId: newCommandId(Date.now()),
    actor: { id: 'ma.li', role: 'intake-agent' },
    correlationId: `bench-${n}`,
  };
  const receipt = receiptOf(n, Math.random);
  const { id, position } = await complaints.receive(receipt, context, { repeatable: false });
  const acknowledgedMs = performance.now() - sentAt;
  await watch.seen(complaintStream(id), position);
  return { acknowledgedMs, visibleMs: performance.now() - sentAt };
}
