import { randomBytes } from 'node:crypto';
import { link, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InMemoryKeyStore } from '#libs/event-sourcing';
import { backUp } from '../keys/backup.js';
import { LocalMasterKeys } from '../keys/local-master-keys.js';
import { MasterKeyWrong } from '../keys/master-key.js';
import { rewrapAll } from '../keys/rotation.js';
import { BallotKeysAbsent } from './ballot-keyring.js';
import { newBallotKeys, publicKeysOf, writtenKeys } from './ballot-keys.js';
import { EarlierKeyFiles } from './earlier-key-files.js';
import { KeyStoreKeyring } from './key-store-keyring.js';

const noon = Date.parse('2026-11-22T12:00:00.000Z');
const written = (id: string): string => `${id} ${randomBytes(32).toString('base64')}`;
const first = written('first');

/** Made once: finding primes takes most of a second. */
const made = Promise.all([newBallotKeys(), newBallotKeys()]);

let folder: string;
let store: InMemoryKeyStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyring-'));
  store = new InMemoryKeyStore();
});
afterEach(() => rm(folder, { recursive: true }));

/** As another process of the same installation has it. */
const opened = (ring = first) =>
  new KeyStoreKeyring({
    keys: store,
    masterKey: LocalMasterKeys.from(ring, 'MASTER_KEY'),
    now: () => noon,
    earlier: new EarlierKeyFiles(folder),
  });

describe('Keys of ballots in the store of keys', () => {
  it('are there again after a restart, and for every process that shares the store', async () => {
    const [keys] = await made;
    await opened().keep('B1', keys);
    const found = await opened().of('B1');
    expect(found && publicKeysOf(found)).toEqual(publicKeysOf(keys));
    expect(found?.box).toEqual(keys.box);
    expect(await opened().held()).toEqual(['B1']);
    expect(await opened().of('B2')).toBeUndefined();
    expect(await readdir(folder)).toEqual([]);
  });

  it('that came first stay, however many come at once', async () => {
    const racing = [...(await made), ...(await made)].map((keys) => opened().keep('B1', keys));
    const kept = await Promise.all(racing);
    expect(new Set(kept.map((keys) => publicKeysOf(keys).paperKey)).size).toBe(1);
  });

  it('open with the master key alone, and for their own ballot alone', async () => {
    const [keys] = await made;
    await opened().keep('B1', keys);
    const [stored] = await store.get(['ballot-B1']);
    const box = keys.box.toString('base64url');
    expect(stored?.wrapped?.length).toBeGreaterThan(writtenKeys(keys).length);
    expect(Buffer.from(String(stored?.wrapped), 'base64url').includes(box)).toBe(false);
    await expect(opened(written('other')).of('B1')).rejects.toBeInstanceOf(MasterKeyWrong);
    if (stored !== undefined) await store.keep({ ...stored, person: 'ballot-B2' });
    await expect(opened().of('B2')).rejects.toBeInstanceOf(MasterKeyWrong);
  });

  it('are wrapped anew when the master key is renewed', async () => {
    const [keys] = await made;
    await opened().keep('B1', keys);
    const second = written('second');
    await rewrapAll(store, LocalMasterKeys.from(`${second}\n${first}`, 'MASTER_KEY'));
    expect((await opened(second).of('B1'))?.box).toEqual(keys.box);
  });

  it('are gone for good once they are destroyed: only that there were some is left', async () => {
    const [keys, others] = await made;
    const keyring = opened();
    await keyring.keep('B1', keys);
    await keyring.keep('B2', others);
    await keyring.destroy('B1');
    await keyring.destroy('B1');
    expect(await keyring.of('B1')).toBeUndefined();
    expect(await keyring.held()).toEqual(['B2']);
    expect(await store.get(['ballot-B1'])).toMatchObject([
      { wrapped: null, destroyedAt: '2026-11-22T12:00:00.000Z' },
    ]);
    await expect(keyring.keep('B1', others)).rejects.toBeInstanceOf(BallotKeysAbsent);
  });

  it('are in no backup, which would outlive the count', async () => {
    await opened().keep('B1', (await made)[0]);
    const lines: string[] = [];
    for await (const line of backUp(store)) lines.push(line);
    expect(lines.join('\n')).not.toContain('B1');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ keys: 0, masterKeys: [] });
  });

  it('are all found among many persons', async () => {
    const [keys] = await made;
    const wrapped = { wrapped: 'w', masterKey: 'first', destroyedAt: null };
    for (const person of ['aperson1', 'ballot00', 'ballots9', 'zperson1']) {
      await store.keep({ person, ...wrapped });
    }
    const ballots = Array.from({ length: 250 }, (_, index) => `B${1_000 + index}`);
    for (const ballot of ballots) await store.keep({ person: `ballot-${ballot}`, ...wrapped });
    await opened().keep('A1', keys);
    expect(await opened().held()).toEqual(['A1', ...ballots]);
  });
});

describe('Keys that an earlier version left in a folder', () => {
  const fileOf = (ballot: string) => join(folder, `${ballot}.keys.json`);
  const left = async (ballot: string) => {
    const [keys] = await made;
    await writeFile(fileOf(ballot), writtenKeys(keys));
    return keys;
  };

  it('still open, and move over when they are asked for', async () => {
    const keys = await left('B1');
    expect(await opened().held()).toEqual(['B1']);
    expect((await opened().of('B1'))?.box).toEqual(keys.box);
    expect(await readdir(folder)).toEqual([]);
    expect((await opened().of('B1'))?.box).toEqual(keys.box);
    expect(await opened().held()).toEqual(['B1']);
  });

  it('move over once, whatever was cut short', async () => {
    const keys = await left('B1');
    await opened().of('B1');
    await left('B1');
    expect(await opened().held()).toEqual(['B1']);
    expect((await opened().of('B1'))?.box).toEqual(keys.box);
    await opened().destroy('B1');
    expect([await opened().of('B1'), await readdir(folder)]).toEqual([undefined, []]);
  });

  it('are overwritten, not only unlinked', async () => {
    await left('B1');
    const before = await readFile(fileOf('B1'));
    await link(fileOf('B1'), join(folder, 'looked-at'));
    await opened().destroy('B1');
    const after = await readFile(join(folder, 'looked-at'));
    expect(after.length).toBe(before.length);
    expect(after.includes('"box"')).toBe(false);
  });

  it('are not looked for in other folders, nor in one that is not there', async () => {
    await expect(new EarlierKeyFiles(folder).of('../B1')).rejects.toBeInstanceOf(RangeError);
    expect(await new EarlierKeyFiles(join(folder, 'absent')).held()).toEqual([]);
  });
});
