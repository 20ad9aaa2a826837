import { randomBytes } from 'node:crypto';
import {
  type KeyStore,
  PersonErased,
  type PersonId,
  type StoredKey,
  Unsealable,
} from '#libs/event-sourcing';
import { LRUCache } from 'lru-cache';
import { type MasterKey, MasterKeyWrong } from '../keys/master-key.js';
import { PERSON_KEY_BYTES, PersonKey } from './person-key.js';

/** How long a key is used without asking whether it was destroyed meanwhile by another process. */
const USED_MS = 60_000;
/** What is asked for again is loaded again after this time, so that it can be used for as long. */
const FRESH_MS = 30_000;
const KEYS_MAX = 50_000;

/** Nobody has a key for that person: the store of keys lost it, or is that of another system. */
export class PersonKeyMissing extends Unsealable {
  override readonly name = 'PersonKeyMissing';
  readonly code = 'person-key-missing';
  constructor(readonly person: PersonId) {
    super(
      `There is no key for the person ${person} in the store of keys; restore it from a backup.`,
    );
  }
}

/** A key to work with, or why there is none. */
export type Held = PersonKey | 'erased' | 'missing' | MasterKeyWrong;

/** The keys of those persons who were spoken of lately, unwrapped. */
export class PersonKeys {
  private readonly held = new LRUCache<PersonId, Held>({ max: KEYS_MAX, ttl: USED_MS });

  constructor(
    private readonly keys: KeyStore,
    private readonly masterKey: MasterKey,
  ) {}

  /** What is held for the person; `undefined` when nobody has asked for it in time. */
  at(person: PersonId): Held | undefined {
    return this.held.get(person);
  }

  /**
   * @throws PersonErased when it was destroyed
   * @throws PersonKeyMissing, MasterKeyWrong when it cannot be had
   */
  async of(person: PersonId): Promise<PersonKey> {
    const held = await this.look(person);
    if (held === 'erased') throw new PersonErased(person);
    if (held === 'missing') throw new PersonKeyMissing(person);
    if (held instanceof MasterKeyWrong) throw held;
    return held;
  }

  /** What there is for the person, loaded if need be. */
  async look(person: PersonId): Promise<Held> {
    const held = this.held.get(person);
    if (held !== undefined && held !== 'missing') return held;
    await this.load([person]);
    return this.held.get(person) ?? 'missing';
  }

  /** @throws RangeError for more persons than can be held at once */
  async ready(persons: Iterable<PersonId>): Promise<void> {
    const asked = new Set(persons);
    if (asked.size > KEYS_MAX) {
      throw new RangeError(
        `The keys of ${asked.size} persons were asked for in one go; expected at most ${KEYS_MAX}.`,
      );
    }
    const stale = [...asked].filter((person) => !this.isFresh(person));
    if (stale.length > 0) await this.load(stale);
  }

  /** Makes a key for somebody who has none, unless another process is faster. */
  async make(person: PersonId): Promise<void> {
    const key = randomBytes(PERSON_KEY_BYTES);
    const wrapped = await this.masterKey.wrap(key, person);
    const standing = await this.keys.keep({ person, ...wrapped, destroyedAt: null });
    if (standing.wrapped === wrapped.wrapped) this.hold(person, new PersonKey(person, key));
    else await this.holdAll([standing]);
  }

  /** From now on the key is of no use here; elsewhere within a minute. */
  drop(person: PersonId): void {
    this.held.set(person, 'erased');
  }

  private async load(persons: readonly PersonId[]): Promise<void> {
    const stored = await this.keys.get(persons);
    const found = new Set(stored.map(({ person }) => person));
    for (const person of persons) if (!found.has(person)) this.hold(person, 'missing');
    await this.holdAll(stored);
  }

  private async holdAll(stored: readonly StoredKey[]): Promise<void> {
    const wrapped = stored.flatMap((key) => (isWhole(key) ? [key] : []));
    for (const key of stored) if (!isWhole(key)) this.hold(key.person, 'erased');
    const keys = await this.masterKey.unwrapAll(wrapped);
    for (const [index, { person }] of wrapped.entries()) {
      const key = keys[index] ?? 'missing';
      this.hold(person, key instanceof Uint8Array ? new PersonKey(person, key) : key);
    }
  }

  /** An answer that was under way while the key was destroyed does not bring it back. */
  private hold(person: PersonId, held: Held): void {
    if (this.held.peek(person) === 'erased') this.held.set(person, 'erased');
    else this.held.set(person, held);
  }

  private isFresh(person: PersonId): boolean {
    const held = this.held.get(person);
    const missing = held === undefined || held === 'missing' || held instanceof MasterKeyWrong;
    return !missing && this.held.getRemainingTTL(person) > USED_MS - FRESH_MS;
  }
}

const isWhole = (key: StoredKey): key is StoredKey & { readonly wrapped: string } =>
  key.wrapped !== null;
