import { isAscii } from 'node:buffer';
import { decodeLeniently, decodeStrictly } from './decode-strictly.js';
import { byteOrderMark, detectEncoding, utf16ByZeros } from './detect-encoding.js';
import {
  lengthOfFirstLine,
  lengthOfWholeLines,
  lineBreaks,
  type LineEndWidth,
} from './line-breaks.js';
import { TableUnreadable } from './table-unreadable.js';

/** Bytes looked at before the first are decoded. */
const START_BYTES = 64 * 1024;
/** The longest line of a file; beyond it the file is no table, or not in this encoding. */
export const LINE_BYTES_MAX = 32 * 1024 * 1024;

/**
 * Turns a file's bytes into text, a block of whole lines at a time, and remembers which lines held
 * bytes that are not valid in the encoding.
 *
 * Where no encoding is stated, it is decided by the byte order mark or by the first block that is
 * not plain ASCII, however late that comes: until then all candidates read the same.
 */
export class Decoding {
  /** Numbers, from 1, of the lines with invalid bytes in the blocks given so far. */
  readonly damagedLines = new Set<number>();
  private decided: string | null;
  private linesBefore = 0;

  constructor(stated: string | null) {
    this.decided = stated;
  }

  /** Until the file's end the encoding so far; plain ASCII throughout is called `utf-8`. */
  get encoding(): string {
    return this.decided ?? 'utf-8';
  }

  /** @throws TableUnreadable when the encoding can neither be told nor be right */
  async *blocks(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
    let started = false;
    let waiting: Buffer[] = [];
    for await (const chunk of bytes) {
      waiting.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
      if (!started) {
        if (lengthOf(waiting) < START_BYTES) continue;
        waiting = [this.startedWith(Buffer.concat(waiting))];
        started = true;
      }
      const { whole, rest } = this.split(waiting);
      if (whole !== null) yield this.decode(whole);
      waiting = rest;
    }
    const last = Buffer.concat(waiting);
    const end = started ? last : this.startedWith(last);
    if (end.length > 0) yield this.decode(end);
  }

  /** Looks for the marks of an encoding, and gives the bytes that follow a byte order mark. */
  private startedWith(start: Buffer): Buffer {
    const mark = byteOrderMark(start);
    if (mark === null) {
      this.decided ??= utf16ByZeros(start.subarray(0, START_BYTES));
      return start;
    }
    this.decided ??= mark.encoding;
    if (this.decided !== mark.encoding) {
      throw new TableUnreadable(
        `The encoding is stated as ${this.decided}, but the file begins with the mark of ${mark.encoding}.`,
      );
    }
    return start.subarray(mark.length);
  }

  private split(waiting: Buffer[]): { whole: Buffer | null; rest: Buffer[] } {
    const newest = waiting.at(-1);
    const mayEndLine = newest !== undefined && (newest.includes(0x0a) || newest.includes(0x0d));
    const joined = mayEndLine ? Buffer.concat(waiting) : null;
    const length = joined === null ? 0 : lengthOfWholeLines(joined, this.lineEndWidth);
    if (joined !== null && length > 0) {
      return { whole: joined.subarray(0, length), rest: [joined.subarray(length)] };
    }
    if (lengthOf(waiting) > LINE_BYTES_MAX) {
      throw new TableUnreadable(`A line is longer than ${LINE_BYTES_MAX} bytes.`);
    }
    return { whole: null, rest: joined === null ? waiting : [joined] };
  }

  private get lineEndWidth(): LineEndWidth {
    if (this.decided === 'utf-16le') return 'two-bytes-little-endian';
    return this.decided === 'utf-16be' ? 'two-bytes-big-endian' : 'one-byte';
  }

  private decode(lines: Buffer): string {
    if (this.decided === null && !isAscii(lines)) this.decided = detectEncoding(lines);
    const text = decodeStrictly(lines, this.encoding) ?? this.decodeLineByLine(lines);
    this.linesBefore += lineBreaks(text);
    return text;
  }

  private decodeLineByLine(block: Buffer): string {
    let text = '';
    let line = this.linesBefore + 1;
    for (let rest = block; rest.length > 0;) {
      const bytes = rest.subarray(0, lengthOfFirstLine(rest, this.lineEndWidth));
      const valid = decodeStrictly(bytes, this.encoding);
      if (valid === null) this.damagedLines.add(line);
      const decoded = valid ?? decodeLeniently(bytes, this.encoding);
      line += lineBreaks(decoded);
      text += decoded;
      rest = rest.subarray(bytes.length);
    }
    return text;
  }
}

const lengthOf = (buffers: readonly Buffer[]): number =>
  buffers.reduce((total, { length }) => total + length, 0);
