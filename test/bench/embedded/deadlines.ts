import { Processes } from '../../../apps/worker/src/index.js';
import { Complaints, Policies, Staff } from '#libs/complaints';
import {
  type DocumentStore,
  type EventStore,
  InMemoryLeases,
  Progress,
  Projector,
  START,
} from '#libs/event-sourcing';
import { projections } from '#libs/read-models';
import type { Bench, Measurement } from '../bench.js';
import { allAtOnce } from '../clients.js';
import { receiptOf } from '../complaints/receipts.js';
import { figure } from '../figure.js';
import { randomFrom } from '../random.js';
import { openDocuments, openEvents } from './fill.js';

const RECEIVERS = 256;
/** A general complaint is warned of after four fifths of four hours. */
const WARNED_AFTER_MS = 0.8 * 4 * 3_600_000;
/** What falls due does so as busy hours have it: so many a second. */
const DUE_PER_SECOND = 300;
const TICK_MS = 200;
const PAGE = 5_000;

/**
 * How late a due moment is recorded while a hundred thousand complaints have clocks running: from
 * the moment that the policy gives to the time on the event. One that is early, lost or double ends
 * the measurement.
 */
export const deadlines: Measurement = {
  name: 'deadlines',
  async run(bench) {
    const directory = await bench.folder();
    const log = await openEvents(bench, directory);
    const documents = await openDocuments(bench, directory);
    const pending = bench.size(100_000, 5_000);
    const due = bench.size(6_000, 600);
    const rise = bench.size(40_000, 8_000);
    bench.tell(`  receiving ${pending.toLocaleString('en')} complaints …`);
    const policies = new Policies({ store: log, now: Date.now });
    const staff = new Staff({ store: log, now: Date.now, policyVersion: () => 'default-1' });
    const complaints = new Complaints({ store: log, now: Date.now, policies });
    await followed(bench, log, documents);
    await received(complaints, pending - due, () => Date.now() - 3_600_000);
    const firstMs = Date.now() + rise;
    let n = 0;
    await received(
      complaints,
      due,
      () => firstMs + (n++ * 1_000) / DUE_PER_SECOND - WARNED_AFTER_MS,
    );
    const processes = new Processes({
      store: log,
      documents,
      leases: new InMemoryLeases(),
      policies,
      staff,
      tickMs: TICK_MS,
      onFailure: (error) => bench.tell(String(error)),
    });
    processes.start();
    bench.held(processes, () => processes.stop());
    bench.tell(`  ${due.toLocaleString('en')} of them fall due …`);
    const lateness = await recorded(log, due, firstMs + (due * 1_000) / DUE_PER_SECOND + 30_000);
    const of = (share: number) => lateness[Math.floor((lateness.length - 1) * share)] ?? NaN;
    const against = { name: 'pause between two looks, ms', value: TICK_MS };
    const name = `${this.name}: lateness with ${pending.toLocaleString('en')} pending`;
    return [
      figure({
        name: `${name}, p50`,
        unit: 'ms',
        value: of(0.5),
        against,
        target: { of: 'value', atMost: 500 },
      }),
      figure({
        name: `${name}, p99`,
        unit: 'ms',
        value: of(0.99),
        against,
        target: { of: 'value', atMost: 1_000 },
      }),
    ];
  },
};

async function followed(bench: Bench, log: EventStore, documents: DocumentStore): Promise<void> {
  const projector = new Projector({
    log,
    documents,
    projections,
    lanes: 1,
    progress: new Progress(documents, 1),
    onFailure: (error) => bench.tell(String(error)),
  });
  await projector.start();
  bench.held(projector, () => projector.stop());
}

/** Takes complaints in, each as of a moment of its own. */
function received(complaints: Complaints, count: number, atMs: () => number): Promise<void> {
  const random = randomFrom(7);
  const numbers = Array.from({ length: count }, (_, index) => index);
  return allAtOnce(
    numbers,
    async (number) => {
      const commandId = `bench-${count}-${number}`;
      await complaints.receive(
        receiptOf(number, random),
        {
          commandId,
          correlationId: commandId,
          actor: { id: '2001', role: 'intake-agent' },
          occurredAt: new Date(atMs()).toISOString(),
        },
        { repeatable: false },
      );
    },
    RECEIVERS,
  );
}

/** How late each warning was recorded, in milliseconds, ascending; waits for `count` of them. */
async function recorded(
  log: EventStore,
  count: number,
  untilMs: number,
): Promise<readonly number[]> {
  const receivedMs = new Map<string, number>();
  const lateness = new Map<string, number>();
  for (let after = START; lateness.size < count;) {
    const page = await log.readAll(after, PAGE);
    for (const { stream, type, metadata } of page) {
      const atMs = Date.parse(metadata.occurredAt);
      if (type === 'ComplaintReceived') receivedMs.set(stream, atMs);
      if (type !== 'DeadlineWarned') continue;
      if (lateness.has(stream)) throw new Error(`${stream} was warned of twice.`);
      const lateMs =
        Date.parse(metadata.recordedAt) - (receivedMs.get(stream) ?? NaN) - WARNED_AFTER_MS;
      if (!(lateMs >= 0)) throw new Error(`${stream} was warned of ${-lateMs} ms early.`);
      lateness.set(stream, lateMs);
    }
    after = page.at(-1)?.position ?? after;
    if (page.length < PAGE) await new Promise((resolve) => setTimeout(resolve, 100));
    if (Date.now() > untilMs)
      throw new Error(`${count - lateness.size} of ${count} were not recorded.`);
  }
  return [...lateness.values()].toSorted((one, other) => one - other);
}
