const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** How many line ends a text has: LF, CR and CRLF count one each. */
export function lineBreaks(text: string): number {
  if (text.includes('\r')) return text.match(/\r\n?|\n/g)?.length ?? 0;
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** How a line end is written in bytes: one byte, or two with the zero first or last. */
export type LineEndWidth = 'one-byte' | 'two-bytes-little-endian' | 'two-bytes-big-endian';

/**
 * Length of the part of `bytes` that ends with its last line end; 0 when there is none. A CR that is
 * the very last character does not count: its LF may be in the next part.
 */
export function lengthOfWholeLines(bytes: Buffer, width: LineEndWidth): number {
  const lineFeed = lastIndexOf(bytes, LINE_FEED, width);
  if (lineFeed !== -1) return lineFeed;
  const step = width === 'one-byte' ? 1 : 2;
  const carriageReturn = lastIndexOf(
    bytes.subarray(0, bytes.length - step),
    CARRIAGE_RETURN,
    width,
  );
  return Math.max(carriageReturn, 0);
}

/** Index behind the last such character, -1 without one. */
function lastIndexOf(bytes: Buffer, character: number, width: LineEndWidth): number {
  if (width === 'one-byte') {
    const at = bytes.lastIndexOf(character);
    return at === -1 ? -1 : at + 1;
  }
  const pair = Buffer.from(width === 'two-bytes-big-endian' ? [0, character] : [character, 0]);
  let at = bytes.lastIndexOf(pair);
  while (at !== -1 && at % 2 === 1) at = at === 0 ? -1 : bytes.lastIndexOf(pair, at - 1);
  return at === -1 ? -1 : at + 2;
}

/** Length of the first line of `bytes` with its line end, or of all of them where none ends. */
export function lengthOfFirstLine(bytes: Buffer, width: LineEndWidth): number {
  const step = width === 'one-byte' ? 1 : 2;
  for (let at = 0; at + step <= bytes.length; at += step) {
    const character = characterAt(bytes, at, width);
    if (character === LINE_FEED) return at + step;
    if (character === CARRIAGE_RETURN) {
      return characterAt(bytes, at + step, width) === LINE_FEED ? at + 2 * step : at + step;
    }
  }
  return bytes.length;
}

function characterAt(bytes: Buffer, at: number, width: LineEndWidth): number | undefined {
  if (width === 'one-byte') return bytes[at];
  if (at + 2 > bytes.length) return undefined;
  return width === 'two-bytes-big-endian' ? bytes.readUInt16BE(at) : bytes.readUInt16LE(at);
}
