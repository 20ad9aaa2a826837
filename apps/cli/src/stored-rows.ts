import { type Document, type EventStore, START } from '#libs/event-sourcing';
import type { DocumentRow, Finding, LogRow } from '#libs/history';
import {
  type Configuration,
  inspectEmbeddedDocuments,
  inspectEmbeddedEvents,
  openStores,
  type Stores,
} from '#libs/platform';

type OnFinding = (finding: Finding) => void;

const PAGE = 5_000;

/**
 * Every row of the log in the order of positions. The embedded store's file is read past any damage;
 * a server is asked as any reader would.
 */
export function logRows(
  configuration: Configuration,
  onFinding: OnFinding,
): { readonly rows: AsyncIterable<LogRow>; readonly gapless: boolean } {
  const rows =
    configuration.eventStoreUrl === null
      ? embeddedRows(configuration.dataDirectory, onFinding)
      : serverRows(configuration);
  return { rows, gapless: false };
}

/** Gaps are found by the inspection itself, which also knows what stood there. */
async function* embeddedRows(directory: string, onFinding: OnFinding): AsyncGenerator<LogRow> {
  for await (const row of inspectEmbeddedEvents(directory)) {
    if (row.kind === 'file') {
      onFinding({
        what: 'log',
        where: 'events.db',
        position: null,
        field: null,
        reason: row.problem,
      });
    } else if (row.kind === 'lost') {
      const { from: position, stream, revision, problem } = row;
      yield { damaged: { position, stream, revision, fault: problem } };
    } else if (row.event === null) {
      const { position, stream, revision, problem } = row;
      yield { damaged: { position, stream, revision, fault: problem ?? 'cannot be read' } };
    } else {
      const { stream, revision, position, problem } = row;
      if (problem !== null) {
        onFinding({
          what: 'event',
          where: `${stream}@${revision}`,
          position,
          field: null,
          reason: problem,
        });
      }
      yield { event: row.event };
    }
  }
}

async function* serverRows(configuration: Configuration): AsyncGenerator<LogRow> {
  const stores = await openStores(configuration, 'reader');
  try {
    yield* pagesOf(stores.events);
  } finally {
    await stores.close();
  }
}

async function* pagesOf(log: EventStore): AsyncGenerator<LogRow> {
  for (let after = START; ;) {
    const page = await log.readAll(after, PAGE);
    const last = page.at(-1);
    if (last === undefined) return;
    for (const event of page) yield { event };
    after = last.position;
  }
}

/** What is wrong with the read models' file as such. */
export function documentDamages({ mongoUrl, dataDirectory }: Configuration): readonly Finding[] {
  if (mongoUrl !== null) return [];
  const inspection = inspectEmbeddedDocuments(dataDirectory);
  try {
    return inspection.damages().map((reason) => ({
      what: 'read-model',
      where: 'views.db',
      position: null,
      field: null,
      reason,
    }));
  } finally {
    inspection.close();
  }
}

/** Every stored document of a collection. */
export async function* documentRows(
  { mongoUrl, dataDirectory }: Configuration,
  { documents }: Stores,
  collection: string,
): AsyncGenerator<DocumentRow> {
  if (mongoUrl === null) return yield* embeddedDocuments(dataDirectory, collection);
  for (let cursor: string | null | undefined; cursor !== null;) {
    const query = { limit: 500, ...(cursor === undefined ? {} : { cursor }) };
    const page = await documents.find(collection, query);
    yield* page.documents;
    cursor = page.next;
  }
}

function* embeddedDocuments(directory: string, collection: string): Generator<DocumentRow> {
  const inspection = inspectEmbeddedDocuments(directory);
  try {
    for (const { id, position, body, contradictions } of inspection.rows(collection)) {
      const document = documentIn(body);
      if (document === null) {
        yield { id, fault: 'is no JSON object any more' };
        continue;
      }
      const [reason] = contradictions;
      const field = reason === undefined ? undefined : /"([^"]+)"/.exec(reason)?.[1];
      const contradiction =
        reason === undefined ? {} : { contradiction: { field: field ?? null, reason } };
      yield { id, position, document, ...contradiction };
    }
  } finally {
    inspection.close();
  }
}

function documentIn(body: string): Document | null {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Document) : null;
  } catch {
    return null;
  }
}
