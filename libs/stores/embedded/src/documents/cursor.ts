import { createHash } from 'node:crypto';
import { canonical, type FieldType, InvalidCursor, type Query } from '#libs/event-sourcing';
import type { SqlValue } from '../sqlite.js';
import type { Place } from './sorting.js';
import type { StoredCollection } from './stored-collection.js';

/**
 * A cursor says where a page ended, and for which collection, filter and sort. It is no secret and
 * no proof: what it says is checked to be plain values of the right types before it is used.
 */
export function cursorOf(collection: string, query: Query, { values, id }: Place): string {
  const content = [digestOf(collection, query), id, ...values];
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

/** @throws InvalidCursor for a cursor not made by this query on this collection */
export function placeOf(collection: StoredCollection, query: Query, cursor: string): Place {
  const { name } = collection.definition;
  const [digest, id, ...values] = contentOf(cursor);
  if (digest !== digestOf(name, query)) {
    throw new InvalidCursor(`The cursor was not made by this query on "${name}".`);
  }
  const types = (query.sort ?? []).map(({ field }) => collection.column(field).type);
  const places = values.filter((value, index) => isOfType(types[index], value));
  if (typeof id !== 'string' || places.length !== types.length || values.length !== types.length) {
    throw new InvalidCursor(`The cursor for "${name}" does not say where its page ended.`);
  }
  return { id, values: places };
}

function contentOf(cursor: string): readonly unknown[] {
  try {
    const content: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(content) ? content : [];
  } catch {
    return [];
  }
}

function isOfType(type: FieldType | undefined, value: unknown): value is SqlValue {
  if (value === null) return true;
  return type === 'string' ? typeof value === 'string' : typeof value === 'number';
}

function digestOf(collection: string, { where = [], text = '', sort = [] }: Query): string {
  const asked = canonical([collection, where, text, sort]);
  return createHash('sha256').update(asked).digest('base64url').slice(0, 16);
}
