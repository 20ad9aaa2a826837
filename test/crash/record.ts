import {
  checkpointName,
  type Document,
  type DocumentStore,
  type EventStore,
  type Projection,
  type RecordedEvent,
  START,
} from '#libs/event-sourcing';
import { defaultPolicy } from '#libs/complaints';
import { type Finding, verifyLog, verifyReadModel } from '#libs/history';
import { configurationFrom, openKeys } from '#libs/platform';
import { withKeysAtHand, wordsBy } from '#libs/privacy';
import { projectionsUnder } from '#libs/read-models';
import { openEmbeddedDocumentStore, openEmbeddedEventStore } from '#libs/stores/embedded';
import { differences } from './comparison.js';
import type { Ledger } from './ledger.js';

const PAGE = 5_000;
/** Read models into which the writers' complaints go; the others have nothing to show here. */
const written: ReadonlySet<string> = new Set(['queue', 'figures']);

/** What is wrong with the log: by itself (order, holes, hash chains), and beside the clients' ledger. */
export async function faultsOfLog(
  directory: string,
  ledger: Ledger,
): Promise<readonly (string | Finding)[]> {
  const log = await openEmbeddedEventStore({ directory, access: 'read' });
  try {
    const events: RecordedEvent[] = [];
    const findings: Finding[] = [];
    const rows = async function* () {
      for await (const event of eventsOf(log)) {
        events.push(event);
        yield { event };
      }
    };
    await verifyLog({ rows: rows(), gapless: true, onFinding: (found) => findings.push(found) });
    return [...findings, ...differences(ledger, events)];
  } finally {
    await log.close();
  }
}

/** Where a stored read model is not what a replay of the whole log gives. */
export async function faultsOfReadModels(
  directory: string,
): Promise<readonly (string | Finding)[]> {
  const log = await openEmbeddedEventStore({ directory, access: 'read' });
  const documents = await openEmbeddedDocumentStore({ directory, access: 'read' });
  const keys = await openKeys(configurationFrom({ DATA_DIR: directory }));
  try {
    const opened = withKeysAtHand(log, keys.vault);
    const projections = projectionsUnder(() => defaultPolicy, wordsBy(keys.vault));
    const faults = projections.map((projection) => faultsOf(projection, opened, documents));
    return (await Promise.all(faults)).flat();
  } finally {
    await keys.store.close();
    await documents.close();
    await log.close();
  }
}

async function faultsOf(
  projection: Projection,
  log: EventStore,
  documents: DocumentStore,
): Promise<readonly (string | Finding)[]> {
  const faults: (string | Finding)[] = [];
  const { name } = projection.collection;
  const checkpoint = await documents.checkpoint(checkpointName(name, 0));
  if (checkpoint !== (await log.head())) faults.push(`"${name}" has only seen ${checkpoint}`);
  const count = await verifyReadModel({
    projection,
    log,
    rows: () => documentsOf(name, documents),
    parked: new Set(),
    checkpoint,
    streams: 1, // all of them at once: there are a few thousand
    onFinding: (found) => faults.push(found),
  });
  if (count === 0 && written.has(name)) faults.push(`"${name}" is empty`);
  return faults;
}

async function* eventsOf(log: EventStore): AsyncGenerator<RecordedEvent> {
  for (let after = START; ;) {
    const page = await log.readAll(after, PAGE);
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.position;
  }
}

async function* documentsOf(name: string, documents: DocumentStore) {
  for (let cursor: string | null | undefined; cursor !== null;) {
    const from = cursor === undefined ? {} : { cursor };
    const page = await documents.find<Document>(name, { limit: 500, ...from });
    yield* page.documents;
    cursor = page.next;
  }
}
