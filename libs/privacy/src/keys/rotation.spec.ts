import { randomBytes } from 'node:crypto';
import { InMemoryKeyStore, type StoredKey } from '#libs/event-sourcing';
import { Vault } from '../sealing/vault.js';
import { LocalMasterKeys } from './local-master-keys.js';
import { keysPerMasterKey, type RewrapProgress, rewrapAll } from './rotation.js';

const NOON = '2026-11-21T12:00:00.000Z';
const written = (id: string): string => `${id} ${randomBytes(32).toString('base64')}`;

describe('Wrapping all keys anew', () => {
  const [older, newer] = [written('older'), written('newer')];
  const before = LocalMasterKeys.from(older, 'MASTER_KEY');
  const both = LocalMasterKeys.from(`${newer}\n${older}`, 'MASTER_KEY');
  const after = LocalMasterKeys.from(newer, 'MASTER_KEY');

  let keys: InMemoryKeyStore;
  let persons: readonly string[];
  let sealed: readonly string[];
  beforeEach(async () => {
    keys = new InMemoryKeyStore();
    const vault = await Vault.open({ keys, masterKey: before });
    const streams = Array.from({ length: 1_100 }, (_, index) => `case-${index}`);
    persons = await Promise.all(
      streams.map((stream) => vault.identify({ identity: null, alsoKnownBy: [] }, stream)),
    );
    sealed = await sealedBy(vault);
  });
  const sealedBy = (vault: Vault) =>
    Promise.all(persons.map(async (person) => (await vault.sealFor(person))('name', '张三')));

  it('lets the old master key go and everything stay readable', async () => {
    await rewrapAll(keys, both);
    expect(await keysPerMasterKey(keys)).toEqual(new Map([['newer', 1_103]]));
    expect(await sealedBy(await Vault.open({ keys, masterKey: after }))).toEqual(sealed);
  });

  it('tells how far it has come', async () => {
    const told: RewrapProgress[] = [];
    const end = await rewrapAll(keys, both, (progress) => void told.push(progress));
    expect(told.map(({ seen }) => seen)).toEqual([500, 1_000, 1_103]);
    expect(told.at(-1)).toEqual(end);
    expect(end).toEqual({ masterKey: 'newer', seen: 1_103, rewrapped: 1_103, stuck: 0 });
  });

  it('goes on with what is left after it was cut short', async () => {
    let left = 700;
    class CutShort extends InMemoryKeyStore {
      override async rewrap(key: StoredKey, from: string) {
        if ((left -= 1) < 0) throw new Error('cut short');
        await super.rewrap(key, from);
      }
    }
    const store = new CutShort();
    for (const key of await keys.page('', 2_000)) await store.keep(key);
    await expect(rewrapAll(store, both)).rejects.toThrow('cut short');
    left = 2_000;
    expect(await rewrapAll(store, both)).toMatchObject({ rewrapped: 403 });
    expect(await rewrapAll(store, both)).toMatchObject({ rewrapped: 0 });
    expect(await sealedBy(await Vault.open({ keys: store, masterKey: after }))).toEqual(sealed);
  });

  it('leaves destroyed keys destroyed', async () => {
    await keys.destroy(String(persons[0]), NOON);
    await rewrapAll(keys, both);
    expect(await keys.get([String(persons[0])])).toMatchObject([{ wrapped: null }]);
  });

  it('leaves a key alone that does not open, says so, and does all others', async () => {
    const strange = { person: 'pstrange', wrapped: 'x', masterKey: 'elsewhere', destroyedAt: null };
    await keys.keep(strange);
    expect(await rewrapAll(keys, both)).toMatchObject({ rewrapped: 1_103, stuck: 1 });
    expect(await keys.get([strange.person])).toEqual([strange]);
    expect((await keysPerMasterKey(keys)).get('elsewhere')).toBe(1);
  });
});
