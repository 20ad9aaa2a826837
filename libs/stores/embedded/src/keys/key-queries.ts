import type { PersonId, StoredKey, StoredMark } from '#libs/event-sourcing';
import type { Database, Row, SqlValue, Statement } from '../sqlite.js';

/** Reads keys and marks through one connection. */
export class KeyQueries {
  private readonly prepared = new Map<string, Statement>();

  constructor(private readonly database: Database) {}

  get(persons: readonly PersonId[]): readonly StoredKey[] {
    return this.rows(
      'SELECT * FROM keys WHERE person IN (SELECT value FROM json_each(?))',
      JSON.stringify(persons),
    ).map(keyIn);
  }

  claimant(mark: string): PersonId | null {
    const [row] = this.rows('SELECT person FROM marks WHERE mark = ? AND is_claim = 1', mark);
    return row === undefined ? null : String(row['person']);
  }

  known(mark: string): readonly PersonId[] {
    return this.rows('SELECT person FROM marks WHERE mark = ?', mark).map(({ person }) =>
      String(person),
    );
  }

  page(after: PersonId | '', limit: number): readonly StoredKey[] {
    const page = 'SELECT * FROM keys WHERE person > ? ORDER BY person LIMIT ?';
    return this.rows(page, after, limit).map(keyIn);
  }

  marks(after: StoredMark | null, limit: number): readonly StoredMark[] {
    const page = 'SELECT * FROM marks WHERE (mark, person) > (?, ?) ORDER BY mark, person LIMIT ?';
    return this.rows(page, after?.mark ?? '', after?.person ?? '', limit).map(markIn);
  }

  private rows(sql: string, ...values: SqlValue[]): Row[] {
    const statement = this.prepared.get(sql) ?? this.database.prepare(sql);
    this.prepared.set(sql, statement);
    return statement.all(...values);
  }
}

const keyIn = (row: Row): StoredKey => ({
  person: String(row['person']),
  wrapped: textOrNull(row['wrapped']),
  masterKey: String(row['master_key']),
  destroyedAt: textOrNull(row['destroyed_at']),
});

const markIn = (row: Row): StoredMark => ({
  mark: String(row['mark']),
  person: String(row['person']),
  isClaim: row['is_claim'] === 1,
});

const textOrNull = (value: SqlValue | undefined): string | null =>
  typeof value === 'string' ? value : null;
