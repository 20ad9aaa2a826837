/** What SQLite stores and gives back. */
export type SqlValue = null | number | bigint | string | Uint8Array;

export type Row = Readonly<Record<string, SqlValue>>;

/** A prepared statement, as `node:sqlite` has it. */
export interface Statement {
  run(...parameters: SqlValue[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  get(...parameters: SqlValue[]): Row | undefined;
  all(...parameters: SqlValue[]): Row[];
  iterate(...parameters: SqlValue[]): IterableIterator<Row>;
  /** From now on rows come as arrays of `SqlValue`, whatever their type says. */
  setReturnArrays(enabled: boolean): void;
  setReadBigInts(enabled: boolean): void;
}

/** A connection: the part of `DatabaseSync` of `node:sqlite` that the stores use. */
export interface Database {
  readonly isOpen: boolean;
  readonly isTransaction: boolean;
  exec(sql: string): void;
  prepare(sql: string): Statement;
  /**
   * Not every engine ends prepared statements with it: until those are collected, the file stays open,
   * and a transaction under way keeps its lock. So end transactions first.
   */
  close(): void;
}

export type DatabaseConstructor = new (
  file: string,
  options: { readonly readOnly?: boolean; readonly timeout?: number },
) => Database;
