import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type EventMetadata,
  type Position,
  positionAt,
  type RecordedEvent,
  StoreRefused,
  type StreamName,
} from '#libs/event-sourcing';
import type { Database } from '../sqlite.js';
import { eventsFile, openForReading } from './events-file.js';
import { type RawRow, RawRows } from './raw-rows.js';

/** A row of the log just as it is stored, the JSON as text. */
export type InspectedRow = {
  readonly kind: 'row';
  readonly position: Position;
  readonly stream: StreamName;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
  /** What the row says, where it says something. Whether that is true its hashes must tell. */
  readonly event: RecordedEvent | null;
  /** What is wrong with the row itself, in words. */
  readonly problem: string | null;
};

/** Rows that should be there, since positions have no gaps, but are not or cannot be read. */
export type LostRows = {
  readonly kind: 'lost';
  readonly from: Position;
  /** Inclusive. */
  readonly to: Position;
  /** The event that stood there, if a single one and the index still knows. */
  readonly stream: StreamName | null;
  readonly revision: number | null;
  readonly problem: string;
};

/** Something wrong with the file as such. */
export type DamagedFile = { readonly kind: 'file'; readonly problem: string };

export type Inspected = InspectedRow | LostRows | DamagedFile;

/**
 * Examines a log for the auditor, beside a running writer if need be: first what SQLite's own check
 * of the file finds, then every row in the order of positions, read from the table and from no index,
 * past whatever is damaged. The check blocks the calling thread, about a second for each gigabyte.
 *
 * @throws StoreUnavailable when there is no log in the directory
 */
export async function* inspectEmbeddedEvents(directory: string): AsyncGenerator<Inspected> {
  const file = eventsFile(directory);
  const opened = openInSpite(file);
  if ('problem' in opened) return yield { kind: 'file', problem: opened.problem };
  try {
    const rows = new RawRows(opened.database);
    const problems = rows.check();
    for (const problem of problems) yield { kind: 'file', problem };
    yield* inspectRows(rows, problems.length === 0);
  } finally {
    opened.database.close();
  }
}

function openInSpite(file: string): { readonly database: Database } | { readonly problem: string } {
  try {
    return { database: openForReading(file) };
  } catch (error) {
    if (error instanceof StoreRefused) return { problem: error.message };
    throw error;
  }
}

async function* inspectRows(rows: RawRows, sound: boolean): AsyncGenerator<Inspected> {
  const end = rows.end();
  let due = 1;
  for (;;) {
    const page = rows.page(due, end);
    for (const row of page.rows) {
      yield* lost(rows, due, row.position - 1);
      yield inspected(row, sound ? null : rows.misplaced(row));
      due = row.position + 1;
    }
    yield* lost(rows, due, page.through);
    due = Math.max(due, page.through + 1);
    if (page.last) return;
    await nextTurn();
  }
}

/** Positions without a row; one by one where the index knows what stood there. */
function* lost(rows: RawRows, from: number, to: number): Generator<LostRows> {
  if (from > to) return;
  let due = from;
  for (const { position, stream, revision } of rows.indexed(from, to)) {
    if (position > due) yield lostRows(due, position - 1);
    yield { ...lostRows(position, position), stream, revision };
    due = position + 1;
  }
  if (due <= to) yield lostRows(due, to);
}

const lostRows = (from: number, to: number): LostRows => ({
  kind: 'lost',
  from: positionAt(from),
  to: positionAt(to),
  stream: null,
  revision: null,
  problem: from === to ? 'is missing or cannot be read' : 'are missing or cannot be read',
});

function inspected(row: RawRow, misplaced: string | null): InspectedRow {
  const position = positionAt(row.position);
  const data = parsed(row.data, 'data');
  const metadata = parsed(row.metadata, 'metadata');
  const problems = [misplaced, data.problem, metadata.problem].filter((found) => found !== null);
  const { id, type, stream, revision } = row;
  const event: RecordedEvent = {
    id,
    type,
    data: data.value as object,
    metadata: metadata.value as EventMetadata,
    stream,
    revision,
    position,
  };
  return {
    kind: 'row',
    ...row,
    position,
    event: data.problem === null && metadata.problem === null ? event : null,
    problem: problems.length === 0 ? null : problems.join('; '),
  };
}

type Parsed = { readonly value: unknown; readonly problem: string | null };

function parsed(text: string, what: string): Parsed {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return { value, problem: null };
    return { value, problem: `its ${what} is JSON, but no object` };
  } catch (error) {
    return { value: null, problem: `its ${what} is not JSON: ${String(error)}` };
  }
}
