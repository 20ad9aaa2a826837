import { LRUCache } from 'lru-cache';
import { DateTime, type Zone } from 'luxon';
import { RowRefused } from './row-refused.js';

/** A time as the source gives it. */
export type Moment = {
  readonly ms: number;
  /** How exact the source is: a day, an hour, a minute, a second or a millisecond. */
  readonly unitMs: number;
};

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

type Parse = (text: string, zone: Zone) => Moment | null;

const parseCount =
  (unitMs: number): Parse =>
  (text) =>
    /^\d{1,14}$/.test(text) ? { ms: Number(text) * unitMs, unitMs } : null;

const named: ReadonlyMap<string, Parse> = new Map<string, Parse>([
  ['iso', (text, zone) => parseIso(text, zone)],
  ['unix-seconds', parseCount(SECOND_MS)],
  ['unix-milliseconds', parseCount(1)],
]);

/**
 * How dates are written: Luxon's tokens, `yyyy-MM-dd HH:mm:ss`; or `iso` for ISO 8601, which may
 * carry its own offset; or `unix-seconds` or `unix-milliseconds` since 1970.
 */
export class DateFormat {
  private readonly tokens: string;
  private parser: ReturnType<typeof DateTime.buildFormatParser> | null = null;

  constructor(readonly pattern: string) {
    this.tokens = pattern.replaceAll(/'[^']*'/g, '');
  }

  /** Whether a day can be told from a date written so: it is read back as it was written. */
  get isComplete(): boolean {
    if (named.has(this.pattern)) return true;
    const day = DateTime.utc(2013, 11, 28, 17, 45);
    const read = DateTime.fromFormat(day.toFormat(this.pattern), this.pattern, { zone: 'utc' });
    return read.isValid && read.hasSame(day, 'day');
  }

  /**
   * `null` for a text that is not written so.
   *
   * @throws RowRefused for a clock time that does not exist in the zone
   */
  parse(text: string, zone: Zone): Moment | null {
    const parseNamed = named.get(this.pattern);
    if (parseNamed !== undefined) return parseNamed(text, zone);
    this.parser ??= DateTime.buildFormatParser(this.pattern, { locale: 'en' });
    const options = { zone: this.hasOffset ? zone : 'utc', locale: 'en' };
    const read = DateTime.fromFormatParser(text, this.parser, options);
    if (!read.isValid) return null;
    const ms = this.hasOffset ? read.toMillis() : onTheClocksOf(zone, read);
    return { ms, unitMs: this.unitMs };
  }

  private get hasOffset(): boolean {
    return /[Zz]/.test(this.tokens);
  }

  private get unitMs(): number {
    if (/[Su]/.test(this.tokens)) return 1;
    if (/[stTfF]/.test(this.tokens)) return SECOND_MS;
    if (this.tokens.includes('m')) return MINUTE_MS;
    return /[Hh]/.test(this.tokens) ? HOUR_MS : DAY_MS;
  }
}

const isoDate =
  /^\d{4}-\d\d-\d\d(?:[T ](?<time>\d\d(?::\d\d(?::\d\d(?:[.,]\d+)?)?)?)(?<offset>Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

function parseIso(text: string, zone: Zone): Moment | null {
  const { time = '', offset } = isoDate.exec(text)?.groups ?? {};
  const options = { zone: offset === undefined ? 'utc' : zone };
  const read = DateTime.fromISO(text.replace(' ', 'T'), options);
  if (!isoDate.test(text) || !read.isValid) return null;
  const ms = offset === undefined ? onTheClocksOf(zone, read) : read.toMillis();
  const units = [DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS];
  return { ms, unitMs: units[time === '' ? 0 : time.split(/[:.,]/).length] ?? 1 };
}

/** A clock time that the zone skipped when its summer time began is a mistake, not an hour later. */
function onTheClocksOf(zone: Zone, wall: DateTime): number {
  const local = wall.setZone(zone, { keepLocalTime: true });
  const isMidnight = wall.toMillis() === wall.startOf('day').toMillis(); // some days begin at one
  if (local.hour === wall.hour || isMidnight) return local.toMillis();
  throw new RowRefused(`${wall.toFormat('yyyy-MM-dd HH:mm')} is a time that ${zone.name} skipped`);
}

/** Dates kept as they were read: a table says the same day over and over. */
const KNOWN_MAX = 10_000;

/** Reads the dates of a table, each column in its own formats, in the source's time zone. */
export class DateReader {
  private readonly known = new LRUCache<string, Moment>({ max: KNOWN_MAX });

  constructor(
    private readonly zone: Zone,
    private readonly formatsOf: (column: string) => readonly DateFormat[],
  ) {}

  /** @throws RowRefused for a text that is no date in any of the column's formats */
  read(column: string, text: string): Moment {
    const name = `${column}\n${text}`;
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const moment = this.parse(column, text);
    this.known.set(name, moment);
    return moment;
  }

  private parse(column: string, text: string): Moment {
    const formats = this.formatsOf(column);
    for (const format of formats) {
      const moment = format.parse(text, this.zone);
      if (moment !== null) return moment;
    }
    const expected = formats.map(({ pattern }) => pattern).join(' or ');
    throw new RowRefused(
      `column "${column}" says ${JSON.stringify(text.slice(0, 80))}; expected a date: ${expected}`,
    );
  }
}
