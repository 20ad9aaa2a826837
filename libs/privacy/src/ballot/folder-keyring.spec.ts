import { link, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newBallotKeys, publicKeysOf } from './ballot-keys.js';
import { FolderKeyring } from './folder-keyring.js';

/** Made once: finding primes takes most of a second. */
const made = Promise.all([newBallotKeys(), newBallotKeys()]);

describe('Keys in a folder', () => {
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'keyring-'))));
  afterEach(() => rm(folder, { recursive: true }));

  it('are there again after a restart, and for whoever shares the folder', async () => {
    const [keys] = await made;
    await new FolderKeyring(folder).keep('B1', keys);
    const found = await new FolderKeyring(folder).of('B1');
    expect(found && publicKeysOf(found)).toEqual(publicKeysOf(keys));
    expect(found?.box).toEqual(keys.box);
    expect(await new FolderKeyring(folder).held()).toEqual(['B1']);
  });

  it('that came first stay, however many come at once', async () => {
    const keyring = new FolderKeyring(folder);
    const racing = [...(await made), ...(await made)].map((keys) => keyring.keep('B1', keys));
    const kept = await Promise.all(racing);
    expect(new Set(kept.map((keys) => publicKeysOf(keys).paperKey)).size).toBe(1);
    expect(await readdir(folder)).toEqual(['B1.keys.json']);
  });

  it('are readable for their owner alone', async () => {
    await new FolderKeyring(folder).keep('B1', (await made)[0]);
    expect((await stat(join(folder, 'B1.keys.json'))).mode & 0o777).toBe(0o600);
  });

  it('are overwritten when they are destroyed, not only unlinked', async () => {
    const keyring = new FolderKeyring(folder);
    await keyring.keep('B1', (await made)[0]);
    const file = join(folder, 'B1.keys.json');
    const before = await readFile(file);
    await link(file, join(folder, 'looked-at'));
    await keyring.destroy('B1');
    await keyring.destroy('B1');
    const after = await readFile(join(folder, 'looked-at'));
    expect(after.length).toBe(before.length);
    expect(after.includes('"box"')).toBe(false);
    expect(await keyring.of('B1')).toBeUndefined();
    expect(await keyring.held()).toEqual([]);
  });

  it('of a ballot with an odd name are not looked for elsewhere', async () => {
    await expect(new FolderKeyring(folder).of('../B1')).rejects.toBeInstanceOf(RangeError);
    expect(await new FolderKeyring(join(folder, 'absent')).held()).toEqual([]);
  });
});
