import { createHash } from 'node:crypto';
import { canonical, InvalidCursor, type Query, type Scalar } from '#libs/event-sourcing';
import type { Place } from './sorting.js';

/**
 * A cursor says where a page ended, and for which collection, filter and sort. It is no secret and
 * no proof: whatever it says is checked to be plain values before it gets near a query.
 */
export function cursorAfter(collection: string, query: Query, { values, id }: Place): string {
  const content = [digestOf(collection, query), id, ...values];
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

/** @throws InvalidCursor for a cursor not made by this query on this collection */
export function placeOf(collection: string, query: Query, cursor: string): Place {
  const [digest, id, ...values] = contentOf(cursor);
  const sorts = query.sort?.length ?? 0;
  if (typeof id !== 'string' || values.length !== sorts || !values.every(isScalar)) {
    throw new InvalidCursor(`The cursor for "${collection}" was not made here.`);
  }
  if (digest !== digestOf(collection, query)) {
    throw new InvalidCursor(
      `The cursor was made for another query than this one on "${collection}".`,
    );
  }
  return { values, id };
}

function contentOf(cursor: string): readonly unknown[] {
  try {
    const content: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(content) ? content : [];
  } catch {
    return [];
  }
}

const isScalar = (value: unknown): value is Scalar => value === null || typeof value !== 'object';

function digestOf(collection: string, { where = [], text = '', sort = [] }: Query): string {
  const asked = canonical([collection, where, text, sort]);
  return createHash('sha256').update(asked).digest('base64url').slice(0, 16);
}
