import type { Position } from '#libs/event-sourcing';

const DIGITS = 16;
const SHAPE = /^[0-9a-f]{16}$/;

/** The server's commit position, a decimal number, as sixteen hexadecimal digits that sort like it. */
export const positionOf = (commit: string): Position =>
  BigInt(commit).toString(16).padStart(DIGITS, '0');

/** @throws RangeError for what no EventStoreDB log can have given out */
export function commitOf(position: Position): string {
  if (SHAPE.test(position)) return BigInt(`0x${position}`).toString();
  throw new RangeError(`"${position}" is not a position: expected ${DIGITS} hexadecimal digits.`);
}
