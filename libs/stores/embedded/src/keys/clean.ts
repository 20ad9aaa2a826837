import { StoreUnavailable } from '#libs/event-sourcing';
import type { Database } from '../sqlite.js';

/** Whether copies of something that was destroyed may still be in the files. */
export const hasLeftovers = (database: Database): boolean => lastLeftover(database) !== null;

/**
 * Leaves nothing of what was destroyed in the file and the log beside it: pages hold remains of rows
 * that once stood there, so the whole file is written anew, and then the log is emptied.
 *
 * @throws StoreUnavailable when another process is reading all the time; to be done again
 */
export function clean(database: Database, file: string): void {
  const last = lastLeftover(database);
  database.exec('VACUUM');
  const checkpoint = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
  if (checkpoint?.['busy'] !== 0) {
    throw new StoreUnavailable(
      `What was destroyed may still be in the log beside ${file}, as another process is reading it.`,
    );
  }
  database.prepare('DELETE FROM leftovers WHERE id <= ?').run(last);
}

function lastLeftover(database: Database): number | null {
  const last = database.prepare('SELECT max(id) AS last FROM leftovers').get()?.['last'];
  return typeof last === 'number' ? last : null;
}
