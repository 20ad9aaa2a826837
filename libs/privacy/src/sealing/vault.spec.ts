import { jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  InMemoryKeyStore,
  PersonErased,
  type SealedKind,
  sealedIn,
  sealedKinds,
  type StoredKey,
  StoreUnavailable,
  type SealedText,
  withSealed,
} from '#libs/event-sourcing';
import fc from 'fast-check';
import { LocalMasterKeys } from '../keys/local-master-keys.js';
import { MasterKeyWrong } from '../keys/master-key.js';
import { PersonKeyMissing } from './person-keys.js';
import { Vault } from './vault.js';

const NOON = '2026-11-21T12:00:00.000Z';
const masterText = (id = 'first'): string => `${id} ${randomBytes(32).toString('base64')}`;
const master = masterText();
const masterKey = LocalMasterKeys.from(master, 'MASTER_KEY');
const nobody = { identity: null, alsoKnownBy: [] };
const somebody = (identity: string, ...alsoKnownBy: string[]) => ({ identity, alsoKnownBy });

/** Counts what is asked of it. */
class CountingKeyStore extends InMemoryKeyStore {
  gets = 0;
  override async get(persons: readonly string[]) {
    this.gets += 1;
    return super.get(persons);
  }
}

describe('The vault', () => {
  let keys: CountingKeyStore;
  let vault: Vault;
  beforeEach(async () => {
    keys = new CountingKeyStore();
    vault = await Vault.open({ keys, masterKey });
  });

  /** As another process would, with nothing in its memory yet. */
  const elsewhere = (): Promise<Vault> => Vault.open({ keys, masterKey });
  const sealed = async (text: string, kind: SealedKind = 'text', person?: string) =>
    (await vault.sealFor(person ?? (await vault.identify(nobody, 'case-1'))))(kind, text);
  const only = (text: string): SealedText => {
    const [first] = sealedIn(text);
    if (first === undefined) throw new Error(`Expected something sealed in ${text}.`);
    return first;
  };
  const shown = async (text: string, by = vault): Promise<string> => {
    await by.ready(sealedIn(text).map(({ person }) => person));
    return withSealed(text, (one) => {
      const opened = by.opened(one);
      return 'text' in opened ? opened.text : `<${opened.gone}>`;
    });
  };

  describe('Sealing', () => {
    it('hides a text and shows it again, also in another process', async () => {
      const hidden = await sealed('张三');
      expect(hidden).not.toContain('张三');
      expect(await shown(hidden)).toBe('张三');
      expect(await shown(hidden, await elsewhere())).toBe('张三');
    });

    it('gives back any text of any kind', async () => {
      const seal = await vault.sealFor(await vault.identify(nobody, 'case-1'));
      await fc.assert(
        fc.asyncProperty(
          fc.string({ unit: 'grapheme', minLength: 1 }),
          fc.constantFrom(...sealedKinds),
          async (text, kind) => expect(await shown(seal(kind, text))).toBe(text),
        ),
      );
    });

    it('seals the same text of the same person and kind the same way', async () => {
      expect(await sealed('张三')).toBe(await sealed('张三'));
      expect(await sealed('张三', 'text')).not.toBe(await sealed('张三', 'name'));
      const other = await vault.identify(nobody, 'case-2');
      expect(only(await sealed('张三', 'text', other)).box).not.toBe(
        only(await sealed('张三')).box,
      );
    });

    it('never seals two texts with the same nonce', async () => {
      const boxes = await Promise.all(
        Array.from({ length: 500 }, (_, index) => sealed(`${index}`)),
      );
      expect(new Set(boxes.map((box) => only(box).box.slice(0, 16))).size).toBe(500);
    });

    it('leaves alone what is empty and what is sealed already', async () => {
      const once = await sealed('张三');
      expect(await sealed(once)).toBe(once);
      expect(await sealed(`听 ${once} 说`)).toBe(`听 ${once} 说`);
      expect(await sealed('')).toBe('');
    });

    it('seals what only looks like something sealed', async () => {
      const text = '[sealed:name:short:x]';
      expect(await sealed(text)).not.toBe(text);
      expect(await shown(await sealed(text))).toBe(text);
    });

    it('says what was changed, cut, or moved to another person or kind', async () => {
      const hidden = only(await sealed('13812345678', 'phone'));
      const other = await vault.identify(nobody, 'case-2');
      await vault.ready([hidden.person, other]);
      const flipped = hidden.box.startsWith('A') ? 'B' : 'A';
      const forgeries: SealedText[] = [
        { ...hidden, box: flipped + hidden.box.slice(1) },
        { ...hidden, box: hidden.box.slice(0, -2) },
        { ...hidden, box: hidden.box.slice(0, 10) },
        { ...hidden, kind: 'name' },
        { ...hidden, person: other },
      ];
      for (const forged of forgeries) expect(vault.opened(forged)).toEqual({ gone: 'damaged' });
    });

    it('opens nothing for somebody whose key was not asked for', async () => {
      const hidden = only(await sealed('张三'));
      const other = await elsewhere();
      expect(() => other.opened(hidden)).toThrow(/ready\(\) must be asked/u);
    });

    it('says that a key is missing, and cannot seal without it', async () => {
      await vault.ready(['p00000000000000000000']);
      const lost = { ...only(await sealed('张三')), person: 'p00000000000000000000' };
      expect(vault.opened(lost)).toEqual({ gone: 'missing' });
      await expect(vault.sealFor('p00000000000000000000')).rejects.toThrow(PersonKeyMissing);
    });

    it('gets the keys of many persons with one question', async () => {
      const persons = await Promise.all(
        Array.from({ length: 300 }, (_, index) => vault.identify(nobody, `case-${index}`)),
      );
      const other = await elsewhere();
      keys.gets = 0;
      await other.ready(persons);
      await other.ready(persons);
      expect(keys.gets).toBe(1);
    });

    it('refuses more persons in one go than it can hold', async () =>
      expect(
        vault.ready(Array.from({ length: 50_001 }, (_, index) => `p${index}`)),
      ).rejects.toThrow(/50001 persons.*at most 50000/u));
  });

  describe('Knowing a person again', () => {
    it('gives somebody new an id that says nothing', async () => {
      const person = await vault.identify(somebody('13812345678'), 'case-1');
      expect(person).toMatch(/^p[0-9a-f]{20}$/);
      const again = await Vault.open({ keys: new InMemoryKeyStore(), masterKey });
      expect(await again.identify(somebody('13812345678'), 'case-1')).not.toBe(person);
    });

    it.each([
      '13812345678',
      '138 1234 5678',
      '+86 138-1234-5678',
      '0086(138)1234.5678',
      '１３８１２３４５６７８',
    ])('knows him by %s', async (number) => {
      const person = await vault.identify(somebody('13812345678'), 'case-1');
      expect(await (await elsewhere()).identify(somebody(number), 'case-2')).toBe(person);
    });

    it('keeps persons with different numbers apart', async () =>
      expect(await vault.identify(somebody('13812345678'), 'case-1')).not.toBe(
        await vault.identify(somebody('13812345679'), 'case-1'),
      ));

    it('makes one person of many who come under one number at once', async () => {
      const vaults = await Promise.all([vault, elsewhere(), elsewhere()]);
      const asked = [...vaults, ...vaults, ...vaults].map((one) =>
        one.identify(somebody('13812345678'), 'case-1'),
      );
      const persons = new Set(await Promise.all(asked));
      expect(persons.size).toBe(1);
      for (const person of persons) expect(await sealed('张三', 'name', person)).toMatch(person);
    });

    it('makes up for an introduction that was cut short before the key was kept', async () => {
      class CutShort extends InMemoryKeyStore {
        broken = false;
        override async keep(key: StoredKey) {
          if (this.broken) throw new StoreUnavailable('The disk is full.');
          return super.keep(key);
        }
      }
      const store = new CutShort();
      const other = await Vault.open({ keys: store, masterKey });
      store.broken = true;
      const asked = other.identify(somebody('13812345678'), 'case-1');
      await expect(asked).rejects.toThrow(StoreUnavailable);
      store.broken = false;
      const person = await other.identify(somebody('13812345678'), 'case-1');
      expect(await other.personsKnownBy('13812345678')).toEqual([person]);
      expect((await other.sealFor(person))('name', '张三')).toContain(person);
    });

    it('can seal for somebody whom another process introduces at this moment', async () => {
      class Slow extends InMemoryKeyStore {
        override async keep(key: StoredKey) {
          if (key.person.startsWith('p')) await sleep(20);
          return super.keep(key);
        }
      }
      const store = new Slow();
      const vaults = [
        await Vault.open({ keys: store, masterKey }),
        await Vault.open({ keys: store, masterKey }),
      ];
      const sealings = vaults.map(async (one) => {
        const person = await one.identify(somebody('13812345678'), 'case-1');
        return (await one.sealFor(person))('name', '张三');
      });
      expect(new Set(await Promise.all(sealings)).size).toBe(1);
    });

    it('makes of each stream without a number a person of its own, the same each time', async () => {
      const person = await vault.identify(nobody, 'case-1');
      expect(person).toMatch(/^a[0-9a-f]{20}$/);
      expect(await (await elsewhere()).identify(nobody, 'case-1')).toBe(person);
      expect(await vault.identify(nobody, 'case-2')).not.toBe(person);
      expect(await vault.identify(somebody(' - '), 'case-1')).toBe(person);
    });

    it('finds persons by their own numbers and by those where they were reached', async () => {
      const one = await vault.identify(somebody('13812345678', '010-8888', ''), 'case-1');
      const other = await vault.identify({ identity: null, alsoKnownBy: ['0108888'] }, 'case-2');
      expect([...(await vault.personsKnownBy('010 8888'))].toSorted()).toEqual(
        [one, other].toSorted(),
      );
      expect(await vault.personsKnownBy('+8613812345678')).toEqual([one]);
      expect(await vault.personsKnownBy('13900000000')).toEqual([]);
      expect(await vault.personsKnownBy('')).toEqual([]);
    });

    it('does not take a number where somebody was reached for a sign of who he is', async () => {
      const one = await vault.identify(somebody('13812345678', '13900000000'), 'case-1');
      expect(await vault.identify(somebody('13900000000'), 'case-2')).not.toBe(one);
    });

    it('keeps no number among the marks', async () => {
      await vault.identify(somebody('13812345678', '0108888'), 'case-1');
      const written = JSON.stringify([await keys.marks(null, 10), await keys.page('', 10)]);
      expect(written).not.toContain('13812345678');
      expect(written).not.toContain('8888');
    });
  });

  describe('Forgetting a person', () => {
    it('makes everything sealed unreadable, here at once and for whoever asks anew', async () => {
      const person = await vault.identify(somebody('13812345678'), 'case-1');
      const hidden = await sealed('张三', 'name', person);
      await vault.destroy(person, NOON);
      expect(await shown(hidden)).toBe('<erased>');
      expect(await shown(hidden, await elsewhere())).toBe('<erased>');
      await expect(vault.sealFor(person)).rejects.toThrow(PersonErased);
    });

    it('takes whoever comes with the number next for somebody new', async () => {
      const person = await vault.identify(somebody('13812345678'), 'case-1');
      await vault.destroy(person, NOON);
      const next = await vault.identify(somebody('13812345678'), 'case-2');
      expect(next).not.toBe(person);
      expect(await shown(await sealed('张三', 'name', next))).toBe('张三');
      expect(await vault.personsKnownBy('13812345678')).toEqual([next]);
    });

    it('finishes an erasure that was cut short before the number was let go of', async () => {
      const left = 'pleftover';
      class CutShort extends InMemoryKeyStore {
        private forgotten = false;
        override async claimant(mark: string) {
          return this.forgotten ? super.claimant(mark) : left;
        }
        override async forget(person: string) {
          this.forgotten = person === left;
        }
      }
      const store = new CutShort();
      await store.destroy(left, NOON);
      const other = await Vault.open({ keys: store, masterKey });
      const person = await other.identify(somebody('13812345678'), 'case-1');
      expect(person).not.toBe(left);
      expect(await other.identify(somebody('13812345678'), 'case-2')).toBe(person);
    });

    it('does not bring a key back that was being fetched meanwhile', async () => {
      const person = await vault.identify(somebody('13812345678'), 'case-1');
      const hidden = await sealed('张三', 'name', person);
      const other = await elsewhere();
      await Promise.all([other.ready([person]), other.destroy(person, NOON)]);
      expect(await shown(hidden, other)).toBe('<erased>');
    });

    it('takes hold within a minute where the key was in use', async () => {
      const person = await vault.identify(somebody('13812345678'), 'case-1');
      const hidden = await sealed('张三', 'name', person);
      await (await elsewhere()).destroy(person, NOON);
      const now = performance.now();
      const clock = jest.spyOn(performance, 'now').mockReturnValue(now + 59_000);
      await sleep(5); // the cache looks at the clock once a millisecond
      expect(() => vault.opened(only(hidden))).not.toThrow();
      clock.mockReturnValue(now + 61_000);
      await sleep(5);
      await expect(vault.sealFor(person)).rejects.toThrow(PersonErased);
      expect(await shown(hidden)).toBe('<erased>');
      clock.mockRestore();
    });

    it('gets a key anew that would soon run out, so that it can be used after ready()', async () => {
      const person = await vault.identify(somebody('13812345678'), 'case-1');
      const hidden = await sealed('张三', 'name', person);
      await vault.ready([person]);
      const now = performance.now();
      const clock = jest.spyOn(performance, 'now').mockReturnValue(now + 40_000);
      await sleep(5);
      await vault.ready([person]);
      clock.mockReturnValue(now + 69_000);
      await sleep(5);
      expect(vault.opened(only(hidden))).toEqual({ text: '张三' });
      clock.mockRestore();
    });

    it('only lets go of the numbers where no more is asked', async () => {
      const person = await vault.identify(somebody('13812345678'), 'case-1');
      const hidden = await sealed('张三', 'name', person);
      await vault.forget(person);
      expect(await vault.identify(somebody('13812345678'), 'case-2')).not.toBe(person);
      expect(await shown(hidden)).toBe('张三');
    });

    it('cannot bring a stream without a number back to life', async () => {
      const person = await vault.identify(nobody, 'case-1');
      await vault.destroy(person, NOON);
      expect(await vault.identify(nobody, 'case-1')).toBe(person);
      await expect(vault.sealFor(person)).rejects.toThrow(PersonErased);
    });

    it('does not destroy the keys of the system itself', async () =>
      expect(vault.destroy('systemlookup', NOON)).rejects.toThrow(/of the system itself/u));
  });

  describe('Keys of the system itself', () => {
    it('are the same in all processes that start at once', async () => {
      const fresh = new InMemoryKeyStore();
      const vaults = await Promise.all(
        [0, 1, 2, 3].map(() => Vault.open({ keys: fresh, masterKey })),
      );
      expect(new Set(vaults.map((one) => one.digestOf('content'))).size).toBe(1);
      expect(new Set(vaults.map((one) => one.words.wordsOf(['宽带']))).size).toBe(1);
    });

    it('make a digest that cannot be had without them', async () => {
      const other = await Vault.open({ keys: new InMemoryKeyStore(), masterKey });
      expect(vault.digestOf('content')).toMatch(/^hmac-[0-9a-f]{64}$/);
      expect(vault.digestOf('content')).not.toBe(vault.digestOf('other'));
      expect(vault.digestOf('content')).not.toBe(other.digestOf('content'));
    });

    it('tell at the start that the master key is another one', async () => {
      const other = LocalMasterKeys.from(masterText('second'), 'MASTER_KEY');
      await expect(Vault.open({ keys, masterKey: other })).rejects.toThrow(
        /"first" wrapped.*\(second\).*lost for good/u,
      );
    });

    it('tell at the start that the master key only has the same name', async () => {
      const other = LocalMasterKeys.from(masterText('first'), 'MASTER_KEY');
      await expect(Vault.open({ keys, masterKey: other })).rejects.toThrow(MasterKeyWrong);
    });

    it('open with a newer master key as long as the older is there too', async () => {
      const both = LocalMasterKeys.from(`${masterText('second')}\n${master}`, 'MASTER_KEY');
      const other = await Vault.open({ keys, masterKey: both });
      expect(other.digestOf('content')).toBe(vault.digestOf('content'));
    });
  });
});
