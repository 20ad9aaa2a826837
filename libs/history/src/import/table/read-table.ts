import { createReadStream } from 'node:fs';
import { Decoding } from './decoding.js';
import { detectDelimiter } from './detect-delimiter.js';
import { type CsvRecord, csvRecords } from './records.js';
import { TableUnreadable } from './table-unreadable.js';

/** What is known of a file beforehand; what is left out is found out, where it can be. */
export type TableFormat = {
  /** UTF-8, UTF-16 and GB18030 are recognised; any other encoding has to be stated. */
  readonly encoding?: string;
  /** Comma, semicolon, tab and bar are recognised. */
  readonly delimiter?: string;
  /** The quotation mark, `"` unless stated; `null` where the source knows none. */
  readonly quote?: string | null;
};

/** A row that is none: why, and whether everything after it is lost with it. */
export type FaultyRow = { readonly line: number; readonly fault: string; readonly isEnd?: true };

/** A row of the table: its cells by column, or why it is none. `line` is its first in the file. */
export type TableRow =
  { readonly line: number; readonly record: Readonly<Record<string, string>> } | FaultyRow;

/** A table that is read while its rows are asked for; they can be gone through once. */
export type Table = {
  /** What the table is called in reports. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly delimiter: string;
  /** The encoding used so far; certain when the last row has been read. */
  readonly encoding: () => string;
  readonly rows: AsyncIterable<TableRow>;
};

/** Reads a file as `readTable` does. */
export const readTableFile = (path: string, format: TableFormat = {}): Promise<Table> =>
  readTable(path, createReadStream(path), format);

/**
 * Reads bytes as a table: a line of column names, then rows. A few blocks are held at a time,
 * whatever the table's size. Rows of which every cell is empty are left out.
 *
 * A row is faulty, and the others go on, when it has too few or too many cells, bytes that are not
 * valid in the encoding, a NUL character, or a cell that goes on after its closing quotation mark.
 *
 * @throws TableUnreadable when there are no column names or two are alike, and, also while rows are
 *   read, when the encoding cannot be told
 */
export async function readTable(
  name: string,
  bytes: AsyncIterable<Uint8Array>,
  format: TableFormat = {},
): Promise<Table> {
  const quote = format.quote === undefined ? '"' : format.quote;
  const decoding = new Decoding(format.encoding ?? null);
  const blocks = decoding.blocks(bytes);
  const first = await blocks.next();
  if (first.done === true) throw new TableUnreadable('The file is empty: no column names.');
  const delimiter = format.delimiter ?? detectDelimiter(first.value, quote);
  const records = csvRecords(resumed(first.value, blocks), { delimiter, quote });
  const columns = await readColumns(records);
  return {
    name,
    columns,
    delimiter,
    encoding: () => decoding.encoding,
    rows: tableRows(records, columns, decoding),
  };
}

async function* resumed<T>(first: T, rest: AsyncIterable<T>): AsyncGenerator<T> {
  yield first;
  yield* rest;
}

async function readColumns(records: AsyncGenerator<CsvRecord>): Promise<readonly string[]> {
  const header = await records.next();
  if (header.done === true) throw new TableUnreadable('The file is empty: no column names.');
  const { line, cells, fault } = header.value;
  if (fault !== null) throw new TableUnreadable(`Line ${line}, the column names: ${fault}.`);
  const columns = cells.map((cell, index) => cell.trim() || `column ${index + 1}`);
  for (const [index, column] of columns.entries()) {
    const earlier = columns.indexOf(column);
    if (earlier === index) continue;
    throw new TableUnreadable(
      `Line ${line}: columns ${earlier + 1} and ${index + 1} are both called "${column}".`,
    );
  }
  return columns;
}

async function* tableRows(
  records: AsyncGenerator<CsvRecord>,
  columns: readonly string[],
  decoding: Decoding,
): AsyncGenerator<TableRow> {
  for await (const record of records) {
    if (record.fault === null && record.cells.every((cell) => cell === '')) continue;
    const fault = faultOf(record, columns, decoding);
    const { line, isEnd } = record;
    if (fault === null) yield { line, record: named(columns, record.cells) };
    else yield isEnd ? { line, fault, isEnd } : { line, fault };
  }
}

function faultOf(
  { line, lastLine, cells, fault }: CsvRecord,
  columns: readonly string[],
  { damagedLines, encoding }: Decoding,
): string | null {
  for (const damaged of damagedLines) {
    if (damaged > lastLine) break;
    damagedLines.delete(damaged);
    if (damaged >= line) return `line ${damaged} holds bytes that are not valid ${encoding}`;
  }
  if (fault !== null) return fault;
  if (cells.length !== columns.length) {
    return `${cells.length} cells where ${columns.length} columns are named`;
  }
  const withNul = cells.findIndex((cell) => cell.includes('\0'));
  return withNul === -1 ? null : `column "${columns[withNul]}" holds a NUL character`;
}

const named = (columns: readonly string[], cells: readonly string[]): Record<string, string> =>
  Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
