import type { CollectionDefinition, FieldType } from '#libs/event-sourcing';

/** The column that holds a field. */
export type Column = { readonly name: string; readonly field: string; readonly type: FieldType };

const SQL_TYPES: Readonly<Record<FieldType, string>> = {
  string: 'TEXT',
  number: 'REAL',
  boolean: 'INTEGER',
};

/**
 * A collection as `views.db` holds it: table `c<number>` with a column for each field, and
 * `c<number>_text`, its text index. Numbers are never given twice, so a statement prepared for a
 * collection can never meet another one.
 */
export class StoredCollection {
  readonly columns: readonly Column[];
  private readonly byField: ReadonlyMap<string, Column>;

  constructor(
    readonly number: number,
    readonly definition: CollectionDefinition,
    /** Whether the indexes stand; while a fresh collection is being filled they do not. */
    readonly indexed: boolean,
  ) {
    this.columns = Object.entries(definition.fields).map(([field, type], index) => ({
      name: `${field.replaceAll(/\W/g, '_')}_${index}`,
      field,
      type,
    }));
    this.byField = new Map(this.columns.map((column) => [column.field, column]));
  }

  get table(): string {
    return `c${this.number}`;
  }

  get textTable(): string {
    return `c${this.number}_text`;
  }

  get hasText(): boolean {
    return this.definition.text.length > 0;
  }

  /** @throws RangeError for a field that the definition does not name */
  column(field: string): Column {
    const column = this.byField.get(field);
    if (column === undefined) throw this.unknownField(field);
    return column;
  }

  /** What makes the tables, without the indexes. */
  creation(): string {
    const fields = this.columns.map(({ name, type }) => `${name} ${SQL_TYPES[type]}`);
    const searchable = this.hasText ? ['searchable TEXT NOT NULL'] : [];
    const columns = [
      'n INTEGER PRIMARY KEY',
      'id TEXT NOT NULL UNIQUE',
      'position TEXT NOT NULL',
      ...fields,
      ...searchable,
      'body TEXT NOT NULL',
    ];
    const table = `CREATE TABLE ${this.table} (${columns.join(', ')}) STRICT;`;
    return this.hasText ? table + this.textCreation() : table;
  }

  /** What makes those indexes of the definition that are missing. */
  indexing(): string {
    return this.definition.indexes
      .map((fields) => {
        const columns = fields.map((field) => this.column(field).name);
        const name = [this.table, 'by', ...columns].join('_');
        return `CREATE INDEX IF NOT EXISTS ${name} ON ${this.table} (${[...columns, 'id'].join(', ')});`;
      })
      .join('\n');
  }

  removal(): string {
    return `DROP TABLE ${this.table}; DROP TABLE IF EXISTS ${this.textTable};`;
  }

  /**
   * Terms are cut by the application (see `text-index.ts`), so the tokenizer has only to part them
   * at spaces: `ascii` takes every other character as it is, whatever Unicode this SQLite knows. A
   * search for one Chinese character is one for all terms that begin with it: hence the prefixes.
   */
  private textCreation(): string {
    const options = `content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1'`;
    return `CREATE VIRTUAL TABLE ${this.textTable} USING fts5(terms, ${options});`;
  }

  private unknownField(field: string): RangeError {
    const { name, fields } = this.definition;
    const known = Object.keys(fields).join(', ');
    return new RangeError(`"${name}" has no field "${field}"; its fields are ${known}.`);
  }
}
