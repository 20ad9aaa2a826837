import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { StoreRefused, StoreUnavailable } from '#libs/event-sourcing';
import { faultOf, isBusy } from '../faults.js';
import { type Access, type Database, openDatabase } from '../sqlite.js';

/** Name of the file in the folder of keys. */
const KEYS_FILE = 'keys.db';

/** Layout of the file. It must never change without converting what is there: keys are irreplaceable. */
const LAYOUT = 1;

/**
 * `wrapped` is null from the moment a key was destroyed. A row of `leftovers` says that the file may
 * still hold copies of what was destroyed (see `clean`).
 */
const TABLES = `
  CREATE TABLE keys (
    person TEXT PRIMARY KEY,
    wrapped TEXT,
    master_key TEXT NOT NULL,
    destroyed_at TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE marks (
    mark TEXT NOT NULL,
    person TEXT NOT NULL,
    is_claim INTEGER NOT NULL,
    PRIMARY KEY (mark, person)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX claims ON marks (mark) WHERE is_claim = 1;
  CREATE INDEX marks_of_persons ON marks (person);
  CREATE TABLE leftovers (id INTEGER PRIMARY KEY) STRICT;
  PRAGMA user_version = ${LAYOUT};`;

/** Several processes that start at once may be in each other's way for a moment. */
const ATTEMPTS = 50;
const PAUSE_MS = 100;

/** Makes the folder and the file where they are missing, for their owner alone. Gives the file's path. */
export function keysFileIn(directory: string): string {
  const file = join(directory, KEYS_FILE);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  try {
    closeSync(openSync(file, 'wx', 0o600)); // SQLite gives the files beside it the same mode
  } catch (error) {
    if (!isThere(error)) throw new StoreUnavailable(`${file} cannot be made: ${String(error)}.`);
  }
  return file;
}

/** For the thread that writes: it waits for other processes where it must. */
export function openForWriting(file: string): Database {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return opened(file, 'write');
    } catch (error) {
      const cause = error instanceof Error ? error.cause : undefined;
      if (!isBusy(cause) || attempt === ATTEMPTS) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  }
}

/** The file must have been opened for writing before. */
export const openForReading = (file: string): Database => opened(file, 'read');

function opened(file: string, access: Access): Database {
  const database = openDatabase(file, access);
  try {
    if (access === 'write') makeTables(database);
    const layout = layoutOf(database);
    if (layout === LAYOUT) return database;
    throw new StoreRefused(`${file} has layout ${layout}; this version reads layout ${LAYOUT}.`);
  } catch (error) {
    database.close();
    throw faultOf(error, file);
  }
}

function makeTables(database: Database): void {
  if (layoutOf(database) !== 0) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    if (layoutOf(database) === 0) database.exec(TABLES);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

const layoutOf = (database: Database): number =>
  Number(database.prepare('PRAGMA user_version').get()?.['user_version']);

const isThere = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'EEXIST';
