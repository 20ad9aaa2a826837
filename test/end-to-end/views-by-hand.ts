import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';

/** Lays hands on `views.db` the way nobody should. */
export function openForHand(directory: string) {
  const database = new DatabaseSync(join(directory, 'views.db'));
  const tableOf = (collection: string): string => {
    const rows = database.prepare('SELECT * FROM collections').all() as Record<string, unknown>[];
    const row = rows.find((each) => each['name'] === collection);
    return `c${String(row?.['number'])}`;
  };
  return {
    /** Changes a field in the body of some document and gives that document's id. */
    change(collection: string, field: string, value: string): string {
      const table = tableOf(collection);
      const row = database.prepare(`SELECT id, body FROM ${table} LIMIT 1`).get() as {
        id: string;
        body: string;
      };
      const body = { ...(JSON.parse(row.body) as object), [field]: value };
      database
        .prepare(`UPDATE ${table} SET body = ? WHERE id = ?`)
        .run(JSON.stringify(body), row.id);
      return row.id;
    },
    close: () => database.close(),
  };
}
