import type { Zone } from 'luxon';
import { DateFormat } from './dates.js';
import { RowRefused } from './row-refused.js';

const days = [
  'yyyy-M-d',
  'yyyy/M/d',
  'yyyy.M.d',
  'yyyy年M月d日',
  'M/d/yyyy',
  'd/M/yyyy',
  'M-d-yyyy',
  'd-M-yyyy',
  'd.M.yyyy',
];
const times = ['', ' H:mm', ' H:mm:ss', ' H:mm:ss.S', ' h:mm a', ' h:mm:ss a'];

const patterns = days
  .flatMap((day) => times.map((time) => day + time))
  .concat('yyyyMMdd', 'yyyyMMddHHmm', 'yyyyMMddHHmmss', 'iso');

const known: readonly DateFormat[] = patterns.map((pattern) => new DateFormat(pattern));

/** The share of a column's dates that must be written alike for the format to count as found. */
const SHARE_MIN = 0.9;
/** A format that fits none of so many dates is not tried on the others. */
const FIRST_LOOK = 20;

/** The formats of a column, or why they cannot be told. */
export type DetectedFormats =
  { readonly formats: readonly DateFormat[] } | { readonly fault: string };

/**
 * Tells from a column's dates how they are written. Where 3/4/2016 may be a day in March or in April
 * all the way through, it cannot be told; an empty sample gives no formats.
 */
export function detectDateFormats(sample: readonly string[], zone: Zone): DetectedFormats {
  if (sample.length === 0) return { formats: [] };
  const fits = (format: DateFormat, texts: readonly string[]): number =>
    texts.filter((text) => isWrittenIn(format, text, zone)).length;
  const counted = known
    .filter((format) => fits(format, sample.slice(0, FIRST_LOOK)) > 0)
    .map((format) => ({ format, count: fits(format, sample) }));
  const most = Math.max(0, ...counted.map(({ count }) => count));
  const best = counted.filter(({ count }) => count === most).map(({ format }) => format);
  if (most < SHARE_MIN * sample.length) {
    return { fault: `holds dates like ${JSON.stringify(oddOneOf(sample, best, zone))}` };
  }
  const monthFirst = best.find(({ pattern }) => pattern.startsWith('M'));
  const dayFirst = best.find(({ pattern }) => pattern.startsWith('d'));
  return monthFirst !== undefined && dayFirst !== undefined
    ? { fault: `may be written ${monthFirst.pattern} or ${dayFirst.pattern}` }
    : { formats: best.slice(0, 1) };
}

/** A date that shows why no format was found. */
const oddOneOf = (sample: readonly string[], best: readonly DateFormat[], zone: Zone) =>
  sample.find((text) => !best.some((format) => isWrittenIn(format, text, zone)));

const isWrittenIn = (format: DateFormat, text: string, zone: Zone): boolean => {
  try {
    return format.parse(text, zone) !== null;
  } catch (error) {
    if (error instanceof RowRefused) return true; // written so, although there is no such time
    throw error;
  }
};
