import { createHash } from 'node:crypto';

export const MASTER_KEY_BYTES = 32;

/** A ring that cannot be read. What is said of it never quotes it. */
export class MasterKeysInvalid extends Error {
  override readonly name = 'MasterKeysInvalid';
}

export type MasterKeyEntry = { readonly id: string; readonly key: Buffer };

/** Master keys, newest first: the first one wraps, all of them unwrap. */
export type MasterKeyRing = readonly [MasterKeyEntry, ...MasterKeyEntry[]];

const ID = /^[A-Za-z0-9._-]{1,64}$/;
const KEY = /^[A-Za-z0-9+/_-]{43}=?$/;
const EXPECTED =
  'expected "<id> <key>", the id of letters, digits, dots and hyphens, the key of 32 bytes in base64';

/**
 * Reads one `<id> <base64 of 32 bytes>` a line, newest first; empty lines and lines that begin with
 * `#` do not count. A key all alone gets an id of its own digest.
 *
 * @param where names the source in errors
 * @throws MasterKeysInvalid naming the line and what was expected, never the key
 */
export function masterKeyRing(text: string, where: string): MasterKeyRing {
  const lines = text.split('\n').map((line, index) => ({ line: line.trim(), number: index + 1 }));
  const entries = lines.filter(({ line }) => line !== '' && !line.startsWith('#'));
  const alone = entries.length === 1 ? loneKey(entries[0]?.line ?? '') : null;
  if (alone !== null) return [alone];
  const [first, ...older] = entries.map(({ line, number }) => entryIn(line, where, number));
  if (first === undefined) throw new MasterKeysInvalid(`${where} holds no key; ${EXPECTED}.`);
  refuseTwins([first, ...older], where);
  return [first, ...older];
}

export const writtenRing = (ring: MasterKeyRing): string =>
  ring.map(({ id, key }) => `${id} ${key.toString('base64')}\n`).join('');

/** An id that says nothing of the key but which it is. */
export const idOfKey = (key: Buffer): string =>
  `k${createHash('sha256').update(key).digest('hex').slice(0, 12)}`;

function loneKey(line: string): MasterKeyEntry | null {
  const key = keyIn(line);
  return key === null ? null : { id: idOfKey(key), key };
}

function entryIn(line: string, where: string, number: number): MasterKeyEntry {
  const parts = line.split(/\s+/u);
  const [id = '', written = ''] = parts;
  const refused = (found: string) =>
    new MasterKeysInvalid(`${where}, line ${number}: ${EXPECTED}; found ${found}.`);
  if (parts.length !== 2) throw refused(`${parts.length} words`);
  if (!ID.test(id)) throw refused('an id with other characters, or of more than 64');
  const key = keyIn(written);
  if (key === null) throw refused(`a key that is not 32 bytes in base64 (44 characters)`);
  return { id, key };
}

function keyIn(written: string): Buffer | null {
  const key = KEY.test(written) ? Buffer.from(written, 'base64') : null;
  return key?.length === MASTER_KEY_BYTES ? key : null;
}

function refuseTwins(ring: MasterKeyRing, where: string): void {
  const ids = new Set<string>();
  for (const { id } of ring) {
    if (ids.has(id)) throw new MasterKeysInvalid(`${where} names the id "${id}" twice.`);
    ids.add(id);
  }
}
