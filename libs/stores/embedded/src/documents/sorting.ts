import type { Sort } from '#libs/event-sourcing';
import type { SqlValue } from '../sqlite.js';
import { joined, type Sql, sql } from './sql.js';
import type { StoredCollection } from './stored-collection.js';

export type SortKey = { readonly column: string; readonly ascending: boolean };

/** Where a page ended: the last document's values of the sort keys, and its id. */
export type Place = { readonly values: readonly SqlValue[]; readonly id: string };

/** @throws RangeError for a field that the collection does not declare */
export const sortKeys = (
  collection: StoredCollection,
  sort: readonly Sort[] = [],
): readonly SortKey[] =>
  sort.map(({ field, direction }) => ({
    column: collection.column(field).name,
    ascending: direction === 'ascending',
  }));

/** SQLite counts NULL as the least of all, which is the order that the port asks for. */
export const orderBy = (keys: readonly SortKey[]): string =>
  [...keys.map(({ column, ascending }) => (ascending ? column : `${column} DESC`)), 'id'].join(
    ', ',
  );

/**
 * The conditions for what comes after a place, as ranges one after the other in the order of the
 * sort. Each is one range of the first key, so that an index on it is entered at the place.
 */
export function rangesAfter(keys: readonly SortKey[], { values, id }: Place): readonly Sql[] {
  const [first, ...rest] = keys;
  if (first === undefined) return [sql('id > ?', id)];
  const [value = null, ...restValues] = values;
  const { column, ascending } = first;
  const ties = after(rest, { values: restValues, id });
  if (value === null) {
    const amongAbsent = joined([sql(`${column} IS NULL`), ties], ' AND ');
    return ascending ? [amongAbsent, sql(`${column} IS NOT NULL`)] : [amongAbsent];
  }
  const sign = ascending ? '>' : '<';
  const onwards = sql(
    `${column} ${sign}= ? AND (${column} ${sign} ? OR ${ties.text})`,
    value,
    value,
    ...ties.values,
  );
  return ascending ? [onwards] : [onwards, sql(`${column} IS NULL`)];
}

/** What comes after a place, as one condition. */
function after(keys: readonly SortKey[], { values, id }: Place): Sql {
  const [first, ...rest] = keys;
  if (first === undefined) return sql('id > ?', id);
  const [value = null, ...restValues] = values;
  const tied = equal(first, value);
  const ties = joined([tied, after(rest, { values: restValues, id })], ' AND ');
  const either = joined([...beyond(first, value), ties], ' OR ');
  return sql(`(${either.text})`, ...either.values);
}

const equal = ({ column }: SortKey, value: SqlValue): Sql =>
  value === null ? sql(`${column} IS NULL`) : sql(`${column} = ?`, value);

function beyond({ column, ascending }: SortKey, value: SqlValue): readonly Sql[] {
  if (value === null) return ascending ? [sql(`${column} IS NOT NULL`)] : [];
  return ascending
    ? [sql(`${column} > ?`, value)]
    : [sql(`${column} < ?`, value), sql(`${column} IS NULL`)];
}
