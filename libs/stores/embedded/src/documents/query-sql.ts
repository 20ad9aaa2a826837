import type { Group } from '#libs/event-sourcing';
import type { SqlValue } from '../sqlite.js';
import { fieldValue } from './field-values.js';
import { orderBy, type SortKey } from './sorting.js';
import { joined, type Sql, sql, whereAll } from './sql.js';
import type { Column, StoredCollection } from './stored-collection.js';
import type { TextSource } from './text-source.js';

export type PageParts = {
  readonly keys: readonly SortKey[];
  readonly conditions: readonly Sql[];
  readonly limit: number;
};

/** First the row numbers, which an index often has all by itself; then the documents of those few. */
export function pageSql({ table }: StoredCollection, source: TextSource, parts: PageParts): Sql {
  const order = orderBy(parts.keys);
  const where = whereAll([...source.conditions, ...parts.conditions]);
  const numbers = `SELECT n FROM ${source.from} ${where.text} ORDER BY ${order} LIMIT ?`;
  const columns = ['id', 'position', 'body', ...parts.keys.map(({ column }) => column)];
  return sql(
    `SELECT ${columns.join(', ')} FROM (${numbers}) CROSS JOIN ${table} USING (n) ORDER BY ${order}`,
    ...where.values,
    parts.limit,
  );
}

export type GroupParts = {
  readonly keys: readonly Column[];
  readonly sums: readonly Column[];
  readonly conditions: readonly Sql[];
};

export function groupSql(source: TextSource, { keys, sums, conditions }: GroupParts): Sql {
  const names = keys.map(({ name }) => name);
  const columns = [...names, 'count(*)', ...sums.map(({ name }) => `total(${name})`)];
  const grouping = names.length === 0 ? '' : `GROUP BY ${names.join(', ')}`;
  const ordering = names.length === 0 ? '' : `ORDER BY ${names.join(', ')}`;
  const where = whereAll([...source.conditions, ...conditions]);
  const select = sql(`SELECT ${columns.join(', ')} FROM ${source.from}`);
  return joined([select, where, sql(`${grouping} ${ordering}`)], ' ');
}

export function groupOf(
  row: readonly SqlValue[],
  keys: readonly Column[],
  sum: readonly string[],
): Group {
  const sums = sum.map((field, index) => [field, Number(row[keys.length + 1 + index])] as const);
  return {
    key: keys.map((column, index) => fieldValue(column, row[index] ?? null)),
    count: Number(row[keys.length]),
    sums: Object.fromEntries(sums),
  };
}

export function countSql(source: TextSource, conditions: readonly Sql[]): Sql {
  const where = whereAll([...source.conditions, ...conditions]);
  return joined([sql(`SELECT count(*) FROM ${source.from}`), where], ' ');
}
