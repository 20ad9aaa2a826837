import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalMasterKeys } from './local-master-keys.js';
import { MasterKeyFile } from './master-key-file.js';
import { MasterKeyWrong } from './master-key.js';
import { MasterKeysInvalid } from './master-key-ring.js';

const PERSON = 'p00112233445566778899';
const written = (): string => randomBytes(32).toString('base64');

describe('Master keys from text', () => {
  const [older, newer] = [written(), written()];
  const both = LocalMasterKeys.from(`newer ${newer}\nolder ${older}\n`, 'MASTER_KEY');
  const key = randomBytes(32);

  it('wrap with the first and open it again', async () => {
    const wrapped = await both.wrap(key, PERSON);
    expect(wrapped.masterKey).toBe('newer');
    expect(both.currentId).toBe('newer');
    expect(await both.unwrap(wrapped, PERSON)).toEqual(key);
  });

  it('open what an older one wrapped', async () => {
    const wrapped = await LocalMasterKeys.from(`older ${older}`, 'MASTER_KEY').wrap(key, PERSON);
    expect(await both.unwrap(wrapped, PERSON)).toEqual(key);
  });

  it('wrap the same key differently each time', async () => {
    const [one, other] = [await both.wrap(key, PERSON), await both.wrap(key, PERSON)];
    expect(one.wrapped).not.toBe(other.wrapped);
  });

  it('do not open a wrapping that was moved to another person', async () => {
    const wrapped = await both.wrap(key, PERSON);
    await expect(both.unwrap(wrapped, 'p99887766554433221100')).rejects.toThrow(MasterKeyWrong);
  });

  it('do not open a wrapping that was cut or changed', async () => {
    const { wrapped, masterKey } = await both.wrap(key, PERSON);
    const changed = (wrapped.startsWith('A') ? 'B' : 'A') + wrapped.slice(1);
    for (const other of [changed, wrapped.slice(0, 20), '', wrapped.slice(0, -8)]) {
      await expect(both.unwrap({ wrapped: other, masterKey }, PERSON)).rejects.toThrow(
        MasterKeyWrong,
      );
    }
  });

  it('name the key that is needed when it is not here', async () => {
    const { wrapped } = await both.wrap(key, PERSON);
    const asked = both.unwrap({ wrapped, masterKey: 'oldest' }, PERSON);
    await expect(asked).rejects.toThrow(/"oldest".*newer, older.*lost for good/u);
  });

  it('wrap and unwrap many in one go, in their order, and say which do not open', async () => {
    const keys = [randomBytes(32), randomBytes(32)].map((one) => ({ key: one, person: PERSON }));
    const wrapped = (await both.wrapAll(keys)).map((one) => ({ ...one, person: PERSON }));
    const opened = await both.unwrapAll([
      ...wrapped,
      { wrapped: '', masterKey: 'none', person: PERSON },
    ]);
    expect(opened.slice(0, 2)).toEqual(keys.map(({ key: one }) => one));
    expect(opened.at(2)).toBeInstanceOf(MasterKeyWrong);
  });

  it('may be one bare key, which gets an id of its own digest', async () => {
    const [one, again] = [0, 1].map(() => LocalMasterKeys.from(`${newer}\n`, 'MASTER_KEY'));
    expect(one?.currentId).toMatch(/^k[0-9a-f]{12}$/);
    expect(again?.currentId).toBe(one?.currentId);
  });

  it('allow for empty lines and remarks', () =>
    expect(LocalMasterKeys.from(`# ours\n\nnewer ${newer}\r\n`, 'MASTER_KEY').currentId).toBe(
      'newer',
    ));

  const secret = 'c2VjcmV0c2VjcmV0c2VjcmV0';
  it.each([
    ['nothing at all', '', /MASTER_KEY holds no key; expected/],
    ['a key that is too short', `good ${newer}\nbad ${secret}`, /MASTER_KEY, line 2: expected/],
    ['a short key all alone', secret, /line 1: expected.*found 1 words/],
    ['a third word', `good ${newer} ${secret}`, /line 1: .*found 3 words/],
    ['an odd id', `${secret}! ${newer}`, /line 1: .*other characters/],
    ['an id twice', `good ${newer}\ngood ${older}`, /names the id "good" twice/],
  ])('refuse %s, and never quote a key', (_, text, message) => {
    const read = () => LocalMasterKeys.from(text, 'MASTER_KEY');
    expect(read).toThrow(MasterKeysInvalid);
    expect(read).toThrow(message);
    for (const hidden of [secret, newer, older]) expect(read).not.toThrow(hidden);
  });
});

