import { defaultPolicy } from '#libs/complaints';
import { datesOfTable } from './dates-of-table.js';
import type { ImportOne } from './import-order.js';
import type { ImportProgress, ImportReport } from './import-report.js';
import { ImportTally, type ProcessedRow } from './import-tally.js';
import { inOrder } from './in-order.js';
import type { Mapping } from './mapping/mapping.js';
import { type MappingFault, MappingInvalid } from './mapping/mapping-invalid.js';
import type { HistoryPolicy } from './mapping/story.js';
import { type PreparedRow, preparedRows } from './prepared-rows.js';
import type { Table, TableRow } from './table/read-table.js';

export type Import = {
  readonly table: Table;
  readonly mapping: Mapping;
  readonly importOne: ImportOne;
  /** Told after every row. */
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Milliseconds since the epoch, for a mapping that shifts times to now. */
  readonly nowMs?: number;
  readonly policy?: HistoryPolicy;
  /** Orders under way at the same time, so that the store can commit many at once. */
  readonly underWayMax?: number;
  /** Refusals after which the mapping cannot be meant for this table, and the rest is not read. */
  readonly refusedMax?: number;
};

const UNDER_WAY_MAX = 256;
const REFUSED_MAX = 100_000;

/**
 * Brings the rows of a table into the engine, each as the history of one complaint. Nothing is kept
 * about what was imported: the same row always makes the same command, and that is obeyed once.
 *
 * @throws MappingInvalid when the mapping names columns that the table does not have, or the table's
 *   dates need a format stated
 * @throws TableUnreadable when the table cannot be read on
 */
export async function importComplaints(options: Import): Promise<ImportReport> {
  const { table, mapping, importOne, policy = defaultPolicy, nowMs = Date.now() } = options;
  const { underWayMax = UNDER_WAY_MAX, refusedMax = REFUSED_MAX } = options;
  demandColumns(table, mapping);
  const { dates, rows } = await datesOfTable(table, mapping);
  const { presentMs } = mapping.dates;
  const shiftMs = presentMs === null ? 0 : nowMs - presentMs;
  const preparation = { mapping, columns: table.columns, dates, policy, shiftMs };
  const carryOut = async (row: PreparedRow): Promise<ProcessedRow> => ({
    row,
    outcome: 'order' in row ? await importOne(row.order) : null,
  });

  const tally = new ImportTally(presentMs !== null);
  let stopped: string | null = null;
  const goesOn = (row: TableRow): boolean => {
    if (tally.progress.refused < refusedMax) return true;
    stopped ??= `at line ${row.line}, after ${refusedMax} refused rows: is the mapping meant for this table?`;
    return false;
  };
  const prepared = preparedRows(asLongAs(rows, goesOn), preparation);
  for await (const processed of inOrder(prepared, underWayMax, carryOut)) {
    tally.add(processed);
    options.onProgress?.(tally.progress);
    if (processed.row.isEnd)
      stopped = `at line ${processed.row.line}, from where nothing can be read`;
  }
  const { name: file, delimiter } = table;
  return tally.report({
    file,
    delimiter,
    system: mapping.system,
    encoding: table.encoding(),
    stopped,
  });
}

async function* asLongAs<T>(
  items: AsyncIterable<T>,
  goesOn: (item: T) => boolean,
): AsyncGenerator<T> {
  for await (const item of items) {
    if (!goesOn(item)) return;
    yield item;
  }
}

/** @throws MappingInvalid naming each column that the table does not have, where it is first used */
function demandColumns({ name, columns }: Table, { file, columnUses }: Mapping): void {
  const missing = new Map<string, MappingFault>();
  for (const { column, line, at } of columnUses) {
    if (columns.includes(column) || missing.has(column)) continue;
    const message = `${name} has no column "${column}"; it has: ${columns.join(', ')}`;
    missing.set(column, { line, column: at, message });
  }
  if (missing.size > 0) throw new MappingInvalid(file, [...missing.values()]);
}
