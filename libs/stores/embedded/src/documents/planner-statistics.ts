import type { Database } from '../sqlite.js';
import { sql } from './sql.js';
import type { Statements } from './statements.js';
import type { StoredCollection } from './stored-collection.js';

/** A collection is looked at anew when it has doubled, and has this many documents more. */
const ROWS_MORE = 1_000;

/** How many rows of an index are looked at. */
const SAMPLE_ROWS = 1_000;

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
  ) {
    database.exec(`PRAGMA analysis_limit = ${SAMPLE_ROWS}`);
  }

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
    this.growth.set(number, { analysed: this.rows(table), written: 0 });
    // Other connections only read the figures again when the schema changes.
    this.database.exec(
      `ANALYZE ${table}; CREATE TABLE figures_renewed (n INTEGER); DROP TABLE figures_renewed;`,
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
