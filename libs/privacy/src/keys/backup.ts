import { createHash, type Hash } from 'node:crypto';
import type { KeyStore, StoredKey, StoredMark } from '#libs/event-sourcing';
import { isBallotKey } from '../ballot/key-store-keyring.js';
import { allKeys } from './rotation.js';

export const BACKUP_FORMAT = 'redress keys 1';
const PAGE = 1_000;

/** The first line of a backup of keys. */
export type BackupHeader = {
  readonly format: typeof BACKUP_FORMAT;
  /** How many keys there were when it was begun, destroyed ones with them. */
  readonly keys: number;
  /** The master keys without which it is worth nothing. */
  readonly masterKeys: readonly string[];
};

export type BackupLine =
  | BackupHeader
  | { readonly key: StoredKey }
  | { readonly mark: StoredMark }
  /** The last line: how many lines there are before it, and the SHA-256 of them. */
  | { readonly lines: number; readonly digest: string };

/**
 * All keys of persons, wrapped as they are, and all marks, as lines of JSON without their ends. It is of no use
 * without the master keys that it names, and these must be kept somewhere else. Keys of ballots are
 * left out: a copy of them would outlive the count.
 */
export async function* backUp(keys: KeyStore): AsyncIterable<string> {
  const seal = new BackupSeal();
  for await (const line of linesOf(keys)) {
    const text = JSON.stringify(line);
    seal.add(text);
    yield text;
  }
  yield JSON.stringify(seal.line());
}

/** What the last line must say. */
export class BackupSeal {
  private readonly hash: Hash = createHash('sha256');
  private lines = 0;

  add(line: string): void {
    this.hash.update(line).update('\n');
    this.lines += 1;
  }

  /** To be asked for once, at the end. */
  line(): { readonly lines: number; readonly digest: string } {
    return { lines: this.lines, digest: this.hash.digest('hex') };
  }
}

async function* linesOf(keys: KeyStore): AsyncIterable<BackupLine> {
  yield await headerOf(keys);
  for await (const key of personsKeys(keys)) yield { key };
  for (let after: StoredMark | null = null; ;) {
    const page: readonly StoredMark[] = await keys.marks(after, PAGE);
    after = page.at(-1) ?? null;
    if (after === null) return;
    for (const mark of page) yield { mark };
  }
}

async function* personsKeys(keys: KeyStore): AsyncIterable<StoredKey> {
  for await (const page of allKeys(keys)) {
    for (const key of page) if (!isBallotKey(key)) yield key;
  }
}

async function headerOf(keys: KeyStore): Promise<BackupHeader> {
  let count = 0;
  const needed = new Set<string>();
  for await (const { wrapped, masterKey } of personsKeys(keys)) {
    count += 1;
    if (wrapped !== null) needed.add(masterKey);
  }
  return { format: BACKUP_FORMAT, keys: count, masterKeys: [...needed].toSorted() };
}
