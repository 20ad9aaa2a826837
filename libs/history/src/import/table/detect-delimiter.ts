import { parse } from 'csv-parse/sync';

/** In the order in which they are preferred where the text fits several equally well. */
export const delimiters = [',', ';', '\t', '|'] as const;

const RECORDS_MAX = 200;

/**
 * The delimiter under which most records of the sample have as many cells as its first; of equals,
 * the one that makes more columns. A text with a single column has none, and a comma does for it.
 */
export function detectDelimiter(sample: string, quote: string | null): string {
  let best = { delimiter: ',', agreement: 0, columns: 1 };
  for (const delimiter of delimiters) {
    const [columns = 1, ...others] = recordLengths(sample, delimiter, quote);
    const agreeing = others.filter((length) => length === columns).length;
    const agreement = others.length === 0 ? 1 : agreeing / others.length;
    const better =
      agreement > best.agreement || (agreement === best.agreement && columns > best.columns);
    if (columns > 1 && better) best = { delimiter, agreement, columns };
  }
  return best.delimiter;
}

/** How many cells each record has; an incomplete one at the sample's end is left out. */
function recordLengths(sample: string, delimiter: string, quote: string | null): number[] {
  const lengths: number[] = [];
  const count = (record: readonly string[]): null => {
    lengths.push(record.length);
    return null;
  };
  try {
    parse(sample, {
      delimiter,
      quote,
      escape: quote,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: RECORDS_MAX,
      on_record: count,
    });
  } catch {
    return lengths; // the sample may end inside a quoted cell
  }
  return lengths;
}
