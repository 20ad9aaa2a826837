import { StoreUnavailable } from '#libs/event-sourcing';
import type { Database } from '../sqlite.js';

/** Whether copies of something that was destroyed may still be in the files. */
export const hasLeftovers = (database: Database): boolean => lastLeftover(database) !== null;

/**
 * Leaves nothing of what was destroyed in the file and the log beside it. In the file it is overwritten
 * (`secure_delete`), but the change, and the rows as they were, may still be on their way through the
 * log: so that is brought into the file and emptied.
 *
 * @throws StoreUnavailable when another process is reading all the time; to be done again
 */
export function clean(database: Database, file: string): void {
  const last = lastLeftover(database);
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
