import {
  type KeyStore,
  type StoredKey,
  StoreRefused,
  StoreUnavailable,
} from '#libs/event-sourcing';
import { keyStoreContract } from '#libs/event-sourcing/testing';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../sqlite.js';
import { linesOf, spawnFromSources } from '../testing/from-sources.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { openEmbeddedKeyStore } from './embedded-key-store.js';

const NOON = '2026-11-21T12:00:00.000Z';

keyStoreContract('The embedded store of keys', async () => {
  const { path: directory, remove } = temporaryDirectory();
  const open = () => openEmbeddedKeyStore({ directory });
  let store = await open();
  return {
    store,
    another: open,
    reopen: async () => {
      await store.close();
      return (store = await open());
    },
    dispose: async () => {
      await store.close();
      remove();
    },
  };
});

describe('The file of keys', () => {
  let folder: string;
  let remove: () => void;
  const stores: KeyStore[] = [];
  beforeEach(() => void ({ path: folder, remove } = temporaryDirectory()));
  afterEach(async () => {
    await Promise.all(stores.splice(0).map((store) => store.close()));
    remove();
  });
  const open = async (directory = folder): Promise<KeyStore> => {
    const store = await openEmbeddedKeyStore({ directory });
    stores.push(store);
    return store;
  };
  const aKey = (wrapped = randomBytes(60).toString('base64url')): StoredKey => ({
    person: `p${randomBytes(10).toString('hex')}`,
    wrapped,
    masterKey: 'first',
    destroyedAt: null,
  });
  /** Names of the files in the folder that hold the text. */
  const holding = (text: string): readonly string[] =>
    readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(text));

  it('and its folder are for their owner alone', async () => {
    const directory = join(folder, 'keys');
    const store = await open(directory);
    await store.keep(aKey());
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(directory)) {
      expect([name, statSync(join(directory, name)).mode & 0o077]).toEqual([name, 0]);
    }
  });

  it('keeps nothing of a key and its marks once they are destroyed', async () => {
    const store = await open();
    const keys = Array.from({ length: 3_000 }, () => aKey());
    const markOf = ({ person }: StoredKey) => `mark-of-${person}`;
    await Promise.all(
      keys.flatMap((key) => [store.keep(key), store.claim(markOf(key), key.person)]),
    );
    await Promise.all(
      keys.map((key) => store.rewrap({ ...key, wrapped: `${key.wrapped}-anew` }, 'first')),
    );
    const gone = keys.filter((_, index) => index % 50 === 0);
    expect(gone.filter((key) => holding(String(key.wrapped)).length === 0)).toEqual([]);
    await Promise.all(gone.map(({ person }) => store.destroy(person, NOON)));
    const left = gone.filter(
      (key) => holding(String(key.wrapped)).length + holding(markOf(key)).length > 0,
    );
    expect(left).toEqual([]);
    const others = keys.filter((_, index) => index % 50 !== 0);
    expect(await store.get(others.map(({ person }) => person))).toHaveLength(others.length);
  });

  it('is cleaned by whoever opens it next when that was cut short', async () => {
    const key = aKey();
    const before = await open();
    await before.keep(key);
    await before.close();
    const killed = openDatabase(join(folder, 'keys.db'), 'write');
    killed.exec(`UPDATE keys SET wrapped = NULL, destroyed_at = '${NOON}';
      INSERT INTO leftovers DEFAULT VALUES`);
    expect(holding(String(key.wrapped))).not.toEqual([]);
    const store = await open();
    await store.destroy(key.person, NOON);
    expect(holding(String(key.wrapped))).toEqual([]);
    killed.close();
  });

  it('is shared by processes that start at once, and each person gets one key', async () => {
    const persons = Array.from({ length: 20 }, () => aKey().person);
    const script = new URL('../testing/keys-writer.ts', import.meta.url);
    const names = ['one', 'two', 'three'];
    const said = await Promise.all(
      names.map((name) => linesOf(spawnFromSources(script, folder, name, ...persons), 1)),
    );
    const answers = new Set(said.map(([line]) => line));
    expect(answers.size).toBe(1);
    const store = await open();
    expect(await store.get(persons)).toHaveLength(persons.length);
  });

  it('is refused when it is no file of keys', async () => {
    writeFileSync(join(folder, 'keys.db'), 'no database at all'.repeat(500));
    await expect(openEmbeddedKeyStore({ directory: folder })).rejects.toThrow(StoreRefused);
  });

  it('is refused when a later version wrote it', async () => {
    const file = openDatabase(join(folder, 'keys.db'), 'write');
    file.exec('PRAGMA user_version = 9');
    file.close();
    await expect(openEmbeddedKeyStore({ directory: folder })).rejects.toThrow(/layout 9/u);
  });

  it('answers nothing once it is closed', async () => {
    const store = await open();
    await store.close();
    await expect(store.get(['p'])).rejects.toThrow(StoreUnavailable);
    await expect(store.keep(aKey())).rejects.toThrow(StoreUnavailable);
  });
});
