import { createHash, createHmac, randomBytes } from 'node:crypto';
import {
  type Identification,
  type Instant,
  type KeyStore,
  type PersonId,
  type Seal,
  type SealedText,
  sealedIn,
  Sealing,
  type StreamName,
} from '#libs/event-sourcing';
import type { MasterKey } from '../keys/master-key.js';
import { KeyedWords } from './keyed-words.js';
import { normalisedNumber } from './normalised-number.js';
import { PersonKey } from './person-key.js';
import { PersonKeys } from './person-keys.js';
import { isSystemPerson, type SystemKeys, systemKeys } from './system-keys.js';

const PERSON_BYTES = 10;
/** Of a digest in hexadecimal digits. */
const MARK_LENGTH = 32;

/** What was sealed, or why it cannot be shown any more. */
export type Opened =
  { readonly text: string } | { readonly gone: 'erased' | 'missing' | 'damaged' };

export type VaultParts = { readonly keys: KeyStore; readonly masterKey: MasterKey };

/**
 * Seals personal data under a key for each person and opens it again, finds persons by their numbers,
 * and forgets them by destroying their keys.
 */
export class Vault extends Sealing {
  /** Makes sealed texts searchable. */
  readonly words: KeyedWords;
  private readonly persons: PersonKeys;

  private constructor(
    private readonly keys: KeyStore,
    masterKey: MasterKey,
    private readonly system: SystemKeys,
  ) {
    super();
    this.persons = new PersonKeys(keys, masterKey);
    this.words = new KeyedWords(system.search);
  }

  /** @throws MasterKeyWrong at once, when the keys were wrapped with a master key that is not here */
  static async open({ keys, masterKey }: VaultParts): Promise<Vault> {
    return new Vault(keys, masterKey, await systemKeys(keys, masterKey));
  }

  override async identify(
    { identity, alsoKnownBy }: Identification,
    stream: StreamName,
  ): Promise<PersonId> {
    const mark = identity === null ? null : this.markOf(identity);
    const person = await (mark === null ? this.nameless(stream) : this.identified(mark));
    const mentioned = new Set(alsoKnownBy.map((number) => this.markOf(number)));
    await Promise.all(
      [...mentioned].map(async (known) => known !== null && this.keys.mention(known, person)),
    );
    return person;
  }

  override async sealFor(person: PersonId): Promise<Seal> {
    const key = await this.persons.of(person);
    return (kind, text) => (text === '' || holdsSealed(text) ? text : key.seal(kind, text));
  }

  override digestOf(content: string): string {
    return `hmac-${createHmac('sha256', this.system.digest).update(content).digest('hex')}`;
  }

  /**
   * Gets what is needed to open the texts of these persons within the next half minute.
   *
   * @throws RangeError for more than 50,000 persons
   * @throws StoreUnavailable while the store of keys or the keeper of the master key cannot answer
   */
  async ready(persons: Iterable<PersonId>): Promise<void> {
    await this.persons.ready(persons);
  }

  /** @throws TypeError when `ready` was not asked to get that person's key */
  opened(sealed: SealedText): Opened {
    const held = this.persons.at(sealed.person);
    if (held === undefined) {
      throw new TypeError(
        `The key of ${sealed.person} is not at hand: ready() must be asked for a person before opened().`,
      );
    }
    if (held === 'erased') return { gone: 'erased' };
    if (!(held instanceof PersonKey)) return { gone: 'missing' };
    const text = held.open(sealed);
    return text === null ? { gone: 'damaged' } : { text };
  }

  /** Everybody who has the number or was known by it. */
  async personsKnownBy(number: string): Promise<readonly PersonId[]> {
    const mark = this.markOf(number);
    return mark === null ? [] : this.keys.known(mark);
  }

  /** Whoever comes with the person's numbers next is somebody new; what is sealed stays readable. */
  async forget(person: PersonId): Promise<void> {
    await this.keys.forget(person);
  }

  /**
   * Makes everything sealed for the person unreadable for good, here at once and in other processes
   * within a minute.
   *
   * @throws RangeError for the system's own keys
   */
  async destroy(person: PersonId, at: Instant): Promise<void> {
    if (isSystemPerson(person)) throw new RangeError(`"${person}" is a key of the system itself.`);
    await this.keys.destroy(person, at);
    this.persons.drop(person);
  }

  /** Asks the store every time, as the number may have been let go of a moment ago. */
  private async identified(mark: string): Promise<PersonId> {
    const claimant = (await this.keys.claimant(mark)) ?? (await this.introduced(mark));
    const held = await this.persons.look(claimant);
    if (held === 'missing') await this.persons.make(claimant); // not there yet, or cut short
    if (held !== 'erased') return claimant;
    await this.keys.forget(claimant); // his erasure was cut short
    return this.introduced(mark);
  }

  /** Key and claim go together, to be on the disk at the same time; either can be made up for. */
  private async introduced(mark: string): Promise<PersonId> {
    const person = `p${randomBytes(PERSON_BYTES).toString('hex')}`;
    const [claimant] = await Promise.all([
      this.keys.claim(mark, person),
      this.persons.make(person),
    ]);
    return claimant;
  }

  private async nameless(stream: StreamName): Promise<PersonId> {
    const digest = createHash('sha256').update(stream).digest('hex');
    const person = `a${digest.slice(0, 2 * PERSON_BYTES)}`;
    if ((await this.persons.look(person)) === 'missing') await this.persons.make(person);
    return person;
  }

  private markOf(number: string): string | null {
    const normalised = normalisedNumber(number);
    if (normalised === '') return null;
    const digest = createHmac('sha256', this.system.lookup).update(`identity${normalised}`);
    return digest.digest('hex').slice(0, MARK_LENGTH);
  }
}

const holdsSealed = (text: string): boolean => sealedIn(text).length > 0;
