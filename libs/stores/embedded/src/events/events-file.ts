import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { StoreRefused, StoreUnavailable } from '#libs/event-sourcing';
import { faultOf } from '../faults.js';
import { type Database, openDatabase } from '../sqlite.js';

/** Name of the file in the data directory. */
const EVENTS_FILE = 'events.db';

/** Marks the file as a log of ours, whatever its name. */
const APPLICATION_ID = 0x72647273;

/** Layout of the table; another one must be converted, never ignored. */
const LAYOUT = 1;

/**
 * Positions are given under the write lock, so they have no gaps and grow in commit order. The one
 * index serves a stream's reading, the search for its head, and the recognition of repeated appends;
 * a further one over the ids would cost a seventh of the speed and promise nothing that is asked for.
 */
const TABLES = `
  CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,
    revision INTEGER NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    data TEXT NOT NULL,
    metadata TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX events_by_stream ON events (stream, revision);
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${LAYOUT};`;

export const eventsFile = (directory: string): string => join(directory, EVENTS_FILE);

export function makeDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true });
  } catch (cause) {
    throw new StoreUnavailable(
      `The data directory ${directory} cannot be made: ${String(cause)}.`,
      {
        cause,
      },
    );
  }
}

/**
 * Opens the log for its one writer, and makes the table where there is none.
 *
 * @throws StoreRefused for a file that is damaged, or no log of ours
 */
export function openForWriting(file: string): Database {
  const database = openDatabase(file, 'write');
  return checked(database, file, () => {
    if (isEmpty(database)) database.exec(`BEGIN IMMEDIATE; ${TABLES} COMMIT;`);
  });
}

/** @throws StoreUnavailable as long as the writing process has not made the file */
export function openForReading(file: string): Database {
  const database = openDatabase(file, 'read');
  return checked(database, file, () => {
    if (isEmpty(database)) throw new StoreUnavailable(`${file} is only just being made.`);
  });
}

function checked(database: Database, file: string, prepare: () => void): Database {
  try {
    prepare();
    checkLayout(database, file);
    return database;
  } catch (error) {
    database.close();
    throw faultOf(error, file);
  }
}

function checkLayout(database: Database, file: string): void {
  const application = pragma(database, 'application_id');
  const layout = pragma(database, 'user_version');
  if (application !== APPLICATION_ID) {
    throw new StoreRefused(`${file} is a SQLite database, but not an event log of this system.`);
  }
  if (layout !== LAYOUT) {
    throw new StoreRefused(
      `${file} has layout ${layout}, but this version of the system reads layout ${LAYOUT}.`,
    );
  }
}

const isEmpty = (database: Database): boolean =>
  pragma(database, 'application_id') === 0 && pragma(database, 'schema_version') === 0;

const pragma = (database: Database, name: string): number =>
  Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);
