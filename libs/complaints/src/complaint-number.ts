import type { ComplaintId } from './terms.js';

/** Crockford's base 32, in the order of plain text: without I, L, O (look-alikes) and U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const lookAlikes: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

const symbolsInAll = 12;
const entropyBits = 14;
const entropies = 2 ** entropyBits;

/** A prime above every difference of two symbols: no single error and no swap adds up to nothing. */
const modulus = 37;

/** The first millisecond that a number can stand for: histories of long ago are numbered, too. */
export const numbersFromMs = Date.UTC(1990, 0, 1);
/** The millisecond after the last one: 41 bits later, in September 2059. */
export const numbersUntilMs = numbersFromMs + 2 ** 41;

/** Symbols weighted 12, 11, … 2, and 1 for the check symbol. */
const weightedSum = (symbols: readonly number[]): number =>
  symbols.reduce((sum, symbol, place) => sum + symbol * (symbolsInAll - place), 0);

const checkOf = (symbols: readonly number[]): number =>
  (modulus - (weightedSum(symbols) % modulus)) % modulus;

/** 41 bits of time and 14 of entropy as eleven symbols. */
function symbolsOf(sinceMs: number, entropy: number): readonly number[] {
  let rest = (BigInt(sinceMs) << BigInt(entropyBits)) | BigInt(entropy);
  const symbols = Array.from({ length: symbolsInAll - 1 }, () => {
    const symbol = Number(rest % 32n);
    rest /= 32n;
    return symbol;
  });
  return symbols.toReversed();
}

/**
 * A complaint's id, which is also the number a customer is told: twelve symbols, later numbers sort
 * after earlier ones as plain text, and the last symbol reveals any single wrong symbol and any swap.
 *
 * It needs no counter: `entropy` is anything that differs among complaints of the same millisecond,
 * such as a piece of a hash; its lowest 14 bits count.
 *
 * @throws RangeError for a time outside `numbersFromMs` … `numbersUntilMs`, or an entropy that is no
 *   whole number from 0
 */
export function complaintNumber(atMs: number, entropy: number): ComplaintId {
  if (!Number.isInteger(atMs) || atMs < numbersFromMs || atMs >= numbersUntilMs) {
    throw new RangeError(
      `A time from ${numbersFromMs} to ${numbersUntilMs} ms is expected, not ${atMs}.`,
    );
  }
  if (!Number.isSafeInteger(entropy) || entropy < 0) {
    throw new RangeError(`Entropy is a whole number from 0, not ${entropy}.`);
  }
  // Check values of 32 and more have no symbol; such entropies are stepped over, never issued.
  for (let step = 0; ; step += 1) {
    const symbols = symbolsOf(atMs - numbersFromMs, (entropy + step) % entropies);
    const check = checkOf(symbols);
    if (check < alphabet.length) return [...symbols, check].map((s) => alphabet.charAt(s)).join('');
  }
}

/** The number to take instead where somebody else has this one: the next entropy of its millisecond. */
export function numberInsteadOf(id: ComplaintId): ComplaintId {
  let bits = 0n;
  for (const symbol of id.slice(0, -1)) bits = bits * 32n + BigInt(alphabet.indexOf(symbol));
  const entropy = Number(bits % BigInt(entropies));
  const sinceMs = Number(bits / BigInt(entropies));
  return complaintNumber(numbersFromMs + sinceMs, (entropy + 1) % entropies);
}

/** A number as it was typed or heard: the id, or why it is none. */
export type ParsedComplaintNumber =
  | { readonly id: ComplaintId }
  | { readonly fault: 'wrong-length' | 'unknown-symbol' | 'wrong-check'; readonly reason: string };

/**
 * Reads a number in upper or lower case, half or full width, with or without dashes and spaces, and
 * with the look-alikes that people write: O for 0, I and L for 1.
 */
export function parseComplaintNumber(text: string): ParsedComplaintNumber {
  const written = text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Dash_Punctuation}]/gu, '');
  const typed = [...written].map((symbol) => lookAlikes[symbol] ?? symbol);
  const unknown = typed.find((symbol) => !alphabet.includes(symbol));
  if (unknown !== undefined) {
    const reason = `"${unknown}" stands in no complaint number; expected are ${alphabet}.`;
    return { fault: 'unknown-symbol', reason };
  }
  if (typed.length !== symbolsInAll) {
    const reason = `A complaint number has ${symbolsInAll} symbols, not ${typed.length}.`;
    return { fault: 'wrong-length', reason };
  }
  if (weightedSum(typed.map((symbol) => alphabet.indexOf(symbol))) % modulus !== 0) {
    const reason = 'The check symbol does not fit: a symbol is wrong, or two are swapped.';
    return { fault: 'wrong-check', reason };
  }
  return { id: typed.join('') };
}

/** The form to read out or print, `XXXX-XXXX-XXXX`. */
export const spoken = (id: ComplaintId): string => id.replaceAll(/.{4}(?=.)/gu, '$&-');
