import { join } from 'node:path';
import {
  type Checkpoint,
  type CollectionDefinition,
  type Document,
  type Position,
  type Scalar,
  searchableText,
} from '#libs/event-sourcing';
import { faultOf } from '../faults.js';
import type { Database, SqlValue } from '../sqlite.js';
import { Catalogue, DOCUMENTS_FILE, openForReading } from './catalogue.js';
import { columnValue, fieldValue } from './field-values.js';
import { type Sql, sql } from './sql.js';
import { Statements } from './statements.js';
import type { StoredCollection } from './stored-collection.js';
import { textsOf } from './text-index.js';

/** A document as it lies in the file, whatever has happened to it. */
export type InspectedDocument = {
  readonly id: string;
  readonly position: Position;
  /** The document's JSON, even where it is none any more. */
  readonly body: string;
  /** What queries go by: the value of each field that the definition names. */
  readonly columns: Readonly<Record<string, Scalar>>;
  /** What contradicts the body, in words; nothing for a row that is sound. */
  readonly contradictions: readonly string[];
};

/** Rows are fetched in such portions, so that no long-lasting read holds up the writing process. */
const PORTION = 500;

/** Looks at the file of the documents for those who have to vouch for it. Nothing is changed. */
export class DocumentsInspection {
  private readonly statements: Statements;
  private readonly catalogue: Catalogue;

  constructor(
    private readonly database: Database,
    readonly file: string,
  ) {
    this.statements = new Statements(database);
    this.catalogue = new Catalogue(this.statements);
  }

  /** What SQLite's own check of the whole file finds: pages, indexes, text indexes. */
  damages(): readonly string[] {
    try {
      const found = this.rowsOf(sql('PRAGMA integrity_check')).map(([line]) => String(line));
      return found.filter((line) => line !== 'ok');
    } catch (error) {
      return [String(error)];
    }
  }

  collections(): readonly CollectionDefinition[] {
    return this.asked(() => this.catalogue.all().map(({ definition }) => definition));
  }

  checkpoints(): readonly Checkpoint[] {
    return this.rowsOf(sql('SELECT name, position FROM checkpoints ORDER BY name')).map(
      ([name, position]) => ({ name: String(name), position: String(position) }),
    );
  }

  /**
   * The rows of a collection in the order of their ids; those that are written meanwhile may or may
   * not be among them.
   *
   * @throws RangeError when there is no such collection
   * @throws StoreRefused when the file is too damaged to be read on
   */
  *rows(name: string): Generator<InspectedDocument> {
    const collection = this.asked(() => this.catalogue.named(name));
    if (collection === undefined) throw new RangeError(`There is no collection "${name}".`);
    const columns = ['id', 'position', 'body', ...collection.columns.map((column) => column.name)];
    const searchable = collection.hasText ? 'searchable' : 'NULL';
    const select = `SELECT ${columns.join(', ')}, ${searchable} FROM ${collection.table}`;
    for (let after: SqlValue = null; ;) {
      const where: Sql = after === null ? sql('') : sql('WHERE id > ?', after);
      const text = `${select} ${where.text} ORDER BY id LIMIT ${PORTION}`;
      const rows = this.rowsOf(sql(text, ...where.values));
      for (const row of rows) yield inspected(collection, row);
      if (rows.length < PORTION) return;
      after = rows.at(-1)?.[0] ?? null;
    }
  }

  close(): void {
    this.database.close();
  }

  private rowsOf(query: Sql): readonly (readonly SqlValue[])[] {
    return this.asked(() => this.statements.rows(query));
  }

  private asked<Answer>(question: () => Answer): Answer {
    try {
      return question();
    } catch (error) {
      throw faultOf(error, this.file);
    }
  }
}

/**
 * Opens `views.db` in that directory for inspection.
 * @throws StoreRefused when it is damaged beyond opening
 * @throws StoreUnavailable when there is none
 */
export function inspectEmbeddedDocuments(directory: string): DocumentsInspection {
  const file = join(directory, DOCUMENTS_FILE);
  return new DocumentsInspection(openForReading(file), file);
}

function inspected(collection: StoredCollection, row: readonly SqlValue[]): InspectedDocument {
  const [id, position, body, ...rest] = row;
  const values = rest.slice(0, collection.columns.length);
  const columns = collection.columns.map(
    (column, index) => [column.field, fieldValue(column, values[index] ?? null)] as const,
  );
  return {
    id: String(id),
    position: String(position),
    body: String(body),
    columns: Object.fromEntries(columns),
    contradictions: contradictionsOf(collection, { body: String(body), values, text: rest.at(-1) }),
  };
}

type Stored = {
  readonly body: string;
  readonly values: readonly SqlValue[];
  readonly text: SqlValue | undefined;
};

function contradictionsOf(collection: StoredCollection, { body, values, text }: Stored): string[] {
  const document = documentIn(body);
  if (document === undefined) return ['the body is no JSON object'];
  const wrong = collection.columns
    .filter(({ field, type }, index) => columnValue(type, document[field]) !== values[index])
    .map(({ field }) => `the column of "${field}" does not say what the body says`);
  const expected = searchableText(textsOf(collection.definition, document));
  const wrongText = collection.hasText && text !== expected;
  return wrongText ? [...wrong, 'the text to be searched is not that of the body'] : wrong;
}

function documentIn(body: string): Document | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    const isDocument = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    return isDocument ? (parsed as Document) : undefined;
  } catch {
    return undefined;
  }
}
