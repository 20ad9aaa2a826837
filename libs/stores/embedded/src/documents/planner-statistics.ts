import type { Database } from '../sqlite.js';
import { sql } from './sql.js';
import type { Statements } from './statements.js';
import type { StoredCollection } from './stored-collection.js';

/** A collection is looked at anew when it has doubled, and has this many documents more. */
const ROWS_MORE = 1_000;

/** Up to this size every row is looked at, which takes about a microsecond each; then a sample. */
const WHOLE_ROWS_MAX = 200_000;
const SAMPLE_ROWS = 50_000;

type Growth = { readonly analysed: number; readonly written: number };

/**
 * What the query planner knows of a collection. Without figures it takes a customer's number and a
 * state for equally telling; with figures from long ago it may choose as badly.
 */
export class PlannerStatistics {
  private readonly growth = new Map<number, Growth>();

  constructor(
    private readonly database: Database,
    private readonly statements: Statements,
  ) {}

  /** Whether the figures are far from the truth, after so many documents more were written. */
  outdated({ number, table, indexed }: StoredCollection, written: number): boolean {
    if (!indexed) return false;
    const before = this.growth.get(number) ?? { analysed: this.analysedRows(table), written: 0 };
    const growth = { ...before, written: before.written + written };
    this.growth.set(number, growth);
    if (growth.written <= growth.analysed + ROWS_MORE) return false;
    const outdated = this.rows(table) > 2 * growth.analysed + ROWS_MORE;
    if (!outdated) this.growth.set(number, { ...growth, written: 0 });
    return outdated;
  }

  /** To be called within a transaction. */
  renew({ number, table }: StoredCollection): void {
    const rows = this.rows(table);
    this.growth.set(number, { analysed: rows, written: 0 });
    const sample = rows > WHOLE_ROWS_MAX ? SAMPLE_ROWS : 0; // 0 stands for all
    // Other connections only read the figures again when the schema changes.
    this.database.exec(
      `PRAGMA analysis_limit = ${sample}; ANALYZE ${table};
       CREATE TABLE figures_renewed (n INTEGER); DROP TABLE figures_renewed;`,
    );
  }

  private rows(table: string): number {
    const [count] = this.statements.row(sql(`SELECT count(*) FROM ${table}`)) ?? [];
    return Number(count);
  }

  private analysedRows(table: string): number {
    const [figures] =
      this.statements.row(sql('SELECT stat FROM sqlite_stat1 WHERE tbl = ? LIMIT 1', table)) ?? [];
    return Number(String(figures ?? '0').split(' ', 1));
  }
}
