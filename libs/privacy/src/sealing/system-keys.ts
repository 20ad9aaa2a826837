import { randomBytes } from 'node:crypto';
import type { KeyStore, PersonId, StoredKey } from '#libs/event-sourcing';
import type { MasterKey } from '../keys/master-key.js';
import { PERSON_KEY_BYTES } from './person-key.js';

/**
 * Under these names the system keeps secrets of its own among the keys of persons, so that they are
 * wrapped, backed up and renewed with them. No person has such a name.
 */
const LOOKUP = 'systemlookup';
const SEARCH = 'systemsearch';
const DIGEST = 'systemdigest';

const systemPersons: readonly PersonId[] = [LOOKUP, SEARCH, DIGEST];

export const isSystemPerson = (person: PersonId): boolean => systemPersons.includes(person);

export type SystemKeys = {
  /** By which numbers become marks. */
  readonly lookup: Buffer;
  /** By which words become terms of the blind index. */
  readonly search: Buffer;
  /** By which contents of commands become digests. */
  readonly digest: Buffer;
};

/** A system's own secret was destroyed, so that nobody can be found again by a number. */
export class SystemKeyDestroyed extends Error {
  override readonly name = 'SystemKeyDestroyed';
  constructor(person: PersonId) {
    super(
      `The key "${person}" of the system itself was destroyed; restore the keys from a backup.`,
    );
  }
}

/**
 * The system's own secrets, made where there are none. All processes have the same.
 *
 * @throws MasterKeyWrong when they were wrapped with a master key that is not here
 */
export async function systemKeys(keys: KeyStore, masterKey: MasterKey): Promise<SystemKeys> {
  const standing = new Map((await keys.get(systemPersons)).map((key) => [key.person, key]));
  const secret = async (person: PersonId): Promise<Buffer> => {
    const { wrapped, masterKey: wrappedBy } =
      standing.get(person) ?? (await made(person, keys, masterKey));
    if (wrapped === null) throw new SystemKeyDestroyed(person);
    return masterKey.unwrap({ wrapped, masterKey: wrappedBy }, person);
  };
  const [lookup, search, digest] = await Promise.all([
    secret(LOOKUP),
    secret(SEARCH),
    secret(DIGEST),
  ]);
  return { lookup, search, digest };
}

async function made(person: PersonId, keys: KeyStore, masterKey: MasterKey): Promise<StoredKey> {
  const wrapped = await masterKey.wrap(randomBytes(PERSON_KEY_BYTES), person);
  return keys.keep({ person, ...wrapped, destroyedAt: null });
}
