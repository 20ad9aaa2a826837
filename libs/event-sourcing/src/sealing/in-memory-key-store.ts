import type { Instant } from '../events.js';
import { KeyStore, type StoredKey, type StoredMark } from './key-store.js';
import type { PersonId } from './sealed-text.js';

/** Keys and marks as long as the process lives; for tests and trials. */
export class InMemoryKeyStore extends KeyStore {
  private readonly keys = new Map<PersonId, StoredKey>();
  /** By mark, then by person. */
  private readonly marked = new Map<string, Map<PersonId, StoredMark>>();

  async get(persons: readonly PersonId[]): Promise<readonly StoredKey[]> {
    return [...new Set(persons)].flatMap((person) => this.keys.get(person) ?? []);
  }

  async keep(key: StoredKey): Promise<StoredKey> {
    const standing = this.keys.get(key.person);
    if (standing !== undefined) return standing;
    this.keys.set(key.person, key);
    return key;
  }

  async rewrap(key: StoredKey, from: string): Promise<void> {
    const { person, wrapped, masterKey } = key;
    const standing = this.keys.get(person);
    if (standing === undefined || standing.wrapped === null || standing.masterKey !== from) return;
    this.keys.set(person, { ...standing, wrapped, masterKey });
  }

  async destroy(person: PersonId, at: Instant): Promise<void> {
    this.unmark(person);
    const standing = this.keys.get(person);
    if (standing?.wrapped === null) return;
    const masterKey = standing?.masterKey ?? '';
    this.keys.set(person, { person, wrapped: null, masterKey, destroyedAt: at });
  }

  async claim(mark: string, person: PersonId): Promise<PersonId> {
    const claimant = this.claimantOf(mark);
    if (claimant !== null) return claimant;
    this.note({ mark, person, isClaim: true });
    return person;
  }

  async claimant(mark: string): Promise<PersonId | null> {
    return this.claimantOf(mark);
  }

  async mention(mark: string, person: PersonId): Promise<void> {
    if (!this.marked.get(mark)?.has(person)) this.note({ mark, person, isClaim: false });
  }

  async known(mark: string): Promise<readonly PersonId[]> {
    return [...(this.marked.get(mark)?.keys() ?? [])].toSorted();
  }

  async forget(person: PersonId): Promise<void> {
    this.unmark(person);
  }

  async page(after: PersonId | '', limit: number): Promise<readonly StoredKey[]> {
    const persons = [...this.keys.keys()].filter((person) => person > after).toSorted();
    return this.get(persons.slice(0, limit));
  }

  async marks(after: StoredMark | null, limit: number): Promise<readonly StoredMark[]> {
    return [...this.marked.values()]
      .flatMap((persons) => [...persons.values()])
      .filter((mark) => after === null || inOrder(after, mark) < 0)
      .toSorted(inOrder)
      .slice(0, limit);
  }

  async close(): Promise<void> {}

  private claimantOf(mark: string): PersonId | null {
    for (const { person, isClaim } of this.marked.get(mark)?.values() ?? []) {
      if (isClaim) return person;
    }
    return null;
  }

  private note(mark: StoredMark): void {
    if (this.keys.get(mark.person)?.wrapped === null) return;
    const persons = this.marked.get(mark.mark) ?? new Map<PersonId, StoredMark>();
    this.marked.set(mark.mark, persons.set(mark.person, mark));
  }

  private unmark(person: PersonId): void {
    for (const [mark, persons] of this.marked) {
      if (persons.delete(person) && persons.size === 0) this.marked.delete(mark);
    }
  }
}

const inOrder = (one: StoredMark, other: StoredMark): number =>
  compare(one.mark, other.mark) || compare(one.person, other.person);

const compare = (one: string, other: string): number => {
  if (one === other) return 0;
  return one < other ? -1 : 1;
};
