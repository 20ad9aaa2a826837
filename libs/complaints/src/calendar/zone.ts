import { DAY_MS, type Day, HOUR_MS, MINUTE_MS } from './wall-date.js';

/** Everything about time is worked out in sheets of this length, each once, when first needed. */
export const SHEET_MS = 400 * DAY_MS;

export const sheetIndexOf = (ms: number): number => Math.floor(ms / SHEET_MS);

/** A stretch during which the zone's clocks keep one distance from UTC: wall time = ms + offset. */
export type OffsetSpan = {
  readonly fromMs: number;
  /** Exclusive. */
  readonly toMs: number;
  readonly offsetMs: number;
};

/** A time zone's clocks, read through `Intl` once per sheet and from memory afterwards. */
export class Zone {
  readonly #format: Intl.DateTimeFormat;
  readonly #sheets = new Map<number, readonly OffsetSpan[]>();

  /** @throws RangeError for a zone this runtime does not know */
  constructor(readonly name: string) {
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      timeZoneName: 'longOffset',
    });
  }

  /** The spans of one sheet, in order and without gaps. */
  spans(index: number): readonly OffsetSpan[] {
    const known = this.#sheets.get(index);
    if (known !== undefined) return known;
    const spans = this.#readSpans(index * SHEET_MS, (index + 1) * SHEET_MS);
    this.#sheets.set(index, spans);
    return spans;
  }

  offsetAt(ms: number): number {
    return this.#spanAt(ms).offsetMs;
  }

  /** What the wall clock shows, as if it were UTC. */
  wallMsAt(ms: number): number {
    return ms + this.offsetAt(ms);
  }

  dayAt(ms: number): Day {
    return Math.floor(this.wallMsAt(ms) / DAY_MS);
  }

  /** The first moment at which the wall clock shows this or, having been put forward, more. */
  msAtWall(wallMs: number): number {
    const earlierOffsetMs = this.offsetAt(wallMs - DAY_MS);
    const beforeChange = wallMs - earlierOffsetMs;
    if (this.offsetAt(beforeChange) === earlierOffsetMs) return beforeChange;
    const laterOffsetMs = this.offsetAt(wallMs + DAY_MS);
    const afterChange = wallMs - laterOffsetMs;
    if (this.offsetAt(afterChange) === laterOffsetMs) return afterChange;
    return this.#changeBefore(beforeChange);
  }

  startOfDay(day: Day): number {
    return this.msAtWall(day * DAY_MS);
  }

  /** Moments after `fromMs` and before `toMs` at which the clocks were changed, and by how much. */
  changesBetween(fromMs: number, toMs: number): { atMs: number; byMs: number }[] {
    const changes = [];
    for (let index = sheetIndexOf(fromMs); index <= sheetIndexOf(toMs); index += 1) {
      for (const { fromMs: atMs, offsetMs } of this.spans(index)) {
        const byMs = offsetMs - this.offsetAt(atMs - 1);
        if (byMs !== 0 && atMs > fromMs && atMs < toMs) changes.push({ atMs, byMs });
      }
    }
    return changes;
  }

  #spanAt(ms: number): OffsetSpan {
    for (const span of this.spans(sheetIndexOf(ms))) if (ms < span.toMs) return span;
    throw new RangeError(`Expected a moment in time, found ${ms}, in zone ${this.name}.`);
  }

  #changeBefore(ms: number): number {
    let { fromMs, offsetMs } = this.#spanAt(ms);
    while (this.offsetAt(fromMs - 1) === offsetMs)
      ({ fromMs, offsetMs } = this.#spanAt(fromMs - 1));
    return fromMs;
  }

  #readSpans(fromMs: number, toMs: number): OffsetSpan[] {
    const spans: OffsetSpan[] = [];
    let start = fromMs;
    let offsetMs = this.#readOffset(fromMs);
    for (let ms = fromMs; ms < toMs; ms += DAY_MS) {
      const nextOffsetMs = this.#readOffset(ms + DAY_MS);
      if (nextOffsetMs === offsetMs) continue;
      const change = this.#readChange(ms, ms + DAY_MS);
      spans.push({ fromMs: start, toMs: change, offsetMs });
      start = change;
      offsetMs = nextOffsetMs;
    }
    if (start < toMs) spans.push({ fromMs: start, toMs, offsetMs });
    return spans;
  }

  /** The change of clocks between two moments, by halving. */
  #readChange(fromMs: number, toMs: number): number {
    const before = this.#readOffset(fromMs);
    let low = fromMs;
    let high = toMs;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.#readOffset(middle) === before) low = middle;
      else high = middle;
    }
    return high;
  }

  #readOffset(ms: number): number {
    const parts = this.#format.formatToParts(ms);
    const text = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const matched = /^GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(text);
    if (matched === null) throw new RangeError(`Expected an offset like GMT+08:00, found ${text}.`);
    const [, sign, hours = '0', minutes = '0', seconds = '0'] = matched;
    const size = Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS + Number(seconds) * 1000;
    return sign === '-' ? -size : size;
  }
}

const zones = new Map<string, Zone>();

/** @throws RangeError for a zone this runtime does not know */
export function zoneNamed(name: string): Zone {
  const zone = zones.get(name) ?? new Zone(name);
  zones.set(name, zone);
  return zone;
}

/** Whether the name is an IANA zone; offsets such as `+08:00` are not, whatever the runtime takes. */
export function isZone(name: string): boolean {
  try {
    return /^[A-Za-z]/.test(name) && zoneNamed(name) !== undefined;
  } catch {
    return false;
  }
}
