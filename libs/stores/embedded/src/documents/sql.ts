import type { SqlValue } from '../sqlite.js';

/** A piece of SQL together with the values for its question marks. Nothing a caller says is in the text. */
export type Sql = { readonly text: string; readonly values: readonly SqlValue[] };

export const sql = (text: string, ...values: readonly SqlValue[]): Sql => ({ text, values });

export const joined = (parts: readonly Sql[], separator: string): Sql => ({
  text: parts.map(({ text }) => text).join(separator),
  values: parts.flatMap(({ values }) => values),
});

/** `WHERE` all of the conditions; nothing for none. */
export const whereAll = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? sql('') : joined([sql('WHERE'), joined(conditions, ' AND ')], ' ');

export const placeholders = (count: number): string => Array(count).fill('?').join(', ');
