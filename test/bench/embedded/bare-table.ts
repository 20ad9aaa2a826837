import { join } from 'node:path';
import { openDatabase } from '../../../libs/stores/embedded/src/sqlite.js';
import type { Bench } from '../bench.js';

/**
 * The least that a page can cost: fifty JSON texts in a row by their primary key from a table of
 * nothing else, in the same SQLite, read and parsed in this very thread.
 */
export async function bareTable(bench: Bench, texts: readonly string[]): Promise<() => unknown[]> {
  const database = openDatabase(join(await bench.folder(), 'bare.db'), 'write');
  bench.held(database, async () => database.close());
  database.exec('CREATE TABLE documents (id INTEGER PRIMARY KEY, body TEXT); BEGIN');
  const insert = database.prepare('INSERT INTO documents (body) VALUES (?)');
  for (const text of texts) insert.run(text);
  database.exec('COMMIT');
  const page = database.prepare('SELECT body FROM documents WHERE id > ? ORDER BY id LIMIT 50');
  let start = 0;
  return () => {
    start = (start + 7_919) % Math.max(1, texts.length - 50);
    return page.all(start).map(({ body }) => JSON.parse(String(body)) as unknown);
  };
}
