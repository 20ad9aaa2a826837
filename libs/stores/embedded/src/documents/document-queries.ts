import {
  type Filter,
  type Group,
  type GroupQuery,
  type Position,
  type Query,
  START,
  StoreUnavailable,
} from '#libs/event-sourcing';
import type { Database, SqlValue } from '../sqlite.js';
import { Catalogue } from './catalogue.js';
import { conditionSql } from './conditions.js';
import { cursorOf, placeOf } from './cursor.js';
import { countSql, groupOf, groupSql, pageSql } from './query-sql.js';
import { type Place, rangesAfter, sortKeys } from './sorting.js';
import { type Sql, sql } from './sql.js';
import { Statements } from './statements.js';
import type { Column, StoredCollection } from './stored-collection.js';
import { TextSearch } from './text-source.js';

/** A document as it crosses from thread to thread: the body is JSON. */
export type StoredBody = {
  readonly id: string;
  readonly position: Position;
  readonly body: string;
};

export type BodyPage = { readonly documents: readonly StoredBody[]; readonly next: string | null };

/** Answers the questions of the port on one connection, each from one state of the file. */
export class DocumentQueries {
  private readonly statements: Statements;
  private readonly catalogue: Catalogue;

  constructor(private readonly database: Database) {
    this.statements = new Statements(database);
    this.catalogue = new Catalogue(this.statements);
  }

  versionOf(name: string): number | null {
    const [version] =
      this.statements.row(sql('SELECT version FROM collections WHERE name = ?', name)) ?? [];
    return version === undefined ? null : Number(version);
  }

  checkpoint(name: string): Position {
    const [position] =
      this.statements.row(sql('SELECT position FROM checkpoints WHERE name = ?', name)) ?? [];
    return position === undefined ? START : String(position);
  }

  /** Whether a collection has its indexes; so it is said of one that does not exist. */
  isIndexed(name: string): boolean {
    const [indexed] =
      this.statements.row(sql('SELECT indexed FROM collections WHERE name = ?', name)) ?? [];
    return indexed !== 0;
  }

  get(name: string, ids: readonly string[]): readonly StoredBody[] {
    return this.reading(name, ({ table }) => {
      const [only] = ids;
      const which =
        ids.length === 1
          ? sql('id = ?', only ?? null)
          : sql('id IN (SELECT value FROM json_each(?))', JSON.stringify(ids));
      const rows = this.statements.rows(
        sql(`SELECT id, position, body FROM ${table} WHERE ${which.text}`, ...which.values),
      );
      return rows.map(bodyOf);
    });
  }

  find(name: string, query: Query): BodyPage {
    checkLimit(query.limit);
    return this.reading(name, (collection) => {
      const rows = this.page(collection, query);
      const shown = rows.slice(0, query.limit);
      const more = rows.length > shown.length;
      const next = more ? cursorOf(collection.definition.name, query, endOf(shown)) : null;
      return { documents: shown.map(bodyOf), next };
    });
  }

  count(name: string, filter: Filter): number {
    return this.reading(name, (collection) => {
      const conditions = conditionsOf(collection, filter);
      const search = new TextSearch(collection, this.statements, filter);
      const source = (conditions.length === 0 ? search.hits() : null) ?? search.forAll();
      const [count] = this.statements.row(countSql(source, conditions)) ?? [];
      return Number(count);
    });
  }

  group(name: string, { by, sum = [], ...filter }: GroupQuery): readonly Group[] {
    return this.reading(name, (collection) => {
      const keys = by.map((field) => collection.column(field));
      const sums = sum.map((field) => summed(collection, field));
      const conditions = conditionsOf(collection, filter);
      const source = new TextSearch(collection, this.statements, filter).forAll();
      const rows = this.statements.rows(groupSql(source, { keys, sums, conditions }));
      return rows.map((row) => groupOf(row, keys, sum));
    });
  }

  /** The rows of a page and, where there is one, the row after it. */
  private page(collection: StoredCollection, query: Query): readonly (readonly SqlValue[])[] {
    const { limit, sort, cursor } = query;
    const keys = sortKeys(collection, sort);
    const conditions = conditionsOf(collection, query);
    const ranges =
      cursor === undefined ? [sql('TRUE')] : rangesAfter(keys, placeOf(collection, query, cursor));
    const source = new TextSearch(collection, this.statements, query).forPage(limit);
    const rows: (readonly SqlValue[])[] = [];
    for (const range of ranges) {
      if (rows.length > limit) break;
      const parts = { keys, conditions: [...conditions, range], limit: limit + 1 - rows.length };
      rows.push(...this.statements.rows(pageSql(collection, source, parts)));
    }
    return rows;
  }

  /** Everything inside sees one and the same state, whatever is renamed or written meanwhile. */
  private reading<T>(name: string, work: (collection: StoredCollection) => T): T {
    this.database.exec('BEGIN');
    try {
      const collection = this.catalogue.named(name);
      if (collection === undefined) {
        throw new StoreUnavailable(`There is no collection "${name}" yet.`);
      }
      return work(collection);
    } finally {
      if (this.database.isTransaction) this.database.exec('COMMIT');
    }
  }
}

function checkLimit(limit: unknown): void {
  if (Number.isSafeInteger(limit) && Number(limit) >= 1) return;
  throw new RangeError(`A limit is a whole number from 1 on, not ${String(limit)}.`);
}

const conditionsOf = (collection: StoredCollection, { where = [] }: Filter): readonly Sql[] =>
  where.map((condition) => conditionSql(collection, condition));

/** Where a page ends: its rows carry the sort keys behind the document. */
function endOf(rows: readonly (readonly SqlValue[])[]): Place {
  const [id, , , ...values] = rows.at(-1) ?? [];
  return { id: String(id), values };
}

function summed(collection: StoredCollection, field: string): Column {
  const column = collection.column(field);
  if (column.type !== 'string') return column;
  throw new RangeError(`"${field}" of "${collection.definition.name}" is no number to be summed.`);
}

const bodyOf = ([id, position, body]: readonly SqlValue[]): StoredBody => ({
  id: String(id),
  position: String(position),
  body: String(body),
});
