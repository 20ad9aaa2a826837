import { LRUCache } from 'lru-cache';
import { NO_STREAM, type StreamName } from '#libs/event-sourcing';
import { faultOf } from '../faults.js';
import type { Database, Statement } from '../sqlite.js';
import {
  type AppendGroup,
  countOf,
  eventOf,
  type Outcomes,
  type PackedAppend,
  REFUSED,
} from './append-group.js';

/** Streams whose head is remembered; the head of others is looked up. */
const HEADS_MAX = 100_000;
const UNKNOWN = -1;

/** Writes groups of appends, each group in one transaction. The only writer of its file. */
export class EventWriter {
  private readonly heads = new LRUCache<StreamName, number>({ max: HEADS_MAX });
  private readonly begin: Statement;
  private readonly commit: Statement;
  private readonly insert: Statement;
  private readonly headOf: Statement;
  private readonly standing: Statement;
  private readonly last: Statement;
  private sequence = UNKNOWN;

  constructor(
    private readonly database: Database,
    private readonly file: string,
  ) {
    this.begin = database.prepare('BEGIN IMMEDIATE');
    this.commit = database.prepare('COMMIT');
    this.insert = database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)');
    this.headOf = database.prepare('SELECT max(revision) AS head FROM events WHERE stream = ?');
    this.standing = database.prepare(
      'SELECT id, position FROM events WHERE stream = ? AND revision = ?',
    );
    this.last = database.prepare('SELECT max(position) AS position FROM events');
  }

  /** A transaction could not be ended: this connection must go, and only with its thread it does. */
  get stuck(): boolean {
    return this.database.isTransaction;
  }

  /**
   * The outcomes, once all of the group is on the disk. After an error nothing of it is.
   *
   * @throws StoreUnavailable when the disk is full or fails: the next group may succeed
   */
  write(group: AppendGroup): Outcomes {
    try {
      this.begin.run();
      if (this.sequence === UNKNOWN) this.sequence = this.lastSequence();
      const outcomes = this.appendAll(group);
      this.commit.run();
      return outcomes;
    } catch (error) {
      this.undo();
      throw faultOf(error, this.file);
    }
  }

  private undo(): void {
    this.heads.clear();
    this.sequence = UNKNOWN;
    try {
      if (this.database.isTransaction) this.database.exec('ROLLBACK');
    } catch {
      // The first error says more; `stuck` tells of this one.
    }
  }

  private lastSequence(): number {
    return Number(this.last.get()?.['position'] ?? 0);
  }

  private appendAll(group: AppendGroup): Outcomes {
    const outcomes: number[] = [];
    for (const append of group) {
      const [stream, expected] = append;
      const head = this.head(stream);
      if (expected === head) {
        outcomes.push(this.add(append), this.sequence);
      } else {
        const standing = this.repeated(append);
        outcomes.push(standing?.revision ?? head, standing?.sequence ?? REFUSED);
      }
    }
    return outcomes;
  }

  private add(append: PackedAppend): number {
    const [stream, expected] = append;
    const count = countOf(append);
    for (let index = 0; index < count; index += 1) {
      this.sequence += 1;
      this.insert.run(this.sequence, stream, expected + 1 + index, ...eventOf(append, index));
    }
    this.heads.set(stream, expected + count);
    return expected + count;
  }

  /** Where the append stands already, event by event; `undefined` when it does not. */
  private repeated(append: PackedAppend) {
    const [stream, expected] = append;
    const count = countOf(append);
    let sequence = REFUSED;
    for (let index = 0; index < count; index += 1) {
      const row = this.standing.get(stream, expected + 1 + index);
      const [id] = eventOf(append, index);
      if (row === undefined || row['id'] !== id) return undefined;
      sequence = Number(row['position']);
    }
    return { revision: expected + count, sequence };
  }

  private head(stream: StreamName): number {
    const remembered = this.heads.get(stream);
    if (remembered !== undefined) return remembered;
    const found = this.headOf.get(stream)?.['head'];
    return typeof found === 'number' ? found : NO_STREAM;
  }
}
