import {
  type Document,
  type EventStore,
  finished,
  laneOf,
  type Position,
  type Projection,
  type RecordedEvent,
  START,
  type StreamName,
} from '#libs/event-sourcing';
import { difference } from './difference.js';
import type { Finding } from './finding.js';

/** A stored document, or what is wrong with it. */
export type DocumentRow =
  | {
      readonly id: string;
      readonly position: Position;
      readonly document: Document;
      /** What queries go by disagrees with the document itself: which field, and how. */
      readonly contradiction?: Pick<Finding, 'field' | 'reason'>;
    }
  | { readonly id: string; readonly fault: string };

export type ReadModelVerification = {
  readonly projection: Projection;
  readonly log: EventStore;
  /** Every stored document; asked for once per share of the streams. */
  readonly rows: () => AsyncIterable<DocumentRow>;
  /** Streams whose documents wait for a repair. */
  readonly parked: ReadonlySet<StreamName>;
  /** Everything up to here must have its effect. */
  readonly checkpoint: Position;
  /** Streams there are about, so that only some are held in memory at a time. */
  readonly streams: number;
  readonly onFinding: (finding: Finding) => void;
};

type Fresh = { position: Position; document: Document | undefined };

const STREAMS_AT_ONCE = 50_000;
const PAGE = 5_000;

/** Replays the log and holds every stored document against what comes out; gives how many there were. */
export async function verifyReadModel(verification: ReadModelVerification): Promise<number> {
  const shares = Math.max(1, Math.ceil(verification.streams / STREAMS_AT_ONCE));
  let documents = 0;
  for (let share = 0; share < shares; share += 1) {
    documents += await verifyShare(verification, share, shares);
  }
  return documents;
}

async function verifyShare(
  verification: ReadModelVerification,
  share: number,
  shares: number,
): Promise<number> {
  const { projection, rows, onFinding } = verification;
  const { name } = projection.collection;
  const mine = (stream: StreamName) => laneOf(stream, shares) === share;
  const fresh = await replay(verification, mine);
  let documents = 0;
  for await (const row of rows()) {
    const stream = `${projection.category}-${row.id}`;
    if (!mine(stream)) continue;
    documents += 1;
    const found = await compare(verification, row, fresh.get(stream));
    if (found !== null) {
      const position = 'position' in row ? row.position : null;
      onFinding({ what: 'document', where: `${name}/${row.id}`, position, ...found });
    }
    fresh.delete(stream);
  }
  tellMissing(verification, fresh);
  return documents;
}

async function replay(
  { projection, log }: ReadModelVerification,
  mine: (stream: StreamName) => boolean,
): Promise<Map<StreamName, Fresh>> {
  const fresh = new Map<StreamName, Fresh>();
  const prefix = `${projection.category}-`;
  for (let after = START; ;) {
    const page = await log.readAll(after, PAGE);
    for (const event of page) {
      if (event.stream.startsWith(prefix) && mine(event.stream)) fold(projection, fresh, event);
    }
    const last = page.at(-1);
    if (last === undefined) return fresh;
    after = last.position;
  }
}

/** A stream that cannot be folded is parked, which is told elsewhere; here it stays as it was. */
function fold(projection: Projection, fresh: Map<StreamName, Fresh>, event: RecordedEvent): void {
  const before = fresh.get(event.stream)?.document;
  try {
    const document = projection.project(before, event);
    fresh.set(event.stream, { position: event.position, document });
  } catch {
    fresh.set(event.stream, { position: event.position, document: before });
  }
}

async function compare(
  { projection, log, parked }: ReadModelVerification,
  row: DocumentRow,
  fresh: Fresh | undefined,
): Promise<Pick<Finding, 'field' | 'reason'> | null> {
  if ('fault' in row) return { field: null, reason: row.fault };
  const stream = `${projection.category}-${row.id}`;
  if (parked.has(stream)) return null;
  if (fresh === undefined) return { field: null, reason: 'no event of the log stands behind it' };
  const expected =
    fresh.position === row.position
      ? fresh.document
      : foldedUpTo(projection, await log.read(stream), row.position);
  return difference(finished(projection, expected), row.document) ?? row.contradiction ?? null;
}

/** The document at an earlier moment, where a projector has not come further yet. */
const foldedUpTo = (
  projection: Projection,
  events: readonly RecordedEvent[],
  position: Position,
): Document | undefined =>
  events
    .filter((event) => event.position <= position)
    .reduce<Document | undefined>(
      (document, event) => projection.project(document, event),
      undefined,
    );

function tellMissing(
  { projection, parked, checkpoint, onFinding }: ReadModelVerification,
  missing: ReadonlyMap<StreamName, Fresh>,
): void {
  for (const [stream, { position, document }] of missing) {
    if (document === undefined || position > checkpoint || parked.has(stream)) continue;
    const where = `${projection.collection.name}/${stream.slice(stream.indexOf('-') + 1)}`;
    const reason = 'is missing, although its events are in the log';
    onFinding({ what: 'document', where, position, field: null, reason });
  }
}