describe('Master keys in a file', () => {
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'master-key-'))));
  afterEach(() => rm(folder, { recursive: true }));
  const key = randomBytes(32);

  it('are made when first needed, for their owner alone', async () => {
    const keys = await LocalMasterKeys.inFolder(join(folder, 'secrets'));
    const path = join(folder, 'secrets', 'master.key');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readFile(path, 'utf8')).toMatch(
      new RegExp(`^${keys.currentId} [A-Za-z0-9+/]{43}=\n$`, 'u'),
    );
    expect(await readdir(join(folder, 'secrets'))).toEqual(['master.key']);
  });

  it('are the same for all who start at once, and after a restart', async () => {
    const started = await Promise.all([0, 1, 2, 3].map(() => LocalMasterKeys.inFolder(folder)));
    const again = await LocalMasterKeys.inFolder(folder);
    expect(new Set([...started, again].map(({ currentId }) => currentId)).size).toBe(1);
  });

  it('are refused when others may read them', async () => {
    await LocalMasterKeys.inFolder(folder);
    await chmod(join(folder, 'master.key'), 0o640);
    await expect(LocalMasterKeys.inFolder(folder)).rejects.toThrow(/mode 640.*expected 600/u);
  });

  it('take up a key that was added meanwhile, to wrap and to unwrap', async () => {
    const [writing, reading] = [
      await LocalMasterKeys.inFolder(folder),
      await LocalMasterKeys.inFolder(folder),
    ];
    const before = await writing.wrap(key, PERSON);
    const added = await new MasterKeyFile(folder).add();
    const after = await writing.wrap(key, PERSON);
    expect(after.masterKey).toBe(added);
    expect(await reading.unwrap(after, PERSON)).toEqual(key);
    expect(await reading.unwrap(before, PERSON)).toEqual(key);
    expect(await reading.latestId()).toBe(added);
  });

  it('lose for good what a retired key wrapped', async () => {
    const keys = await LocalMasterKeys.inFolder(folder);
    const wrapped = await keys.wrap(key, PERSON);
    const file = new MasterKeyFile(folder);
    await file.add();
    await file.retire(wrapped.masterKey);
    const fresh = await LocalMasterKeys.inFolder(folder);
    await expect(fresh.unwrap(wrapped, PERSON)).rejects.toThrow(MasterKeyWrong);
    expect((await stat(file.path)).mode & 0o777).toBe(0o600);
  });

  it('do not retire the key that wraps, nor one that is not there', async () => {
    const { currentId } = await LocalMasterKeys.inFolder(folder);
    const file = new MasterKeyFile(folder);
    await expect(file.retire(currentId)).rejects.toThrow(/is the one that wraps/u);
    await expect(file.retire('nobody')).rejects.toThrow(/no master key "nobody"/u);
    expect(await readdir(folder)).toEqual(['master.key']);
  });

  it('lose none of the keys that several add at once', async () => {
    const file = new MasterKeyFile(folder);
    const outcomes = await Promise.allSettled([0, 1, 2, 3].map(() => file.add()));
    const added = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect((await file.read()).map(({ id }) => id)).toEqual(expect.arrayContaining(added));
    expect(added.length).toBeGreaterThan(0);
  });

  it('are not changed while another changes them', async () => {
    const file = new MasterKeyFile(folder);
    await file.read();
    await writeFile(`${file.path}.draft`, '');
    await expect(file.add()).rejects.toThrow(/being changed at this moment/u);
  });

  it('say so when the file is gone, and make no other in its place', async () => {
    const keys = await LocalMasterKeys.inFolder(folder);
    await rm(join(folder, 'master.key'));
    await expect(keys.wrap(key, PERSON)).rejects.toThrow(/is gone/u);
    expect(await readdir(folder)).toEqual([]);
  });
});
