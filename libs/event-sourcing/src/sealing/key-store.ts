import type { Instant } from '../events.js';
import type { PersonId } from './sealed-text.js';

/** A person's key as it is kept: wrapped by a master key, or destroyed. */
export type StoredKey = {
  readonly person: PersonId;
  /** The key, wrapped; `null` from the moment it was destroyed. */
  readonly wrapped: string | null;
  /** Which master key wrapped it. */
  readonly masterKey: string;
  readonly destroyedAt: Instant | null;
};

/** By which a person is found again. */
export type StoredMark = {
  /** A keyed digest of a number, never the number. */
  readonly mark: string;
  readonly person: PersonId;
  /** It is his alone, and tells that somebody is the same person. */
  readonly isClaim: boolean;
};

/**
 * Where persons' keys and the ways to find persons are kept, apart from the log and its backups.
 * Every adapter keeps the contract in `testing/key-store.contract.ts`.
 *
 * What is written is durable before it is acknowledged; several processes may write at once.
 *
 * @throws StoreUnavailable from any call while the engine cannot answer
 */
export abstract class KeyStore {
  /** The keys of those persons that exist, in any order; destroyed ones say so. */
  abstract get(persons: readonly PersonId[]): Promise<readonly StoredKey[]>;

  /** Keeps the key unless there is one for that person, destroyed or not; gives what stands there then. */
  abstract keep(key: StoredKey): Promise<StoredKey>;

  /** Puts another wrapping in the place of the one made by `from`; does nothing to a key that has changed since. */
  abstract rewrap(key: StoredKey, from: string): Promise<void>;

  /**
   * Destroys the key and every way to find the person; what remains is that there was a key. From then
   * on no key is kept and no mark noted for the person, also when there was none. No copy stays behind
   * in the files of an embedded store. Done again it changes nothing.
   */
  abstract destroy(person: PersonId, at: Instant): Promise<void>;

  /** Whose `mark` it is: `person`, unless it is somebody's already. */
  abstract claim(mark: string, person: PersonId): Promise<PersonId>;

  /** The person who has the mark; `null` when nobody has. */
  abstract claimant(mark: string): Promise<PersonId | null>;

  /** Notes that the person was also known by a mark; many may share it. */
  abstract mention(mark: string, person: PersonId): Promise<void>;

  /** Everybody who has the mark or was known by it. */
  abstract known(mark: string): Promise<readonly PersonId[]>;

  /** Lets go of the person's marks, so that whoever comes under them next is somebody new. */
  abstract forget(person: PersonId): Promise<void>;

  /** All keys in the order of their persons, after that person; at most `limit`. */
  abstract page(after: PersonId | '', limit: number): Promise<readonly StoredKey[]>;

  /** All marks in the order of mark and person, after that one; at most `limit`. */
  abstract marks(after: StoredMark | null, limit: number): Promise<readonly StoredMark[]>;

  abstract close(): Promise<void>;
}
