import {
  type EventMetadata,
  type Position,
  positionAt,
  type RecordedEvent,
  sequenceOf,
  StoreRefused,
  type StreamName,
} from '#libs/event-sourcing';
import type { Database, SqlValue, Statement } from '../sqlite.js';

const COLUMNS = 'position, stream, revision, id, type, data, metadata';

/** Reads a log file through a connection of its own; each call sees all that is committed. */
export class EventReader {
  private readonly ofStream: Statement;
  private readonly ofAll: Statement;
  private readonly last: Statement;

  constructor(
    private readonly database: Database,
    private readonly file: string,
  ) {
    this.ofStream = database.prepare(
      `SELECT ${COLUMNS} FROM events WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?`,
    );
    this.ofAll = database.prepare(
      `SELECT ${COLUMNS} FROM events WHERE position > ? ORDER BY position LIMIT ?`,
    );
    this.ofStream.setReturnArrays(true);
    this.ofAll.setReturnArrays(true);
    this.last = database.prepare('SELECT max(position) AS position FROM events');
  }

  /** At most `limit` events of a stream. */
  stream(stream: StreamName, fromRevision: number, limit: number): readonly RecordedEvent[] {
    return this.events(this.ofStream, stream, fromRevision, limit);
  }

  /** At most `limit` events after a position. */
  all(after: Position, limit: number): readonly RecordedEvent[] {
    return this.events(this.ofAll, sequenceOf(after), limit);
  }

  head(): Position {
    return positionAt(Number(this.last.get()?.['position'] ?? 0));
  }

  close(): void {
    this.database.close();
  }

  private events(statement: Statement, ...parameters: SqlValue[]): readonly RecordedEvent[] {
    const rows = statement.all(...parameters) as unknown as readonly (readonly SqlValue[])[];
    return rows.map((row) => this.event(row));
  }

  private event(row: readonly SqlValue[]): RecordedEvent {
    const position = positionAt(Number(row[0]));
    return {
      id: String(row[3]),
      type: String(row[4]),
      data: this.json(row[5], position) as object,
      metadata: this.json(row[6], position) as EventMetadata,
      stream: String(row[1]),
      revision: Number(row[2]),
      position,
    };
  }

  private json(text: SqlValue | undefined, position: Position): unknown {
    try {
      return JSON.parse(String(text));
    } catch (cause) {
      throw new StoreRefused(
        `${this.file} is damaged: the event at position ${position} is not JSON.`,
        { cause },
      );
    }
  }
}
