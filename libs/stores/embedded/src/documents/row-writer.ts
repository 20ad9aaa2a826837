import { type Document, type Position, searchableText } from '#libs/event-sourcing';
import type { SqlValue, Statement } from '../sqlite.js';
import { columnValues } from './field-values.js';
import { placeholders } from './sql.js';
import type { Statements } from './statements.js';
import type { StoredCollection } from './stored-collection.js';
import { indexedText, textsOf } from './text-index.js';

/** A document taken apart, as it goes into its row. */
export type PreparedRow = {
  readonly id: string;
  readonly position: Position;
  readonly values: readonly SqlValue[];
  readonly texts: readonly string[];
  readonly body: string;
};

/**
 * Takes a document apart without touching the database.
 * @throws TypeError for a field of another type than declared
 * @throws RangeError for an id that cannot be stored
 */
export function prepareRow(
  collection: StoredCollection,
  [id, position, body]: readonly [string, Position, string],
): PreparedRow {
  if (id.includes('\0')) {
    throw new RangeError(`An id of "${collection.definition.name}" contains the character NUL.`);
  }
  const document = JSON.parse(body) as Document;
  const values = columnValues(collection, id, document);
  return { id, position, values, texts: textsOf(collection.definition, document), body };
}

export type RowWriter = { write(row: PreparedRow): void };

/** Stores rows of one collection unless a row of the same or a later position stands there already. */
export const rowWriter = (collection: StoredCollection, statements: Statements): RowWriter =>
  collection.hasText
    ? new TextRowWriter(collection, statements)
    : new PlainRowWriter(collection, statements);

class PlainRowWriter implements RowWriter {
  private readonly upsert: Statement;

  constructor(collection: StoredCollection, statements: Statements) {
    const { table } = collection;
    const updates = dataColumns(collection).map((column) => `${column} = excluded.${column}`);
    this.upsert = statements.prepare(
      `${insertion(collection)} ON CONFLICT (id) DO UPDATE SET ${updates.join(', ')} ` +
        `WHERE excluded.position > ${table}.position`,
    );
  }

  write({ id, position, values, body }: PreparedRow): void {
    this.upsert.run(id, position, ...values, body);
  }
}

/** Keeps the text index too, which is only touched when the text is another: mostly it is not. */
class TextRowWriter implements RowWriter {
  private readonly standing: Statement;
  private readonly insert: Statement;
  private readonly update: Statement;
  private readonly insertTerms: Statement;
  private readonly deleteTerms: Statement;

  constructor(collection: StoredCollection, statements: Statements) {
    const { table, textTable } = collection;
    const updates = dataColumns(collection).map((column) => `${column} = ?`);
    const prepare = (text: string) => statements.prepare(text);
    this.standing = prepare(`SELECT n, position, searchable FROM ${table} WHERE id = ?`);
    this.insert = prepare(insertion(collection));
    this.update = prepare(`UPDATE ${table} SET ${updates.join(', ')} WHERE n = ?`);
    this.insertTerms = prepare(`INSERT INTO ${textTable} (rowid, terms) VALUES (?, ?)`);
    this.deleteTerms = prepare(`DELETE FROM ${textTable} WHERE rowid = ?`);
  }

  write({ id, position, values, texts, body }: PreparedRow): void {
    const searchable = searchableText(texts);
    const row = this.standing.get(id) as unknown as readonly SqlValue[] | undefined;
    if (row === undefined) {
      const inserted = this.insert.run(id, position, ...values, searchable, body);
      this.addTerms(Number(inserted.lastInsertRowid), searchable);
      return;
    }
    const [n = null, before, searchableBefore] = row;
    if (String(before) >= position) return;
    this.update.run(position, ...values, searchable, body, n);
    if (searchableBefore === searchable) return;
    this.deleteTerms.run(n);
    this.addTerms(Number(n), searchable);
  }

  private addTerms(n: number, searchable: string): void {
    const terms = indexedText(searchable);
    if (terms !== '') this.insertTerms.run(n, terms);
  }
}

/** All columns that a later document replaces. */
const dataColumns = ({ columns, hasText }: StoredCollection): readonly string[] => [
  'position',
  ...columns.map(({ name }) => name),
  ...(hasText ? ['searchable'] : []),
  'body',
];

function insertion(collection: StoredCollection): string {
  const columns = ['id', ...dataColumns(collection)];
  const values = placeholders(columns.length);
  return `INSERT INTO ${collection.table} (${columns.join(', ')}) VALUES (${values})`;
}
