import { CsvError, Parser } from 'csv-parse';
import { lineBreaks } from './line-breaks.js';

/** The longest record; an opening quotation mark that is never closed ends here at the latest. */
export const RECORD_BYTES_MAX = 32 * 1024 * 1024;

/** How cells are told apart. `quote: null` takes quotation marks for ordinary characters. */
export type CellFormat = { readonly delimiter: string; readonly quote: string | null };

/** A record of the file, or why its cells cannot be told. `line` is its first, `lastLine` its last. */
export type CsvRecord = {
  readonly line: number;
  readonly lastLine: number;
  readonly cells: readonly string[];
  readonly fault: string | null;
  /** The text goes on, and nothing more of it can be told apart. */
  readonly isEnd?: true;
};

type Parsed = { readonly record: readonly string[]; readonly raw: string };

/**
 * Cuts a text into records and cells (RFC 4180; any mix of line ends; empty lines left out).
 * A cell that goes on after its closing quotation mark makes the record faulty and no more than
 * that; one that is never closed makes the rest of the text unreadable, and the last record says so.
 */
export async function* csvRecords(
  text: AsyncIterable<string>,
  { delimiter, quote }: CellFormat,
): AsyncGenerator<CsvRecord> {
  const parsed: Parsed[] = [];
  const parser = new Parser({
    delimiter,
    quote,
    escape: quote,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: RECORD_BYTES_MAX,
    raw: true,
    // Records are taken here and never queued in the stream, which drops its queue when it fails.
    on_record: (record: unknown) => void parsed.push(record as Parsed),
  });
  parser.on('error', () => {}); // each failure is also told to the callback below
  parser.resume();
  let line = 1;
  const taken = function* (): Generator<CsvRecord> {
    for (const { record, raw } of parsed.splice(0)) {
      const emptyLines = /^[\r\n]*/.exec(raw)?.[0].length ?? 0; // `raw` has one character for each
      const first = line + emptyLines;
      line = first + lineBreaks(raw.slice(emptyLines));
      const lastLine = /[\r\n]$/.test(raw) ? line - 1 : line;
      yield { line: first, lastLine, cells: record, fault: faultOf(record, raw, quote) };
    }
  };
  for await (const block of text) {
    const failure = await settled((done) => parser.write(block, done));
    yield* taken();
    if (failure !== null) return yield unreadable(failure, line);
  }
  const failure = await settled((done) => parser.end(done));
  yield* taken();
  if (failure !== null) yield unreadable(failure, line);
}

const settled = (act: (done: (failure?: Error | null) => void) => void): Promise<Error | null> =>
  new Promise((resolve) => {
    act((failure) => resolve(failure ?? null));
  });

/**
 * The parser hands on a badly closed cell with its quotation marks, as if they had been escaped. A
 * cell that was escaped stands in the text in just that form; this one does not.
 */
function faultOf(cells: readonly string[], raw: string, quote: string | null): string | null {
  if (quote === null) return null;
  const at = cells.findIndex(
    (cell) => cell.startsWith(quote) && !raw.includes(quoted(cell, quote)),
  );
  return at === -1 ? null : `cell ${at + 1} goes on after its closing quotation mark`;
}

const quoted = (cell: string, quote: string): string =>
  quote + cell.replaceAll(quote, quote + quote) + quote;

function unreadable(failure: Error, line: number): CsvRecord {
  if (!(failure instanceof CsvError)) throw failure;
  const fault =
    failure.code === 'CSV_QUOTE_NOT_CLOSED'
      ? 'a quotation mark is opened and never closed, so nothing from here on can be told apart'
      : `the record is longer than ${RECORD_BYTES_MAX} bytes (a quotation mark that is never closed?), so nothing from here on was read`;
  return { line, lastLine: line, cells: [], fault, isEnd: true };
}
