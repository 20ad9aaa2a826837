import { LRUCache } from 'lru-cache';
import { type CollectionDefinition, StoreRefused, StoreUnavailable } from '#libs/event-sourcing';
import { faultOf } from '../faults.js';
import { type Access, type Database, openDatabase } from '../sqlite.js';
import { sql } from './sql.js';
import type { Statements } from './statements.js';
import { StoredCollection } from './stored-collection.js';

/** Name of the file in the data directory. */
export const DOCUMENTS_FILE = 'views.db';

/** Layout of the file. Since it can be made again from the log, another layout is not converted. */
const LAYOUT = 1;

/** `indexed`: whether the indexes of the definition stand. */
const TABLES = `
  CREATE TABLE collections (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    definition TEXT NOT NULL,
    indexed INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE checkpoints (
    name TEXT PRIMARY KEY,
    position TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  ANALYZE;
  PRAGMA user_version = ${LAYOUT};`;

/** Opens the documents for the one process that writes them, and makes the file where it is missing. */
export const openForWriting = (file: string): Database =>
  opened(file, 'write', (database) => {
    if (layoutOf(database) === 0) database.exec(`BEGIN IMMEDIATE; ${TABLES} COMMIT;`);
  });

/** @throws StoreUnavailable as long as the writing process has not made the file */
export const openForReading = (file: string): Database =>
  opened(file, 'read', (database) => {
    if (layoutOf(database) === 0) throw new StoreUnavailable(`${file} is only just being made.`);
  });

function opened(file: string, access: Access, prepare: (database: Database) => void): Database {
  const database = openDatabase(file, access);
  try {
    prepare(database);
    checkLayout(database, file);
    return database;
  } catch (error) {
    database.close();
    throw faultOf(error, file);
  }
}

function checkLayout(database: Database, file: string): void {
  const layout = layoutOf(database);
  if (layout === LAYOUT) return;
  throw new StoreRefused(
    `${file} has layout ${layout}, but ${LAYOUT} is needed. Delete it: read models are built again from the log.`,
  );
}

const layoutOf = (database: Database): number =>
  Number(database.prepare('PRAGMA user_version').get()?.['user_version']);

/** The collections of one connection. */
export class Catalogue {
  private readonly known = new LRUCache<number, StoredCollection>({ max: 200 });

  constructor(private readonly statements: Statements) {}

  named(name: string): StoredCollection | undefined {
    const row = this.statements.row(
      sql('SELECT number, indexed FROM collections WHERE name = ?', name),
    );
    if (row === undefined) return undefined;
    const [number, indexed] = row.map(Number);
    return this.collection(number ?? 0, name, indexed === 1);
  }

  all(): readonly StoredCollection[] {
    return this.statements
      .rows(sql('SELECT number, name, indexed FROM collections ORDER BY name'))
      .map(([number, name, indexed]) =>
        this.collection(Number(number), String(name), indexed === 1),
      );
  }

  /** To be called when the definition of a collection changes. */
  forget(number: number): void {
    this.known.delete(number);
  }

  /** A collection that was renamed has the definition under which it was made, but for the name. */
  private collection(number: number, name: string, indexed: boolean): StoredCollection {
    const known = this.known.get(number);
    if (known?.definition.name === name && known.indexed === indexed) return known;
    const [definition] =
      this.statements.row(sql('SELECT definition FROM collections WHERE number = ?', number)) ?? [];
    const made = JSON.parse(String(definition)) as CollectionDefinition;
    const collection = new StoredCollection(number, { ...made, name }, indexed);
    this.known.set(number, collection);
    return collection;
  }
}
