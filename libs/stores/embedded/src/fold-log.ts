import type { Database } from './database.js';

/** Brings everything into the file itself, so that nobody who copies it has to know of the log beside it. */
export function foldLog(database: Database): void {
  try {
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {
    // Without room on the disk everything stays in the log beside the file, and is as safe there.
  }
}
