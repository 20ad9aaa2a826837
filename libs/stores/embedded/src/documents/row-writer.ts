import { type Document, type Position, searchableText } from '#libs/event-sourcing';
import type { SqlValue } from '../sqlite.js';
import { columnValues } from './field-values.js';
import { placeholders, sql } from './sql.js';
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

/** Stores rows of one collection unless a row of the same or a later position stands there already. */
export class RowWriter {
  private readonly columns: readonly string[];

  constructor(
    private readonly collection: StoredCollection,
    private readonly statements: Statements,
  ) {
    const searchable = collection.hasText ? ['searchable'] : [];
    const fields = collection.columns.map(({ name }) => name);
    this.columns = ['position', ...fields, ...searchable, 'body'];
  }

  write(row: PreparedRow): void {
    if (this.collection.hasText) this.writeWithText(row);
    else this.upsert(row);
  }

  private upsert({ id, position, values, body }: PreparedRow): void {
    const { table } = this.collection;
    const updates = this.columns.map((column) => `${column} = excluded.${column}`);
    const statement = this.statements.prepare(
      `${this.insertion()} ON CONFLICT (id) DO UPDATE SET ${updates.join(', ')} ` +
        `WHERE excluded.position > ${table}.position`,
    );
    statement.run(id, position, ...values, body);
  }

  /** The text index is only touched when the text is another; most changes leave it alone. */
  private writeWithText({ id, position, values, texts, body }: PreparedRow): void {
    const searchable = searchableText(texts);
    const row = [position, ...values, searchable, body];
    const standing = this.standing(id);
    if (standing === undefined) {
      const { lastInsertRowid } = this.statements.prepare(this.insertion()).run(id, ...row);
      this.addText(Number(lastInsertRowid), texts);
      return;
    }
    if (standing.position >= position) return;
    this.statements.prepare(this.update()).run(...row, standing.n);
    if (standing.searchable === searchable) return;
    this.removeText(standing.n);
    this.addText(standing.n, texts);
  }

  private standing(id: string) {
    const { table } = this.collection;
    const row = this.statements.row(
      sql(`SELECT n, position, searchable FROM ${table} WHERE id = ?`, id),
    );
    if (row === undefined) return undefined;
    const [n, position, searchable] = row;
    return { n: Number(n), position: String(position), searchable: String(searchable) };
  }

  private insertion(): string {
    const columns = ['id', ...this.columns];
    const values = placeholders(columns.length);
    return `INSERT INTO ${this.collection.table} (${columns.join(', ')}) VALUES (${values})`;
  }

  private update(): string {
    const updates = this.columns.map((column) => `${column} = ?`);
    return `UPDATE ${this.collection.table} SET ${updates.join(', ')} WHERE n = ?`;
  }

  private addText(n: number, texts: readonly string[]): void {
    const terms = indexedText(texts);
    if (terms === '') return;
    const { textTable } = this.collection;
    this.statements.prepare(`INSERT INTO ${textTable} (rowid, terms) VALUES (?, ?)`).run(n, terms);
  }

  private removeText(n: number): void {
    this.statements.prepare(`DELETE FROM ${this.collection.textTable} WHERE rowid = ?`).run(n);
  }
}
