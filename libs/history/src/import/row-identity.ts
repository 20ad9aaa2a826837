import { createHash } from 'node:crypto';
import { complaintNumber, type ComplaintId, numbersFromMs, numbersUntilMs } from '#libs/complaints';
import { Fingerprints } from './fingerprints.js';
import type { Moment } from './mapping/dates.js';
import { RowRefused } from './mapping/row-refused.js';

/** A row by which it is known again, however often its file is imported. */
export type RowIdentity = {
  /** SHA-256 over the source's name, the row's key, and how many rows before it are exactly alike. */
  readonly digest: Buffer;
  /** The source's own id, where the mapping names its columns. */
  readonly reference: string | null;
  /** An earlier row of the same file is exactly like this one. */
  readonly isRepeat: boolean;
};

/**
 * Tells rows apart without any record of what was imported before. The key is the source's own id,
 * in which case one id is one complaint; or else the whole row, in which case rows that are exactly
 * alike are told apart by their number among each other.
 */
export class RowIdentities {
  private readonly seen = new Fingerprints();
  private readonly repeats = new Map<string, number>();
  private readonly columns: readonly string[];

  constructor(
    private readonly system: string,
    private readonly key: readonly string[],
    columns: readonly string[],
  ) {
    this.columns = columns.toSorted();
  }

  /** @throws RowRefused when the source's own id is empty */
  of(record: Readonly<Record<string, string>>): RowIdentity {
    const row = sha256([this.columns, this.columns.map((column) => record[column] ?? '')]);
    const occurrence = this.occurrenceOf(row);
    const isRepeat = occurrence > 1;
    if (this.key.length === 0) {
      const digest = sha256([this.system, row.toString('hex'), occurrence]);
      return { digest, reference: null, isRepeat };
    }
    const id = this.key.map((column) => idIn(record, column));
    return { digest: sha256([this.system, this.key, id]), reference: id.join('/'), isRepeat };
  }

  private occurrenceOf(row: Buffer): number {
    if (this.seen.add(row)) return 1;
    const name = row.toString('base64');
    const occurrence = (this.repeats.get(name) ?? 1) + 1;
    this.repeats.set(name, occurrence);
    return occurrence;
  }
}

function idIn(record: Readonly<Record<string, string>>, column: string): string {
  const id = (record[column] ?? '').trim();
  if (id === '') throw new RowRefused(`column "${column}" is empty, and identifies the row`);
  return id;
}

const sha256 = (value: unknown): Buffer =>
  createHash('sha256').update(JSON.stringify(value)).digest();

/** A UUID of the form that is left to its maker (version 8), made of the row's digest. */
export function commandIdOf({ digest }: RowIdentity): string {
  const bytes = Buffer.from(digest.subarray(0, 16));
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/**
 * The complaint's number. Where the source gives only the day (or the minute), the row's digest
 * chooses the millisecond within it, so that the rows of one day get numbers of their own. The
 * millisecond stands in the number alone; no fact claims it.
 *
 * @throws RowRefused for a time that no number can stand for
 */
export function complaintIdOf({ digest }: RowIdentity, { ms, unitMs }: Moment): ComplaintId {
  const atMs = ms + (digest.readUInt32BE(16) % unitMs);
  if (atMs < numbersFromMs || atMs >= numbersUntilMs) {
    const [from, until] = [numbersFromMs, numbersUntilMs].map(dayOf);
    throw new RowRefused(`it was received on ${dayOf(ms)}; numbers reach from ${from} to ${until}`);
  }
  return complaintNumber(atMs, digest.readUInt16BE(20));
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
