import type { Position } from './events.js';

const DIGITS = 16;

/** The position of the `sequence`-th event (from 1) of a log that counts its events; 0 is `START`. */
export const positionAt = (sequence: number): Position =>
  sequence.toString(16).padStart(DIGITS, '0');

/**
 * The count that `positionAt` made the position of.
 *
 * @throws RangeError for what it never made: a position of another store, say
 */
export function sequenceOf(position: Position): number {
  const sequence = position.length === DIGITS ? Number(`0x${position}`) : Number.NaN;
  if (Number.isSafeInteger(sequence)) return sequence;
  throw new RangeError(`Expected a position of this log, ${DIGITS} digits, not "${position}".`);
}
