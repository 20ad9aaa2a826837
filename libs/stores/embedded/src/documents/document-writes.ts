import type { Checkpoint, CollectionDefinition, Position } from '#libs/event-sourcing';
import { faultOf } from '../faults.js';
import type { Database } from '../sqlite.js';
import { Catalogue } from './catalogue.js';
import { PlannerStatistics } from './planner-statistics.js';
import { type PreparedRow, prepareRow, rowWriter } from './row-writer.js';
import { Statements } from './statements.js';
import { StoredCollection } from './stored-collection.js';

/** Documents as they cross from thread to thread: id, position, JSON; id, position, JSON; … */
export type FlatRows = readonly string[];

export type WriteRequest = {
  readonly collection: string;
  readonly rows: FlatRows;
  readonly checkpoint?: Checkpoint;
};

/** A write that can go wrong no more, but for the disk. */
export type PreparedWrite = {
  readonly collection: StoredCollection | undefined;
  readonly rows: readonly PreparedRow[];
  readonly checkpoint?: Checkpoint;
};

/** Changes `views.db`, each time in one transaction. */
export class DocumentWrites {
  private readonly statements: Statements;
  private readonly catalogue: Catalogue;
  private readonly statistics: PlannerStatistics;

  constructor(
    private readonly database: Database,
    private readonly file: string,
  ) {
    this.statements = new Statements(database);
    this.catalogue = new Catalogue(this.statements);
    this.statistics = new PlannerStatistics(database, this.statements);
  }

  collections(): readonly StoredCollection[] {
    return this.catalogue.all();
  }

  define(definition: CollectionDefinition): void {
    this.atOnce(() => {
      const standing = this.catalogue.named(definition.name);
      if (standing === undefined) this.make(definition);
      else if (standing.definition.version === definition.version) this.add(standing, definition);
    });
  }

  /**
   * Takes the documents of a write apart, before anything is written.
   * @throws RangeError when there is no such collection
   */
  prepare({ collection: name, rows: flat, ...checkpoint }: WriteRequest): PreparedWrite {
    const collection = this.catalogue.named(name);
    if (flat.length === 0) return { collection, rows: [], ...checkpoint };
    if (collection === undefined) {
      throw new RangeError(`There is no collection "${name}" to write to; define it first.`);
    }
    const rows: PreparedRow[] = [];
    for (let at = 0; at < flat.length; at += 3) {
      const [id = '', position = '', body = ''] = flat.slice(at, at + 3);
      rows.push(prepareRow(collection, [id, position, body]));
    }
    return { collection, rows, ...checkpoint };
  }

  /** Stores the documents and moves the checkpoints of all these writes, or does nothing at all. */
  store(writes: readonly PreparedWrite[]): void {
    this.atOnce(() => {
      for (const { collection, rows, checkpoint } of writes) {
        if (collection !== undefined && rows.length > 0) {
          const writer = rowWriter(collection, this.statements);
          for (const row of rows) writer.write(row);
        }
        if (checkpoint !== undefined) this.move(checkpoint.name, checkpoint.position);
      }
    });
  }

  /** Sees to it that the planner knows a collection that has grown; costs next to nothing mostly. */
  noteGrowth(collection: StoredCollection, written: number): void {
    if (!this.statistics.outdated(collection, written)) return;
    this.atOnce(() => this.statistics.renew(collection));
  }

  /** Makes the indexes of a collection that has been filled without them. */
  index(name: string): void {
    const collection = this.catalogue.named(name);
    if (collection === undefined || collection.indexed) return;
    this.atOnce(() => {
      this.database.exec(collection.indexing());
      this.run('UPDATE collections SET indexed = 1 WHERE number = ?', collection.number);
      this.statistics.renew(collection);
    });
  }

  drop(name: string): void {
    this.atOnce(() => this.remove(name));
  }

  /** @throws RangeError when there is no collection `from` */
  rename(from: string, to: string): void {
    this.index(from);
    const collection = this.catalogue.named(from);
    if (collection === undefined) throw new RangeError(`There is no collection "${from}".`);
    if (from === to) return;
    this.atOnce(() => {
      this.remove(to);
      this.run('UPDATE collections SET name = ? WHERE number = ?', to, collection.number);
      const moved = `UPDATE checkpoints SET name = ? || substr(name, ?) WHERE ${OF_COLLECTION}`;
      this.run(moved, to, [...from].length + 1, from, from, from);
    });
  }

  private make(definition: CollectionDefinition): void {
    const { lastInsertRowid } = this.run(
      'INSERT INTO collections (name, version, definition, indexed) VALUES (?, ?, ?, 0)',
      definition.name,
      definition.version,
      JSON.stringify(definition),
    );
    const collection = new StoredCollection(Number(lastInsertRowid), definition, false);
    this.database.exec(collection.creation());
    collection.indexing(); // names no field but those that exist, or nothing is made
  }

  /** A definition of the same version may ask for indexes that do not stand yet. */
  private add(standing: StoredCollection, { indexes }: CollectionDefinition): void {
    const all = { ...standing.definition, indexes: [...standing.definition.indexes, ...indexes] };
    const { number, indexed } = standing;
    const grown = new StoredCollection(number, withoutRepeats(all), indexed);
    if (grown.definition.indexes.length === standing.definition.indexes.length) return;
    const definition = JSON.stringify(grown.definition);
    this.run('UPDATE collections SET definition = ? WHERE number = ?', definition, number);
    if (indexed) this.database.exec(grown.indexing());
    this.catalogue.forget(number);
  }

  private remove(name: string): void {
    const collection = this.catalogue.named(name);
    if (collection !== undefined) {
      this.run('DELETE FROM collections WHERE number = ?', collection.number);
      this.database.exec(collection.removal());
    }
    this.run(`DELETE FROM checkpoints WHERE ${OF_COLLECTION}`, name, name, name);
  }

  private move(name: string, position: Position): void {
    this.run(
      'INSERT INTO checkpoints VALUES (?, ?) ON CONFLICT (name) DO UPDATE ' +
        'SET position = excluded.position WHERE excluded.position > position',
      name,
      position,
    );
  }

  private run(text: string, ...values: readonly (string | number)[]) {
    return this.statements.prepare(text).run(...values);
  }

  private atOnce(work: () => void): void {
    try {
      if (this.database.isTransaction) this.database.exec('ROLLBACK'); // which a failing disk had refused
      this.database.exec('BEGIN IMMEDIATE');
      work();
      this.database.exec('COMMIT');
    } catch (error) {
      if (this.database.isTransaction) this.database.exec('ROLLBACK');
      throw faultOf(error, this.file);
    }
  }
}

/** Checkpoints of a collection: its name, or its name and `#`. */
const OF_COLLECTION = `(name = ? OR substr(name, 1, length(?) + 1) = ? || '#')`;

function withoutRepeats(definition: CollectionDefinition): CollectionDefinition {
  const distinct = new Map(definition.indexes.map((fields) => [JSON.stringify(fields), fields]));
  return { ...definition, indexes: [...distinct.values()] };
}
