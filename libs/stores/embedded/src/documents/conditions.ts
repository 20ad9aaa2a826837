import type { Condition } from '#libs/event-sourcing';
import type { SqlValue } from '../sqlite.js';
import { columnValue, nameOf } from './field-values.js';
import { placeholders, type Sql, sql } from './sql.js';
import type { Column, StoredCollection } from './stored-collection.js';

/** So many values are written out, where the planner can see them; more go in as one list. */
const WRITTEN_OUT_MAX = 64;

/**
 * A condition as SQL.
 * @throws RangeError for an unknown field, or a condition that says nothing known
 * @throws TypeError for a value of another type than the field's
 */
export function conditionSql(collection: StoredCollection, condition: Condition): Sql {
  const column = collection.column(condition.field);
  if ('equals' in condition) return equalsSql(column, condition.equals);
  if ('in' in condition) return inSql(column, condition.in);
  if ('exists' in condition) return existsSql(column, condition.exists);
  const known = ['field', 'from', 'to'];
  const unknown = Object.keys(condition).find((key) => !known.includes(key));
  if (unknown === undefined) return rangeSql(column, condition);
  throw new RangeError(`A condition on "${column.field}" cannot say "${unknown}".`);
}

function equalsSql(column: Column, asked: unknown): Sql {
  const value = asValue(column, asked);
  return value === null ? sql(`${column.name} IS NULL`) : sql(`${column.name} = ?`, value);
}

function inSql(column: Column, asked: readonly unknown[]): Sql {
  if (!Array.isArray(asked)) throw mismatch(column, asked);
  const values = new Set(asked.map((one) => asValue(column, one)));
  const orNull = values.delete(null);
  const among = amongSql(column, [...values]);
  return orNull ? sql(`(${among.text} OR ${column.name} IS NULL)`, ...among.values) : among;
}

function amongSql({ name }: Column, values: readonly SqlValue[]): Sql {
  if (values.length === 0) return sql('FALSE');
  if (values.length > WRITTEN_OUT_MAX) {
    return sql(`${name} IN (SELECT value FROM json_each(?))`, JSON.stringify(values));
  }
  return sql(`${name} IN (${placeholders(values.length)})`, ...values);
}

function rangeSql(column: Column, { from, to }: { from?: unknown; to?: unknown }): Sql {
  if (column.type === 'boolean') throw new TypeError(`Field "${column.field}" has no ranges.`);
  const { name } = column;
  const values = [from, to]
    .filter((bound) => bound !== undefined)
    .map((bound) => asBound(column, bound));
  const lower = from === undefined ? [] : [`${name} >= ?`];
  const upper = to === undefined ? [] : [`${name} < ?`];
  return sql([`${name} IS NOT NULL`, ...lower, ...upper].join(' AND '), ...values);
}

function existsSql(column: Column, exists: unknown): Sql {
  if (typeof exists !== 'boolean') throw mismatch(column, exists);
  return sql(`${column.name} IS ${exists ? 'NOT ' : ''}NULL`);
}

function asValue(column: Column, asked: unknown): SqlValue {
  const value = columnValue(column.type, asked);
  if (value === undefined || asked === undefined) throw mismatch(column, asked);
  return value;
}

function asBound(column: Column, asked: unknown): SqlValue {
  const value = asValue(column, asked);
  if (value === null) throw mismatch(column, asked);
  return value;
}

const mismatch = ({ field, type }: Column, asked: unknown): TypeError =>
  new TypeError(`Field "${field}" is compared with a ${type}, not with ${nameOf(asked)}.`);
