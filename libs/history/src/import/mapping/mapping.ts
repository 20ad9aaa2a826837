import { readFile } from 'node:fs/promises';
import { IANAZone, type Zone } from 'luxon';
import type { SourceVerdicts } from '#libs/complaints';
import { encodingNamed } from '../table/decode-strictly.js';
import type { TableFormat } from '../table/read-table.js';
import { columnName, plainText } from './cell-meaning.js';
import { DateFormat } from './dates.js';
import { Field, type Kind } from './field.js';
import { type History, history } from './history.js';
import { flag } from './readers.js';
import { Section } from './section.js';
import type { Reader } from './source-row.js';
import { silent, together } from './story.js';
import { type ColumnUse, YamlSource } from './yaml-source.js';

/** How a table's rows become histories of complaints; written as YAML, described in docs/mapping.md. */
export type Mapping = {
  /** What the mapping is called in messages. */
  readonly file: string;
  /** The system the data come from. */
  readonly system: string;
  readonly format: TableFormat;
  readonly dates: Dates;
  /** Columns that identify a row in its source; none: the whole row does. */
  readonly key: readonly string[];
  readonly columnUses: readonly ColumnUse[];
  readonly dateColumns: ReadonlySet<string>;
  readonly history: History;
  readonly verdicts: Reader<SourceVerdicts>;
};

export type Dates = {
  readonly zone: Zone;
  /** `null`: told from the data, column by column. */
  readonly formats: readonly DateFormat[] | null;
  /** The moment of the data that is moved to now, with all others; `null`: times stay. */
  readonly presentMs: number | null;
};

/** @throws MappingInvalid naming file, line and what was expected, for every fault that was found */
export async function readMappingFile(path: string): Promise<Mapping> {
  return readMapping(path, await readFile(path, 'utf8'));
}

/** @throws MappingInvalid naming file, line and what was expected, for every fault that was found */
export function readMapping(file: string, yaml: string): Mapping {
  const source = new YamlSource(file, yaml);
  const read = source.part(() => {
    const top = new Section(new Field(source.document.contents, '', source));
    const parts = {
      system: source.part(() => top.required('source', plainText)),
      format: source.part(() => formatOf(top)),
      dates: source.part(() => top.required('dates', dates)),
      key: source.part(() => top.optional('key', columns, [])),
      verdicts: source.part(() => top.optional('verdicts', verdicts, () => noVerdicts)),
      history: source.part(() => top.required('history', history)),
    };
    source.part(() => noKeyWithShift(top, parts.dates()));
    top.close();
    return parts;
  });
  source.throwIfFaulty();
  const { system, format, dates: times, key, verdicts: judge, history: told } = read();
  return {
    file,
    system: system(),
    format: format(),
    dates: times(),
    key: key(),
    columnUses: source.columnUses,
    dateColumns: source.dateColumns,
    history: told(),
    verdicts: judge(),
  };
}

const formatOf = (top: Section): TableFormat => ({
  ...top.optional('encoding', (field) => ({ encoding: encoding(field) }), {}),
  ...top.optional('delimiter', (field) => ({ delimiter: delimiter(field) }), {}),
  ...top.optional('quote', (field) => ({ quote: quote(field) }), {}),
});

const encoding: Kind<string> = (field) =>
  encodingNamed(plainText(field)) ?? field.fail('an encoding such as utf-8, gb18030 or utf-16le');

const delimiter: Kind<string> = (field) => {
  const written = plainText(field);
  if (written === 'tab') return '\t';
  return /["\r\n]/.test(written) ? field.fail('the sign between two cells, or tab') : written;
};

const quote: Kind<string | null> = (field) => {
  const written = plainText(field);
  if (written === 'none') return null;
  return /^[^\w\s]$/.test(written) ? written : field.fail('one sign, or none');
};

const columns: Kind<readonly string[]> = (field) =>
  field.isList ? field.items.map(columnName) : [columnName(field)];

const dates: Kind<Dates> = (field) => {
  const section = new Section(field);
  const zone = section.required('zone', timeZone);
  const formats = section.optional('format', dateFormats, null);
  const presentMs = section.optional('shiftToNow', (at) => momentIn(zone, at), null);
  section.close();
  return { zone, formats, presentMs };
};

const timeZone: Kind<Zone> = (field) => {
  const name = plainText(field);
  return IANAZone.isValidZone(name)
    ? IANAZone.create(name)
    : field.fail('a time zone such as Asia/Shanghai');
};

const dateFormats: Kind<readonly DateFormat[]> = (field) =>
  (field.isList ? field.items : [field]).map(dateFormat);

const dateFormat: Kind<DateFormat> = (field) => {
  const format = new DateFormat(plainText(field));
  return format.isComplete
    ? format
    : field.fail('iso, or a format with year, month and day such as yyyy-MM-dd HH:mm:ss');
};

const momentIn = (zone: Zone, field: Field): number =>
  new DateFormat('iso').parse(plainText(field), zone)?.ms ??
  field.fail('a moment such as 2026-06-30 18:00');

const verdicts: Kind<Reader<SourceVerdicts>> = (field) => {
  const section = new Section(field);
  const read = together<SourceVerdicts>({
    timely: section.optional('timely', flag, silent),
    disputed: section.optional('disputed', flag, silent),
  });
  section.close();
  return read;
};

const noVerdicts: SourceVerdicts = { timely: null, disputed: null };

/** Shifted times differ from run to run, so only the row as a whole can say that it is the same. */
function noKeyWithShift(top: Section, { presentMs }: Dates): void {
  if (presentMs === null) return;
  top.optional('key', (key) => key.fail('no key beside dates.shiftToNow'), null);
}
