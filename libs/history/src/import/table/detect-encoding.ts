import { isAscii, isUtf8 } from 'node:buffer';
import chardet from 'chardet';
import { decodeStrictly } from './decode-strictly.js';
import { TableUnreadable } from './table-unreadable.js';

/** The encoding that a byte order mark names, with the mark's length in bytes. */
export function byteOrderMark(start: Buffer): { encoding: string; length: number } | null {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) {
    return { encoding: 'utf-8', length: 3 };
  }
  if (start[0] === 0xff && start[1] === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (start[0] === 0xfe && start[1] === 0xff) return { encoding: 'utf-16be', length: 2 };
  return null;
}

/**
 * UTF-16 without a byte order mark: commas, digits and line ends have a zero in one half of their
 * bytes, always the same half, and no other encoding of text has zeros at all.
 */
export function utf16ByZeros(start: Buffer): 'utf-16le' | 'utf-16be' | null {
  const zeros = [0, 0];
  for (let at = 0; at < start.length; at += 1) {
    if (start[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  }
  const [first = 0, second = 0] = zeros;
  const encoding = second > 20 * first ? 'utf-16le' : first > 20 * second ? 'utf-16be' : null;
  if (encoding === null || Math.max(first, second) < start.length / 50) return null;
  const text = decodeStrictly(start, encoding);
  return text !== null && /[\r\n,;\t|]/.test(text) ? encoding : null;
}

/**
 * The encoding of bytes that are not plain ASCII: UTF-8 or GB18030 (and so GBK and GB2312), each
 * recognised although single lines are damaged.
 *
 * @throws TableUnreadable for anything else: other encodings resemble each other too much to be
 *   guessed, and a wrong guess would garble every record.
 */
export function detectEncoding(bytes: Buffer): 'utf-8' | 'gb18030' {
  const lines = linesBeyondAscii(bytes);
  if (mostly(lines, isUtf8)) return 'utf-8';
  const rival = rivalOfChinese(bytes);
  if (rival === null && mostly(lines, isChinese)) return 'gb18030';
  const guess = rival ?? chardet.detect(bytes);
  throw new TableUnreadable(
    `The encoding cannot be told from the bytes: neither UTF-8 nor UTF-16 nor GB18030. ` +
      `State it in the mapping${guess === null ? '' : `; it may be ${guess.toLowerCase()}`}.`,
  );
}

function linesBeyondAscii(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let from = 0; from < bytes.length;) {
    const lineFeed = bytes.indexOf(0x0a, from);
    const to = lineFeed === -1 ? bytes.length : lineFeed + 1;
    const line = bytes.subarray(from, to);
    if (!isAscii(line)) lines.push(line);
    from = to;
  }
  return lines;
}

const mostly = (lines: readonly Buffer[], holds: (line: Buffer) => boolean): boolean =>
  lines.filter(holds).length > lines.length / 2;

/** Nearly all characters beyond ASCII are of the plane that everyday Chinese is written with. */
function isChinese(line: Buffer): boolean {
  if (decodeStrictly(line, 'gb18030') === null) return false;
  let everyday = 0;
  let others = 0;
  for (let at = 0; at < line.length; at += 1) {
    const lead = line[at] ?? 0;
    if (lead < 0x80) continue;
    const trail = line[at + 1] ?? 0;
    if (lead >= 0xa1 && lead <= 0xf7 && trail >= 0xa1) everyday += 1;
    else others += 1;
    at += 1;
  }
  return everyday >= 9 * others;
}

/** Another East Asian encoding that fits the bytes better than GB18030 does. */
function rivalOfChinese(bytes: Buffer): string | null {
  const matches = chardet.analyse(bytes);
  const confidence = (name: string) => matches.find((match) => match.name === name)?.confidence;
  const rival = ['Big5', 'EUC-KR', 'EUC-JP', 'Shift_JIS'].find(
    (name) => (confidence(name) ?? 0) > Math.max(60, confidence('GB18030') ?? 0),
  );
  return rival ?? null;
}
