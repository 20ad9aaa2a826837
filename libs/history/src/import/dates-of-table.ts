import { type DateFormat, DateReader } from './mapping/dates.js';
import { detectDateFormats } from './mapping/detect-date-formats.js';
import type { Mapping } from './mapping/mapping.js';
import { MappingInvalid } from './mapping/mapping-invalid.js';
import type { Table, TableRow } from './table/read-table.js';

/** Rows looked at, and dates of each column among them, to tell how dates are written. */
const SAMPLE_ROWS = 1_000;
const SAMPLE_DATES = 200;

/**
 * The reader of a table's dates, with the rows, none of which is lost. Where the mapping states no
 * format, each column's own is told from the first rows; a column that is empty there is read in the
 * formats of the others.
 *
 * @throws MappingInvalid when the format of a column cannot be told
 */
export async function datesOfTable(
  { rows }: Table,
  mapping: Mapping,
): Promise<{ readonly dates: DateReader; readonly rows: AsyncIterable<TableRow> }> {
  const { zone, formats } = mapping.dates;
  if (formats !== null) return { dates: new DateReader(zone, () => formats), rows };
  const iterator = rows[Symbol.asyncIterator]();
  const sample = await take(iterator, SAMPLE_ROWS);
  const found = formatsByColumn(sample, mapping);
  const all = uniqueFormats([...found.values()].flat());
  const formatsOf = (column: string): readonly DateFormat[] => {
    const own = found.get(column) ?? [];
    return own.length > 0 ? own : all;
  };
  return { dates: new DateReader(zone, formatsOf), rows: resumed(sample, iterator) };
}

function formatsByColumn(
  sample: readonly TableRow[],
  { file, dates, columnUses, dateColumns }: Mapping,
): ReadonlyMap<string, readonly DateFormat[]> {
  const found = new Map<string, readonly DateFormat[]>();
  for (const column of dateColumns) {
    const detected = detectDateFormats(datesIn(sample, column), dates.zone);
    if ('formats' in detected) {
      found.set(column, detected.formats);
      continue;
    }
    const use = columnUses.find((one) => one.column === column);
    const message = `column "${column}" ${detected.fault}; state dates.format`;
    throw new MappingInvalid(file, [{ line: use?.line ?? 1, column: use?.at ?? 1, message }]);
  }
  return found;
}

const datesIn = (sample: readonly TableRow[], column: string): readonly string[] =>
  sample
    .map((row) => ('record' in row ? (row.record[column] ?? '').trim() : ''))
    .filter(Boolean)
    .slice(0, SAMPLE_DATES);

const uniqueFormats = (formats: readonly DateFormat[]): readonly DateFormat[] => [
  ...new Map(formats.map((format) => [format.pattern, format])).values(),
];

async function take<T>(iterator: AsyncIterator<T>, count: number): Promise<readonly T[]> {
  const taken: T[] = [];
  while (taken.length < count) {
    const next = await iterator.next();
    if (next.done === true) break;
    taken.push(next.value);
  }
  return taken;
}

async function* resumed<T>(taken: readonly T[], rest: AsyncIterator<T>): AsyncGenerator<T> {
  yield* taken;
  yield* { [Symbol.asyncIterator]: () => rest };
}
