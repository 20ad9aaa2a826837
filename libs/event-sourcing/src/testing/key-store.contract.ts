import { randomBytes } from 'node:crypto';
import type { KeyStore, StoredKey, StoredMark } from '../sealing/key-store.js';
import type { PersonId } from '../sealing/sealed-text.js';

/** What is needed to try an adapter. The store may be shared: every case has persons of its own. */
export type KeyStoreUnderTest = {
  readonly store: KeyStore;
  /** Another way into the same keys, as from another process. */
  readonly another?: () => Promise<KeyStore>;
  /** Closes the store and opens it again on the same data, where the data outlives the store. */
  readonly reopen?: () => Promise<KeyStore>;
  /** Closes whatever is still open and cleans up. */
  readonly dispose: () => Promise<void>;
};

const NOON = '2026-11-21T12:00:00.000Z';
const LATER = '2026-11-21T13:00:00.000Z';

const aPerson = (prefix = 'p'): PersonId => prefix + randomBytes(10).toString('hex');
const aMark = (prefix = ''): string => prefix + randomBytes(16).toString('hex');
const aKey = (person = aPerson(), masterKey = 'first'): StoredKey => ({
  person,
  wrapped: randomBytes(60).toString('base64url'),
  masterKey,
  destroyedAt: null,
});
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** What every store of keys owes us; an adapter is done when this passes, and not before. */
export const keyStoreContract = (name: string, open: () => Promise<KeyStoreUnderTest>): void =>
  describe(`${name} keeps the key store contract`, () => {
    let underTest: KeyStoreUnderTest;
    let store: KeyStore;
    beforeAll(async () => {
      underTest = await open();
      store = underTest.store;
    });
    afterAll(() => underTest.dispose());

    const theKey = async (person: PersonId): Promise<StoredKey | undefined> =>
      (await store.get([person])).at(0);
    const kept = async (key = aKey()): Promise<StoredKey> => store.keep(key);
    const destroyed = async (): Promise<StoredKey> => {
      const key = await kept();
      await store.destroy(key.person, NOON);
      return key;
    };
    const marksOf = async (person: PersonId, from = store): Promise<readonly StoredMark[]> =>
      (await allMarks(from)).filter((mark) => mark.person === person);

    describe('Keeping a key', () => {
      it('gives what was kept', async () => {
        const key = aKey();
        expect(await store.keep(key)).toEqual(key);
        expect(await theKey(key.person)).toEqual(key);
      });

      it('gives nothing for somebody who has no key', async () =>
        expect(await store.get([aPerson()])).toEqual([]));

      it('gives nothing when nobody is asked for', async () =>
        expect(await store.get([])).toEqual([]));

      it('gives the keys of several persons at once, and each only once', async () => {
        const keys = await Promise.all(times(5, () => kept()));
        const persons = keys.map(({ person }) => person);
        const found = await store.get([...persons, aPerson(), ...persons]);
        expect(byPerson(found)).toEqual(byPerson(keys));
      });

      it('gives the keys of thousands of persons in one go', async () => {
        const keys = await Promise.all(times(40, () => kept()));
        const persons = [...times(3_000, () => aPerson()), ...keys.map(({ person }) => person)];
        expect(byPerson(await store.get(persons))).toEqual(byPerson(keys));
      });

      it('does not put another key in the place of the first, and says what stands there', async () => {
        const first = await kept();
        expect(await store.keep(aKey(first.person))).toEqual(first);
        expect(await theKey(first.person)).toEqual(first);
      });

      it('tells all who race for a person the same key', async () => {
        const person = aPerson();
        const answers = await Promise.all(times(16, () => store.keep(aKey(person))));
        expect(new Set(answers.map(({ wrapped }) => wrapped)).size).toBe(1);
        expect(await theKey(person)).toEqual(answers.at(0));
      });

      it('keeps a key that was destroyed elsewhere as destroyed', async () => {
        const gone = { ...aKey(), wrapped: null, destroyedAt: NOON };
        expect(await store.keep(gone)).toEqual(gone);
        expect(await store.keep(aKey(gone.person))).toEqual(gone);
      });
    });

    describe('Wrapping a key anew', () => {
      it('puts the new wrapping in the place of the old', async () => {
        const { person } = await kept();
        const renewed = aKey(person, 'second');
        await store.rewrap(renewed, 'first');
        expect(await theKey(person)).toEqual(renewed);
      });

      it('leaves a key alone that another master key has wrapped meanwhile', async () => {
        const { person } = await kept();
        const renewed = aKey(person, 'second');
        await store.rewrap(renewed, 'first');
        await store.rewrap(aKey(person, 'third'), 'first');
        expect(await theKey(person)).toEqual(renewed);
      });

      it('never revives a key that was destroyed', async () => {
        const { person } = await destroyed();
        await store.rewrap(aKey(person, 'second'), 'first');
        expect(await theKey(person)).toMatchObject({ wrapped: null, destroyedAt: NOON });
      });

      it('makes no key for somebody who has none', async () => {
        const key = aKey();
        await store.rewrap(key, 'first');
        expect(await theKey(key.person)).toBeUndefined();
      });
    });

    describe('Destroying a key', () => {
      it('leaves nothing but that there was one', async () => {
        const { person, masterKey } = await destroyed();
        expect(await theKey(person)).toEqual({
          person,
          masterKey,
          wrapped: null,
          destroyedAt: NOON,
        });
      });

      it('changes nothing when done again', async () => {
        const { person } = await destroyed();
        await store.destroy(person, LATER);
        expect(await theKey(person)).toMatchObject({ wrapped: null, destroyedAt: NOON });
      });

      it('stands against keeping another key', async () => {
        const { person } = await destroyed();
        expect(await store.keep(aKey(person))).toMatchObject({ wrapped: null, destroyedAt: NOON });
        expect(await theKey(person)).toMatchObject({ wrapped: null });
      });

      it('also of somebody whose key is not here, so that none comes back', async () => {
        const person = aPerson();
        await store.destroy(person, NOON);
        expect(await store.keep(aKey(person))).toMatchObject({ wrapped: null, destroyedAt: NOON });
      });

      it('leaves other keys alone', async () => {
        const other = await kept();
        await destroyed();
        expect(await theKey(other.person)).toEqual(other);
      });

      it('takes the ways to find the person with it, and those of nobody else', async () => {
        const [{ person }, other] = [await kept(), await kept()];
        const [claimed, shared] = [aMark(), aMark()];
        await store.claim(claimed, person);
        await store.mention(shared, person);
        await store.mention(shared, other.person);
        await store.destroy(person, NOON);
        expect(await store.claimant(claimed)).toBeNull();
        expect(await store.known(claimed)).toEqual([]);
        expect(await store.known(shared)).toEqual([other.person]);
        expect(await marksOf(person)).toEqual([]);
      });

      it('leaves no way to find the person that comes late', async () => {
        const { person } = await destroyed();
        const mark = aMark();
        await store.claim(mark, person);
        await store.mention(mark, person);
        expect(await store.claimant(mark)).toBeNull();
        expect(await store.known(mark)).toEqual([]);
        expect(await marksOf(person)).toEqual([]);
      });

      it('frees the mark for somebody new', async () => {
        const [{ person }, next] = [await kept(), await kept()];
        const mark = aMark();
        await store.claim(mark, person);
        await store.destroy(person, NOON);
        expect(await store.claim(mark, next.person)).toBe(next.person);
      });

      it('holds against claims and mentions that race with it', async () => {
        const { person } = await kept();
        const marks = times(8, () => aMark());
        await Promise.all([
          ...marks.map((mark) => store.mention(mark, person)),
          store.destroy(person, NOON),
          ...marks.map((mark) => store.claim(mark, person)),
        ]);
        expect(await marksOf(person)).toEqual([]);
      });
    });

    describe('Claiming a mark', () => {
      it('gives it to whoever comes first', async () => {
        const [mark, person] = [aMark(), aPerson()];
        expect(await store.claim(mark, person)).toBe(person);
        expect(await store.claimant(mark)).toBe(person);
      });

      it('names the one who has it to whoever comes later', async () => {
        const [mark, person] = [aMark(), aPerson()];
        await store.claim(mark, person);
        expect(await store.claim(mark, aPerson())).toBe(person);
        expect(await store.claim(mark, person)).toBe(person);
        expect(await store.claimant(mark)).toBe(person);
      });

      it('knows nobody by a mark that nobody has', async () => {
        expect(await store.claimant(aMark())).toBeNull();
        expect(await store.known(aMark())).toEqual([]);
      });

      it('gives it to exactly one of many who race', async () => {
        const mark = aMark();
        const answers = await Promise.all(times(16, () => store.claim(mark, aPerson())));
        expect(new Set(answers).size).toBe(1);
        expect(await store.claimant(mark)).toBe(answers.at(0));
        expect(await store.known(mark)).toEqual([answers.at(0)]);
      });

      it('does not heed who was only known by it', async () => {
        const [mark, mentioned, person] = [aMark(), aPerson(), aPerson()];
        await store.mention(mark, mentioned);
        expect(await store.claimant(mark)).toBeNull();
        expect(await store.claim(mark, person)).toBe(person);
      });

      it('turns a mention of the same person into a claim', async () => {
        const [mark, person] = [aMark(), aPerson()];
        await store.mention(mark, person);
        expect(await store.claim(mark, person)).toBe(person);
        expect(await marksOf(person)).toEqual([{ mark, person, isClaim: true }]);
      });
    });

    describe('Mentioning a mark', () => {
      it('may be shared by many', async () => {
        const [mark, persons] = [aMark(), times(3, () => aPerson())];
        for (const person of persons) await store.mention(mark, person);
        expect([...(await store.known(mark))].toSorted()).toEqual(persons.toSorted());
      });

      it('counts once, however often it is said', async () => {
        const [mark, person] = [aMark(), aPerson()];
        await Promise.all(times(5, () => store.mention(mark, person)));
        expect(await store.known(mark)).toEqual([person]);
        expect(await marksOf(person)).toEqual([{ mark, person, isClaim: false }]);
      });

      it('finds who claimed the mark as well', async () => {
        const [mark, claimant, mentioned] = [aMark(), aPerson(), aPerson()];
        await store.claim(mark, claimant);
        await store.mention(mark, mentioned);
        const expected = [claimant, mentioned].toSorted();
        expect([...(await store.known(mark))].toSorted()).toEqual(expected);
      });

      it('takes no claim away', async () => {
        const [mark, person] = [aMark(), aPerson()];
        await store.claim(mark, person);
        await store.mention(mark, person);
        expect(await store.claimant(mark)).toBe(person);
        expect(await marksOf(person)).toEqual([{ mark, person, isClaim: true }]);
      });
    });

    describe('Forgetting the marks of a person', () => {
      it('lets somebody new come under them, and keeps the key', async () => {
        const [key, next] = [await kept(), aPerson()];
        const [claimed, mentioned] = [aMark(), aMark()];
        await store.claim(claimed, key.person);
        await store.mention(mentioned, key.person);
        await store.forget(key.person);
        expect(await store.known(mentioned)).toEqual([]);
        expect(await store.claim(claimed, next)).toBe(next);
        expect(await theKey(key.person)).toEqual(key);
      });

      it('leaves the marks of others alone', async () => {
        const [mark, one, other] = [aMark(), aPerson(), aPerson()];
        await store.claim(mark, one);
        await store.mention(mark, other);
        await store.forget(other);
        expect(await store.claimant(mark)).toBe(one);
      });

      it('does nothing for somebody unknown', async () => {
        await store.forget(aPerson());
        expect(await store.known(aMark())).toEqual([]);
      });
    });

    describe('Going through everything', () => {
      it('gives all keys in the order of their persons, page by page, each once', async () => {
        const prefix = aPerson('q');
        const persons = times(7, (index) => `${prefix}${index}`);
        for (const person of persons.toReversed()) await kept(aKey(person));
        await store.destroy(`${prefix}3`, NOON);
        const found: string[] = [];
        for (let after = prefix; found.length < persons.length;) {
          const page = await store.page(after, 3);
          found.push(...page.map(({ person }) => person));
          after = page.at(-1)?.person ?? '~';
        }
        expect(found.slice(0, persons.length)).toEqual(persons);
      });

      it('gives no more than was asked for, and nothing after the last', async () => {
        await kept();
        expect(await store.page('', 1)).toHaveLength(1);
        expect(await store.page('z'.repeat(64), 10)).toEqual([]);
      });

      it('gives all marks in the order of mark and person, page by page, each once', async () => {
        const prefix = aMark('m');
        const [one, two] = [aPerson(), aPerson()].toSorted() as [string, string];
        await store.mention(`${prefix}b`, two);
        await store.claim(`${prefix}b`, one);
        await store.mention(`${prefix}a`, two);
        await store.mention(`${prefix}c`, one);
        const found = (await allMarks(store, 2)).filter(({ mark }) => mark.startsWith(prefix));
        expect(found).toEqual([
          { mark: `${prefix}a`, person: two, isClaim: false },
          { mark: `${prefix}b`, person: one, isClaim: true },
          { mark: `${prefix}b`, person: two, isClaim: false },
          { mark: `${prefix}c`, person: one, isClaim: false },
        ]);
      });
    });

    describe('Several at once', () => {
      it('shows what one process wrote to every other', async () => {
        const other = await underTest.another?.();
        if (other === undefined) return;
        const [key, mark] = [aKey(), aMark()];
        await store.keep(key);
        await other.claim(mark, key.person);
        expect(await other.get([key.person])).toEqual([key]);
        expect(await store.claimant(mark)).toBe(key.person);
        await other.destroy(key.person, NOON);
        expect(await theKey(key.person)).toMatchObject({ wrapped: null });
        expect(await store.claimant(mark)).toBeNull();
        await other.close();
      });

      it('lets exactly one of two processes win each race', async () => {
        const other = await underTest.another?.();
        if (other === undefined) return;
        const [person, mark] = [aPerson(), aMark()];
        const stores = times(20, (index) => (index % 2 === 0 ? store : other));
        const [keys, claims] = await Promise.all([
          Promise.all(stores.map((one) => one.keep(aKey(person)))),
          Promise.all(stores.map((one) => one.claim(mark, aPerson()))),
        ]);
        expect(new Set(keys.map(({ wrapped }) => wrapped)).size).toBe(1);
        expect(new Set(claims).size).toBe(1);
        await other.close();
      });

      it('has everything again after it was closed and opened', async () => {
        if (underTest.reopen === undefined) return;
        const [key, gone, mark] = [await kept(), await destroyed(), aMark()];
        await store.claim(mark, key.person);
        store = await underTest.reopen();
        expect(await theKey(key.person)).toEqual(key);
        expect(await theKey(gone.person)).toMatchObject({ wrapped: null, destroyedAt: NOON });
        expect(await store.claimant(mark)).toBe(key.person);
      });
    });
  });

const byPerson = (keys: readonly StoredKey[]): readonly StoredKey[] =>
  keys.toSorted((one, other) => (one.person < other.person ? -1 : 1));

async function allMarks(store: KeyStore, limit = 500): Promise<readonly StoredMark[]> {
  const marks: StoredMark[] = [];
  for (let after: StoredMark | null = null; ;) {
    const page: readonly StoredMark[] = await store.marks(after, limit);
    marks.push(...page);
    after = page.at(-1) ?? null;
    if (after === null) return marks;
  }
}
