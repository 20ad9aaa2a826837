import { randomBytes } from 'node:crypto';
import { InMemoryKeyStore, type PersonId } from '#libs/event-sourcing';
import { Vault } from '../sealing/vault.js';
import { backUp } from './backup.js';
import { LocalMasterKeys } from './local-master-keys.js';
import { MasterKeyWrong } from './master-key.js';
import { KeyBackupRefused, restore } from './restore.js';
import { rewrapAll } from './rotation.js';

const NOON = '2026-11-21T12:00:00.000Z';
const LATER = '2026-11-21T13:00:00.000Z';
const written = (id: string): string => `${id} ${randomBytes(32).toString('base64')}`;
const first = written('first');
const masterKey = LocalMasterKeys.from(first, 'MASTER_KEY');

describe('A backup of keys', () => {
  let keys: InMemoryKeyStore;
  let vault: Vault;
  let persons: readonly PersonId[];
  beforeEach(async () => {
    keys = new InMemoryKeyStore();
    vault = await Vault.open({ keys, masterKey });
    persons = await Promise.all(
      Array.from({ length: 1_200 }, (_, index) =>
        vault.identify({ identity: `138${10_000_000 + index}`, alsoKnownBy: ['10086'] }, 'case'),
      ),
    );
  });

  const linesOf = async (store = keys): Promise<readonly string[]> => {
    const lines: string[] = [];
    for await (const line of backUp(store)) lines.push(line);
    return lines;
  };
  const restored = (
    store: InMemoryKeyStore,
    lines: readonly string[],
    erased: readonly PersonId[] = [],
    master = masterKey,
  ) =>
    restore(
      store,
      async function* () {
        yield* lines;
      },
      { erased: new Set(erased), at: LATER, masterKey: master },
    );
  const everything = async (store: InMemoryKeyStore) => [
    await store.page('', 5_000),
    await store.marks(null, 5_000),
  ];
  const person = (index: number): PersonId => String(persons[index]);

  it('brings everything back into an empty store', async () => {
    const empty = new InMemoryKeyStore();
    const done = await restored(empty, await linesOf());
    expect(done).toEqual({ restored: 1_203, standing: 0, destroyed: 0, marks: 2_400 });
    expect(await everything(empty)).toEqual(await everything(keys));
  });

  it('says first what it is and which master keys it needs', async () => {
    const both = LocalMasterKeys.from(`${written('second')}\n${first}`, 'MASTER_KEY');
    await (
      await Vault.open({ keys, masterKey: both })
    ).identify({ identity: '13900000000', alsoKnownBy: [] }, 'case');
    const [header = ''] = await linesOf();
    expect(JSON.parse(header)).toEqual({
      format: 'redress keys 1',
      keys: 1_204,
      masterKeys: ['first', 'second'],
    });
  });

  it('holds no key that could be used without a master key', async () => {
    const text = (await linesOf()).join('\n');
    expect(text).not.toContain('13810000000');
    await expect(
      restored(
        new InMemoryKeyStore(),
        await linesOf(),
        [],
        LocalMasterKeys.from(written('other'), 'MASTER_KEY'),
      ),
    ).rejects.toThrow(MasterKeyWrong);
  });

  it('changes nothing when it is restored again', async () => {
    const before = await everything(keys);
    expect(await restored(keys, await linesOf())).toMatchObject({ restored: 0, standing: 1_203 });
    expect(await everything(keys)).toEqual(before);
  });

  it('does not revive whoever was destroyed here since', async () => {
    const lines = await linesOf();
    await vault.destroy(person(3), NOON);
    expect(await restored(keys, lines)).toMatchObject({ restored: 0, destroyed: 1 });
    expect(await keys.get([person(3)])).toMatchObject([{ wrapped: null, destroyedAt: NOON }]);
    expect(await vault.personsKnownBy('13810000003')).toEqual([]);
  });

  it('does not bring back whoever was erased according to the log, nor his marks', async () => {
    const empty = new InMemoryKeyStore();
    const lines = await linesOf();
    expect(await restored(empty, lines, [person(3), 'pnever-here'])).toMatchObject({
      restored: 1_202,
      destroyed: 1,
    });
    expect(await empty.get([person(3)])).toMatchObject([{ wrapped: null, destroyedAt: LATER }]);
    const opened = await Vault.open({ keys: empty, masterKey });
    expect(await opened.personsKnownBy('13810000003')).toEqual([]);
    expect(await opened.personsKnownBy('13810000004')).toEqual([person(4)]);
    expect(await opened.personsKnownBy('10086')).not.toContain(person(3));
  });

  it('destroys whoever was erased also where a copy of the old file was put back by hand', async () => {
    await restored(keys, await linesOf(), [person(3)]);
    expect(await keys.get([person(3)])).toMatchObject([{ wrapped: null }]);
  });

  it('leaves out the marks of somebody whose key did not come into it', async () => {
    class Racing extends InMemoryKeyStore {
      override async marks(...asked: Parameters<InMemoryKeyStore['marks']>) {
        if (asked[0] === null) await this.claim('late', 'plate');
        return super.marks(...asked);
      }
    }
    const racing = new Racing();
    await restored(racing, await linesOf());
    const empty = new InMemoryKeyStore();
    expect(await restored(empty, await linesOf(racing))).toMatchObject({ marks: 2_400 });
    expect(await empty.claimant('late')).toBeNull();
  });

  it('brings destroyed keys back as destroyed', async () => {
    await vault.destroy(person(3), NOON);
    const empty = new InMemoryKeyStore();
    await restored(empty, await linesOf());
    expect(await empty.get([person(3)])).toMatchObject([{ wrapped: null, destroyedAt: NOON }]);
  });

  it('leaves keys that were wrapped anew meanwhile as they are', async () => {
    const lines = await linesOf();
    const both = LocalMasterKeys.from(`${written('second')}\n${first}`, 'MASTER_KEY');
    await rewrapAll(keys, both);
    const before = await everything(keys);
    await restored(keys, lines, [], both);
    expect(await everything(keys)).toEqual(before);
  });

  it('is refused by a store that has begun with keys of its own', async () => {
    const other = new InMemoryKeyStore();
    await Vault.open({ keys: other, masterKey });
    const before = await everything(other);
    await expect(restored(other, await linesOf())).rejects.toThrow(/Restore into an empty one/u);
    expect(await everything(other)).toEqual(before);
  });

  it.each<[string, (lines: readonly string[]) => readonly string[]]>([
    ['is cut short by a line', (lines) => lines.slice(0, -1)],
    ['is cut short by half', (lines) => lines.slice(0, lines.length / 2)],
    ['lacks a line', (lines) => lines.toSpliced(7, 1)],
    ['has two lines exchanged', (lines) => [...lines.slice(0, 5), ...lines.slice(5).toReversed()]],
    ['is cut within a line', (lines) => [...lines.slice(0, 9), String(lines[9]).slice(0, 20)]],
    ['goes on after its end', (lines) => [...lines, ...lines.slice(1, 3)]],
    ['is something else', () => ['{"format":"other"}']],
    ['is empty', () => []],
  ])('is refused, and nothing of it taken, when it %s', async (_, damage) => {
    const empty = new InMemoryKeyStore();
    await expect(restored(empty, damage(await linesOf()), [person(3)])).rejects.toThrow(
      KeyBackupRefused,
    );
    expect(await everything(empty)).toEqual([[], []]);
  });
});
