import { mkdtemp, readFile, rm, stat, chmod, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { ConfigurationInvalid } from '../configuration.js';
import { LocalTokens } from './local-tokens.js';
import { SigningKey } from './signing-key.js';

const secret = Buffer.alloc(32, 7);
const signingKey = secret.toString('base64');
const key = () => new SigningKey({ dataDirectory: '/nowhere', signingKey });
const noon = Date.parse('2026-03-02T12:00:00Z');
const tokensAt = (ms: number) => new LocalTokens(key(), () => ms);
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token as somebody would make it who has the key, or not. */
const forged = (claims: object, { alg = 'HS256', by = secret as Uint8Array } = {}) =>
  new SignJWT({ iss: 'urn:redress', aud: 'redress', sub: '1024', sid: 's', ...claims })
    .setProtectedHeader({ alg })
    .sign(by);
const times = { iat: noon / 1_000, exp: noon / 1_000 + 600 };

describe('A token of ours', () => {
  it('says whose session it is, for ten minutes', async () => {
    const { token, expiresInSeconds } = await tokensAt(noon).forSession('1024', 'session-1');
    expect(expiresInSeconds).toBe(600);
    const claims = { use: 'session', account: '1024', session: 'session-1' };
    expect(await tokensAt(noon + 599_000).verified(token)).toEqual(claims);
    await expect(tokensAt(noon + 606_000).verified(token)).rejects.toThrow(/"exp"|"iat"/);
  });

  it('is believed no longer than it says, however often it was believed', async () => {
    let now = noon;
    const tokens = new LocalTokens(key(), () => now);
    const { token } = await tokens.forSession('1024', 'session-1');
    await tokens.verified(token);
    now += 599_000;
    expect(await tokens.verified(token)).toMatchObject({ account: '1024' });
    now += 7_000;
    await expect(tokens.verified(token)).rejects.toThrow(/"exp"|"iat"/);
  });

  it('of the operator is another than of a session', async () => {
    const token = await tokensAt(noon).forOperator();
    expect(await tokensAt(noon).verified(token)).toEqual({ use: 'operator' });
    await expect(tokensAt(noon + 66_000).verified(token)).rejects.toThrow('"exp"');
  });

  it.each([
    ['by another key', () => forged(times, { by: Buffer.alloc(32, 8) }), 'signature'],
    ['by another algorithm', () => forged(times, { alg: 'HS384' }), '"alg"'],
    ['for somebody else', () => forged({ ...times, aud: 'another' }), '"aud"'],
    ['from somebody else', () => forged({ ...times, iss: 'another' }), '"iss"'],
    ['that never ends', () => forged({ iat: times.iat }), '"exp"'],
    ['that ends too late', () => forged({ iat: times.iat - 700, exp: times.exp + 1e6 }), '"iat"'],
    ['of tomorrow', () => forged({ iat: times.iat + 86_400, exp: times.exp + 86_400 }), '"iat"'],
    ['that is not valid yet', () => forged({ ...times, nbf: times.iat + 60 }), '"nbf"'],
    ['without a session', () => forged({ ...times, sid: undefined }), 'names no session'],
  ])('is not believed when it is %s', async (_, make, reason) => {
    await expect(tokensAt(noon).verified(await make())).rejects.toThrow(reason);
  });

  it('is not believed unsigned', async () => {
    const claims = { iss: 'urn:redress', aud: 'redress', sub: '1024', sid: 's', ...times };
    for (const alg of ['none', 'None', 'nOnE']) {
      const token = `${encoded({ alg, typ: 'JWT' })}.${encoded(claims)}.`;
      await expect(tokensAt(noon).verified(token)).rejects.toThrow('"alg"');
    }
  });
});

describe('The signing key', () => {
  let directory = '';
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'redress-key-'));
  });
  afterEach(() => rm(directory, { recursive: true }));
  const inFolder = () => new SigningKey({ dataDirectory: directory, signingKey: null });

  it('is made once, for its owner alone', async () => {
    const [one, other] = await Promise.all([inFolder().get(), inFolder().get()]);
    expect(one).toEqual(other);
    expect(one).toHaveLength(32);
    const path = join(directory, 'signing.key');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(Buffer.from(await readFile(path, 'utf8'), 'base64')).toEqual(Buffer.from(one));
  });

  it('is refused when others may read it', async () => {
    await inFolder().get();
    await chmod(join(directory, 'signing.key'), 0o640);
    await expect(inFolder().get()).rejects.toThrow(/has the mode 640.*expected 600/);
  });

  it('is refused when it is short', async () => {
    await writeFile(join(directory, 'signing.key'), 'c2hvcnQ=', { mode: 0o600 });
    await expect(inFolder().get()).rejects.toThrow(ConfigurationInvalid);
    const given = new SigningKey({ dataDirectory: directory, signingKey: 'c2hvcnQ=' });
    await expect(given.get()).rejects.toThrow('SIGNING_KEY holds 5 bytes; expected at least 32');
  });
});
