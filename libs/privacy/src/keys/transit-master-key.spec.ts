import { randomBytes } from 'node:crypto';
import { InMemoryKeyStore, StoreUnavailable } from '#libs/event-sourcing';
import { Vault } from '../sealing/vault.js';
import { MasterKeyUnavailable, MasterKeyWrong } from './master-key.js';
import { TransitServer } from './testing/transit-server.js';
import { TransitMasterKey } from './transit-master-key.js';

const PERSON = 'p00112233445566778899';
const OTHER = 'p99887766554433221100';

describe('A master key in an external key service', () => {
  let server: TransitServer;
  beforeEach(async () => void (server = await TransitServer.start()));
  afterEach(() => server.stop());

  const settings = (others: object = {}) => ({
    url: server.url,
    keyName: 'redress',
    token: server.token,
    timeoutMs: 2_000,
    ...others,
  });
  const open = (others?: object) => TransitMasterKey.open(settings(others));
  const key = randomBytes(32);

  it('wraps and unwraps, and names itself with its version', async () => {
    const master = await open();
    const wrapped = await master.wrap(key, PERSON);
    expect(wrapped.masterKey).toBe('redress-v1');
    expect(master.currentId).toBe('redress-v1');
    expect(await master.unwrap(wrapped, PERSON)).toEqual(key);
  });

  it('keeps a wrapping from being moved to another person', async () => {
    const master = await open();
    const moved = master.unwrap(await master.wrap(key, PERSON), OTHER);
    await expect(moved).rejects.toThrow(MasterKeyWrong);
    await expect(moved).rejects.toThrow(/"redress-v1".*authentication failed/u);
  });

  it('wraps with the version that was made there meanwhile, and opens the older', async () => {
    const master = await open();
    const before = await master.wrap(key, PERSON);
    server.rotate();
    expect(await master.latestId()).toBe('redress-v2');
    expect(await master.unwrap(before, PERSON)).toEqual(key);
  });

  it('asks for many at once with one request, and says which do not open', async () => {
    const master = await open();
    const keys = [PERSON, OTHER].map((person) => ({ person, key: randomBytes(32) }));
    const wrapped = await master.wrapAll(keys);
    server.requests.length = 0;
    const opened = await master.unwrapAll(
      [PERSON, OTHER, OTHER].map((person, index) => ({
        ...(wrapped[index] ?? { wrapped: 'vault:v9:AAAA', masterKey: 'redress-v9' }),
        person,
      })),
    );
    expect(opened.slice(0, 2)).toEqual(keys.map((one) => one.key));
    expect(opened[2]).toBeInstanceOf(MasterKeyWrong);
    expect(server.requests).toEqual([{ path: 'decrypt/redress', items: 3 }]);
  });

  it('divides what is too much for one request', async () => {
    const master = await open();
    server.requests.length = 0;
    const keys = Array.from({ length: 1_001 }, () => ({ person: PERSON, key }));
    expect(await master.wrapAll(keys)).toHaveLength(1_001);
    expect(server.requests.map(({ items }) => items)).toEqual([1_000, 1]);
  });

  it('says at the start that it is not let in, without showing the token', async () => {
    const asked = open({ token: 's.wrong-token' });
    await expect(asked).rejects.toThrow(MasterKeyUnavailable);
    await expect(asked).rejects.toThrow(/status 403.*permission denied/u);
    await expect(asked).rejects.not.toThrow(/wrong-token/u);
  });

  it('says at the start that there is no such key', async () =>
    expect(open({ keyName: 'other' })).rejects.toThrow(/"other" \(status 404\): no such key/u));

  it.each<[TransitServer['mood'], RegExp]>([
    ['sealed', /status 503.*Vault is sealed/u],
    ['silent', /no answer in time/u],
    ['babbling', /gave no reason/u],
  ])('is unavailable for now while the service is %s', async (mood, message) => {
    const master = await open({ timeoutMs: 300 });
    const wrapped = await master.wrap(key, PERSON);
    server.mood = mood;
    await expect(master.unwrap(wrapped, PERSON)).rejects.toThrow(message);
    await expect(master.wrap(key, PERSON)).rejects.toThrow(StoreUnavailable);
    server.mood = 'well';
    expect(await master.unwrap(wrapped, PERSON)).toEqual(key);
  });

  it('is unavailable where nobody listens', async () => {
    const gone = await TransitServer.start();
    const { url } = gone;
    await gone.stop();
    await expect(open({ url })).rejects.toThrow(/cannot be used now: .*ECONNREFUSED/u);
  });

  it('carries a vault', async () => {
    const keys = new InMemoryKeyStore();
    const vault = await Vault.open({ keys, masterKey: await open() });
    const person = await vault.identify({ identity: '13812345678', alsoKnownBy: [] }, 'case-1');
    const again = await Vault.open({ keys, masterKey: await open() });
    expect(await again.identify({ identity: '13812345678', alsoKnownBy: [] }, 'case-2')).toBe(
      person,
    );
    expect((await again.sealFor(person))('name', '张三')).toBe(
      (await vault.sealFor(person))('name', '张三'),
    );
  });
});
