/** Crockford's base 32, in the order of plain text: without I, L, O (look-alikes) and U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SYMBOLS = 8;
const ENTROPY_BITS = 9;
const ENTROPIES = 2 ** ENTROPY_BITS;
const FROM_SECONDS = Date.UTC(1990, 0, 1) / 1_000;
/** 31 bits of seconds: until January 2058. */
const SECONDS_MAX = 2 ** 31 - 1;

export type OutageId = string;

const SHAPE = new RegExp(`^[${ALPHABET}]{${SYMBOLS}}$`);

export const isOutageId = (text: string): boolean => SHAPE.test(text);

/**
 * The id of an outage: eight symbols, those of later beginnings sort after earlier ones; times
 * before 1990 or after 2058 count as these. `entropy` is a whole number that tells outages of the
 * same second apart; its lowest nine bits count.
 *
 * @throws RangeError for what is no time
 */
export function outageNumber(startedAtMs: number, entropy: number): OutageId {
  if (Number.isNaN(startedAtMs)) throw new RangeError('Expected a time, found none.');
  const seconds = Math.floor(startedAtMs / 1_000) - FROM_SECONDS;
  let rest = Math.min(Math.max(seconds, 0), SECONDS_MAX) * ENTROPIES + (entropy % ENTROPIES);
  let id = '';
  while (id.length < SYMBOLS) {
    id = ALPHABET.charAt(rest % ALPHABET.length) + id;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return id;
}
