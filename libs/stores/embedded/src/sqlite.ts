import { StoreRefused } from '#libs/event-sourcing';
import type { Database, DatabaseConstructor } from './database.js';
import { chooseEngine, isSafe, SAFE_VERSION } from './engine.js';
import { faultOf } from './faults.js';

export type { Database, Row, SqlValue, Statement } from './database.js';

/** `write` makes the file where it is missing; `read` never changes it. */
export type Access = 'write' | 'read';

const DatabaseSync = await loadEngine();

async function loadEngine(): Promise<DatabaseConstructor> {
  if (chooseEngine(process.versions['sqlite']) === 'node:sqlite') {
    // Asked of the process, since loaders and test runners do not all know this module's name.
    const builtIn = process.getBuiltinModule('node:sqlite' as 'node:fs') as unknown;
    return (builtIn as { DatabaseSync: DatabaseConstructor }).DatabaseSync;
  }
  const { DatabaseSync: bundled } = await import('@photostructure/sqlite');
  return bundled as DatabaseConstructor;
}

/** How long one connection waits for another's short lock, in milliseconds. */
const BUSY_TIMEOUT_MS = 5000;

/** `secure_delete`: what moved or went leaves no copy behind, so every byte of a text is the record itself. */
const WRITER_PRAGMAS = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA fullfsync = ON;
  PRAGMA checkpoint_fullfsync = ON;
  PRAGMA secure_delete = ON;
  PRAGMA cache_size = -65536;
  PRAGMA temp_store = MEMORY;
  PRAGMA mmap_size = 0;
  PRAGMA wal_autocheckpoint = 4000;
  PRAGMA journal_size_limit = 67108864;`;

const READER_PRAGMAS = `
  PRAGMA cache_size = -65536;
  PRAGMA temp_store = MEMORY;
  PRAGMA mmap_size = 0;`;

/**
 * Opens one SQLite file in WAL mode; what is committed is on the disk (`synchronous = FULL`).
 *
 * Only local disks will do, and no other code of this process may open the file by hand: closing any
 * descriptor of it would drop SQLite's locks.
 *
 * @throws StoreRefused for an unsafe SQLite, or a file that is damaged or no database
 * @throws StoreUnavailable when the file cannot be opened or made now
 */
export function openDatabase(file: string, access: Access): Database {
  let database: Database | undefined;
  try {
    database = new DatabaseSync(file, { readOnly: access === 'read', timeout: BUSY_TIMEOUT_MS });
    refuseUnsafeEngine(database);
    database.exec(access === 'write' ? WRITER_PRAGMAS : READER_PRAGMAS);
    if (access === 'write') checkDurable(database, file);
    return database;
  } catch (error) {
    database?.close();
    throw faultOf(error, file);
  }
}

/** A connection without any settings, for a file that only carries a lock and never data. */
export function openBare(file: string): Database {
  return new DatabaseSync(file, { timeout: 0 });
}

function refuseUnsafeEngine(database: Database): void {
  const version = String(database.prepare('SELECT sqlite_version() AS version').get()?.['version']);
  if (isSafe(version)) return;
  throw new StoreRefused(
    `SQLite ${version} can lose commits while another process checkpoints; ${SAFE_VERSION} or later is needed.`,
  );
}

/** The engines differ in their defaults, so the settings that durability rests on are read back. */
function checkDurable(database: Database, file: string): void {
  const journal = database.prepare('PRAGMA journal_mode').get()?.['journal_mode'];
  const synchronous = database.prepare('PRAGMA synchronous').get()?.['synchronous'];
  if (journal === 'wal' && synchronous === 2) return;
  throw new StoreRefused(
    `${file} must run with journal_mode wal and synchronous 2, but has ${journal} and ${synchronous}: is it on a local disk?`,
  );
}
