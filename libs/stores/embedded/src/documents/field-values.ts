import type { Document, FieldType, Scalar } from '#libs/event-sourcing';
import type { SqlValue } from '../sqlite.js';
import type { Column, StoredCollection } from './stored-collection.js';

/** Not every engine carries NUL through a text; in columns, ids and questions U+FFFD stands for it. */
export const storableText = (text: string): string => text.replaceAll('\0', '\uFFFD');

/** Not every engine tells a number from the whole number that it is next to. */
const storableNumber = (value: number): number => {
  const whole = Math.round(value);
  return Math.abs(value - whole) < Number.EPSILON ? whole : value;
};

/** The value of a field as its column holds it; `undefined` for a value of another type. */
export function columnValue(type: FieldType, value: unknown): SqlValue | undefined {
  if (value === null || value === undefined) return null;
  if (typeof value !== type) return undefined;
  if (typeof value === 'string') return storableText(value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'number' && Number.isFinite(value) ? storableNumber(value) : undefined;
}

/** The value that a column holds, as the field has it. */
export function fieldValue({ type }: Column, value: SqlValue): Scalar {
  if (typeof value === 'number') return type === 'boolean' ? value === 1 : value;
  return typeof value === 'string' ? value : null;
}

/**
 * The values of all columns for a document.
 * @throws TypeError when a field holds something else than it was declared to
 */
export function columnValues(
  { columns, definition }: StoredCollection,
  id: string,
  document: Document,
): SqlValue[] {
  return columns.map(({ field, type }) => {
    const value = document[field];
    const stored = columnValue(type, value);
    if (stored !== undefined) return stored;
    throw new TypeError(
      `Document "${id}" of "${definition.name}" has ${nameOf(value)} in field "${field}", which is declared as ${type}.`,
    );
  });
}

/** What a value is, in words for an error message; the value itself may be somebody's secret. */
export function nameOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return Number.isNaN(value) ? 'no number' : `a ${typeof value}`;
}
