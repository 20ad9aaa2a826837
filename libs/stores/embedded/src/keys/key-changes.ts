import type { Instant, PersonId, StoredKey } from '#libs/event-sourcing';
import type { Database, SqlValue, Statement } from '../sqlite.js';
import { KeyQueries } from './key-queries.js';

export type KeyChange =
  | { readonly do: 'keep'; readonly key: StoredKey }
  | { readonly do: 'rewrap'; readonly key: StoredKey; readonly from: string }
  | { readonly do: 'destroy'; readonly person: PersonId; readonly at: Instant }
  | { readonly do: 'claim'; readonly mark: string; readonly person: PersonId }
  | { readonly do: 'mention'; readonly mark: string; readonly person: PersonId }
  | { readonly do: 'forget'; readonly person: PersonId };

/** Answers what the change gives: what stands there afterwards, for those that are asked for it. */
export type KeyAnswer = StoredKey | PersonId | null;

const KEEP = 'INSERT INTO keys VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING';

const REWRAP = `UPDATE keys SET wrapped = ?, master_key = ?
  WHERE person = ? AND master_key = ? AND wrapped IS NOT NULL`;

const DESTROY = `INSERT INTO keys VALUES (?, NULL, '', ?)
  ON CONFLICT DO UPDATE SET wrapped = NULL, destroyed_at = excluded.destroyed_at
  WHERE wrapped IS NOT NULL`;

/** Nothing leads to somebody whose key was destroyed. */
const MARK = `INSERT INTO marks SELECT ?1, ?2, ?3
  WHERE NOT EXISTS (SELECT 1 FROM keys WHERE person = ?2 AND wrapped IS NULL)
  ON CONFLICT (mark, person) DO UPDATE SET is_claim = max(is_claim, excluded.is_claim)
  WHERE excluded.is_claim > is_claim`;

/** Changes keys and marks through one connection, within a transaction that the caller keeps. */
export class KeyChanges {
  private readonly prepared = new Map<string, Statement>();
  private readonly queries: KeyQueries;

  constructor(private readonly database: Database) {
    this.queries = new KeyQueries(database);
  }

  make(change: KeyChange): KeyAnswer {
    switch (change.do) {
      case 'keep':
        return this.keep(change.key);
      case 'rewrap':
        return this.rewrap(change.key, change.from);
      case 'destroy':
        return this.destroy(change.person, change.at);
      case 'claim':
        return this.claim(change.mark, change.person);
      case 'mention':
        this.run(MARK, change.mark, change.person, 0);
        return null;
      case 'forget':
        this.forget(change.person);
        return null;
    }
  }

  private keep(key: StoredKey): StoredKey {
    const { person, wrapped, masterKey, destroyedAt } = key;
    const kept = this.run(KEEP, person, wrapped, masterKey, destroyedAt);
    return kept > 0 ? key : (this.queries.get([person])[0] ?? key);
  }

  private rewrap({ wrapped, masterKey, person }: StoredKey, from: string): null {
    this.run(REWRAP, wrapped, masterKey, person, from);
    return null;
  }

  private destroy(person: PersonId, at: Instant): null {
    const destroyed = this.run(DESTROY, person, at);
    const forgotten = this.forget(person);
    if (destroyed + forgotten > 0) this.run('INSERT INTO leftovers DEFAULT VALUES');
    return null;
  }

  private claim(mark: string, person: PersonId): PersonId {
    const claimant = this.queries.claimant(mark);
    if (claimant !== null) return claimant;
    this.run(MARK, mark, person, 1);
    return person;
  }

  private forget(person: PersonId): number {
    return this.run('DELETE FROM marks WHERE person = ?', person);
  }

  /** How many rows it changed. */
  private run(sql: string, ...values: SqlValue[]): number {
    const statement = this.prepared.get(sql) ?? this.database.prepare(sql);
    this.prepared.set(sql, statement);
    return Number(statement.run(...values).changes);
  }
}
