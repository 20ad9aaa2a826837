import type { Instant } from '#libs/complaints';
import type { DateReader, Moment } from './dates.js';

/** A row as the mapping looks at it: white space around a cell means nothing. */
export class SourceRow {
  constructor(
    readonly record: Readonly<Record<string, string>>,
    private readonly dates: DateReader,
    /** What times are moved by, to make an old sample look alive; 0 for real data. */
    private readonly shiftMs: number,
  ) {}

  cell(column: string): string {
    return (this.record[column] ?? '').trim();
  }

  /** As the source gives it, not shifted; `null` for an empty cell. */
  moment(column: string): Moment | null {
    const cell = this.cell(column);
    return cell === '' ? null : this.dates.read(column, cell);
  }

  /** A time of the source as the engine keeps it. */
  instantAt(ms: number): Instant {
    return new Date(ms + this.shiftMs).toISOString();
  }
}

/** Reads one thing from a row; throws RowRefused where the row does not say it as expected. */
export type Reader<T> = (row: SourceRow) => T;
