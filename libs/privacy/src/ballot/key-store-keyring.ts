import type { KeyStore, StoredKey } from '#libs/event-sourcing';
import type { MasterKey } from '../keys/master-key.js';
import { BallotKeyring, BallotKeysAbsent } from './ballot-keyring.js';
import { type BallotKeys, keysFrom, writtenKeys } from './ballot-keys.js';
import type { EarlierKeyFiles } from './earlier-key-files.js';

/** No person has such a name: those are of letters and digits alone. This is stored; it must never change. */
const PREFIX = 'ballot-';
const PAGE = 100;

const nameOf = (ballot: string): string => `${PREFIX}${ballot}`;

/** Whether a key in the store of keys is that of a ballot and not of a person. */
export const isBallotKey = ({ person }: Pick<StoredKey, 'person'>): boolean =>
  person.startsWith(PREFIX);

export type KeyringParts = {
  readonly keys: KeyStore;
  readonly masterKey: MasterKey;
  readonly now: () => number;
  /** Where an earlier version left keys; each moves over when it is asked for. */
  readonly earlier: EarlierKeyFiles;
};

/**
 * Keeps the keys of ballots among those of persons: wrapped by the master key, renewed with it,
 * destroyed as thoroughly, and the same for every process that shares the store of keys.
 *
 * @throws MasterKeyWrong, StoreUnavailable from any call
 */
export class KeyStoreKeyring extends BallotKeyring {
  constructor(private readonly parts: KeyringParts) {
    super();
  }

  async keep(ballot: string, made: BallotKeys): Promise<BallotKeys> {
    const { keys, masterKey } = this.parts;
    const person = nameOf(ballot);
    const wrapped = await masterKey.wrap(Buffer.from(writtenKeys(made)), person);
    const kept = await this.opened(await keys.keep({ person, ...wrapped, destroyedAt: null }));
    if (kept === undefined) throw new BallotKeysAbsent(ballot);
    return kept;
  }

  async of(ballot: string): Promise<BallotKeys | undefined> {
    const [stored] = await this.parts.keys.get([nameOf(ballot)]);
    return stored === undefined ? this.moved(ballot) : this.opened(stored);
  }

  async destroy(ballot: string): Promise<void> {
    const { keys, earlier, now } = this.parts;
    await keys.destroy(nameOf(ballot), new Date(now()).toISOString());
    await earlier.destroy(ballot);
  }

  async held(): Promise<readonly string[]> {
    const ballots = new Set(await this.parts.earlier.held());
    for (let after = PREFIX; ;) {
      const page = await this.parts.keys.page(after, PAGE);
      const found = page.filter(isBallotKey);
      for (const { person, wrapped } of found) {
        if (wrapped !== null) ballots.add(person.slice(PREFIX.length));
      }
      const last = found.at(-1);
      if (last === undefined || found.length < PAGE) return [...ballots];
      after = last.person;
    }
  }

  /** Takes over what an earlier version left; cut short, it is done again by whoever asks next. */
  private async moved(ballot: string): Promise<BallotKeys | undefined> {
    const left = await this.parts.earlier.of(ballot);
    if (left === undefined) return undefined;
    const kept = await this.keep(ballot, left);
    await this.parts.earlier.destroy(ballot);
    return kept;
  }

  private async opened({ person, wrapped, masterKey }: StoredKey): Promise<BallotKeys | undefined> {
    if (wrapped === null) return undefined;
    const text = await this.parts.masterKey.unwrap({ wrapped, masterKey }, person);
    return keysFrom(text.toString('utf8'));
  }
}
