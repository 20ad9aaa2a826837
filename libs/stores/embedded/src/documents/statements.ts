import { LRUCache } from 'lru-cache';
import type { Database, SqlValue, Statement } from '../sqlite.js';
import type { Sql } from './sql.js';

/** Statements of one connection, prepared once; their rows are arrays. */
export class Statements {
  private readonly prepared = new LRUCache<string, Statement>({ max: 300 });

  constructor(private readonly database: Database) {}

  rows({ text, values }: Sql): readonly SqlValue[][] {
    return this.prepare(text).all(...values) as unknown as readonly SqlValue[][];
  }

  row({ text, values }: Sql): readonly SqlValue[] | undefined {
    return this.prepare(text).get(...values) as unknown as readonly SqlValue[] | undefined;
  }

  prepare(text: string): Statement {
    const known = this.prepared.get(text);
    if (known !== undefined) return known;
    const statement = this.database.prepare(text);
    statement.setReturnArrays(true);
    this.prepared.set(text, statement);
    return statement;
  }
}
