import { ValidateBy } from 'class-validator';

const SHAPE = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/;
const EARLIEST = '1900-01-01T00:00:00.000Z';
const LATEST = '2999-12-31T23:59:59.999Z';

/**
 * A moment as ISO 8601 writes it in full, `2026-03-02T10:00:00+08:00`: other spellings of the
 * standard are not understood by `Date`, and years of other than four digits would not sort as text.
 */
export function isMoment(value: unknown): boolean {
  if (typeof value !== 'string' || !SHAPE.test(value)) return false;
  const moment = new Date(value);
  if (Number.isNaN(moment.getTime()) || !isDay(value.slice(0, 10))) return false;
  const utc = moment.toISOString();
  return utc.length === EARLIEST.length && utc >= EARLIEST && utc <= LATEST;
}

/** `Date` takes the 30th of February for the 2nd of March. */
const isDay = (day: string): boolean => new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);

/** How the description of the API says it. */
export const momentSchema = {
  type: 'string',
  pattern: SHAPE.source,
  example: '2026-03-02T10:00:00+08:00',
} as const;

export const MOMENT = 'isMoment';

/** Refuses what is no such moment, and moments before 1900 or after 2999. */
export const IsMoment = () =>
  ValidateBy({
    name: MOMENT,
    validator: {
      validate: isMoment,
      defaultMessage: () =>
        '$property must be a moment like 2026-03-02T10:00:00+08:00, between 1900 and 2999',
    },
  });
