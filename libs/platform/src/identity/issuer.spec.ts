import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import type { IssuerSettings } from '../configuration.js';
import { Issuer, IssuerUnavailable } from './issuer.js';

type Pair = Awaited<ReturnType<typeof generateKeyPair>>;

/** An issuer of the test's own, which publishes what it is told to. */
class Login {
  keys: JWK[] = [];
  /** How often its keys were asked for. */
  asked = 0;
  broken = false;
  private readonly server: Server = createServer((request, response) => {
    const isKeys = request.url === '/keys';
    if (isKeys) this.asked += 1;
    response.statusCode = this.broken ? 500 : 200;
    response.setHeader('Content-Type', 'application/json');
    const about = { issuer: this.url, jwks_uri: `${this.url}/keys` };
    response.end(JSON.stringify(isKeys ? { keys: this.keys } : about));
  });

  get url(): string {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new TypeError('It does not listen.');
    return `http://127.0.0.1:${address.port}`;
  }

  async start(): Promise<void> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
  }

  async publish(kid: string, { publicKey }: Pair): Promise<void> {
    this.keys = [{ ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' }];
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}

const noon = Date.parse('2026-03-02T12:00:00Z');
const times = { iat: noon / 1_000, exp: noon / 1_000 + 600 };

describe('An issuer', () => {
  const login = new Login();
  let first: Pair;
  let second: Pair;

  beforeAll(async () => {
    [first, second] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
    await login.start();
  });
  afterAll(() => login.stop());
  beforeEach(async () => {
    login.asked = 0;
    login.broken = false;
    await login.publish('first', first);
  });

  const issuer = (settings: Partial<IssuerSettings> = {}, cooldownMs = 0) =>
    new Issuer({
      settings: {
        issuer: login.url,
        audience: 'redress',
        keysUrl: null,
        algorithms: ['RS256'],
        claims: { staff: 'sub', role: 'role', department: 'department', scopes: 'scope' },
        roles: [],
        ...settings,
      },
      now: () => noon,
      cooldownMs,
    });

  const token = (claims: object = {}, { kid = 'first', pair = first, alg = 'RS256' } = {}) =>
    new SignJWT({
      iss: login.url,
      aud: 'redress',
      sub: 'li.na',
      role: 'handler',
      department: 'billing',
      ...times,
      ...claims,
    })
      .setProtectedHeader({ alg, kid })
      .sign(pair.privateKey);

  it('says who somebody is, what he does and where', async () => {
    expect(await issuer().identityIn(await token())).toEqual({
      actor: { id: 'li.na', role: 'handler' },
      department: 'billing',
      scopes: null,
      session: null,
      mustChangePassword: false,
    });
  });

  it.each([
    ['meant for somebody else', { aud: 'another' }, '"aud"'],
    ['expired', { exp: times.iat - 6 }, '"exp"'],
    ['that never expires', { exp: undefined }, '"exp"'],
    ['without the time of its making', { iat: undefined }, '"iat"'],
    ['made in the future', { iat: times.iat + 60 }, '"iat"'],
    ['made days ago', { iat: times.iat - 90_000 }, '"iat"'],
    ['not valid yet', { nbf: times.iat + 6 }, '"nbf"'],
    ['of another issuer', { iss: 'https://other.example' }, '"iss"'],
    ['of nobody', { sub: undefined }, '"sub" is no staff id'],
    ['of somebody with a strange name', { sub: 'li na/administrator' }, '"sub" is no staff id'],
    ['without a role', { role: undefined }, 'names no role of ours'],
    ['of a role that nobody is given', { role: 'developer' }, 'names no role of ours'],
  ])('is not believed for a token %s', async (_, claims, reason) => {
    await expect(issuer().identityIn(await token(claims))).rejects.toThrow(reason);
  });

  it('may differ from our clock by seconds', async () => {
    const late = await token({ exp: times.iat - 4 });
    expect((await issuer().identityIn(late)).actor.id).toBe('li.na');
  });

  it('is not believed unsigned, nor by a signature made of its public key', async () => {
    const [, claims] = (await token()).split('.');
    const header = (alg: string) =>
      Buffer.from(JSON.stringify({ alg, kid: 'first' })).toString('base64url');
    await expect(issuer().identityIn(`${header('none')}.${claims}.`)).rejects.toThrow('"alg"');
    const published = new TextEncoder().encode(JSON.stringify(login.keys[0]));
    const confused = await new SignJWT({ iss: login.url, aud: 'redress', sub: 'li.na', ...times })
      .setProtectedHeader({ alg: 'HS256', kid: 'first' })
      .sign(published);
    await expect(issuer().identityIn(confused)).rejects.toThrow('"alg"');
  });

  it('is believed with the algorithms alone that are configured', async () => {
    const narrow = issuer({ algorithms: ['ES256'] });
    await expect(narrow.identityIn(await token())).rejects.toThrow('"alg"');
  });

  it('may change its keys: an unknown one makes us ask again, and the old one counts no more', async () => {
    const believer = issuer();
    await believer.identityIn(await token());
    const byOther = await token({}, { kid: 'second', pair: second });
    await expect(believer.identityIn(byOther)).rejects.toThrow('no applicable key');
    await login.publish('second', second);
    expect((await believer.identityIn(byOther)).actor.id).toBe('li.na');
    await expect(believer.identityIn(await token())).rejects.toThrow('no applicable key');
  });

  it('is asked for its keys once, however many tokens come', async () => {
    const believer = issuer({}, 30_000);
    const tokens = await Promise.all(
      Array.from({ length: 20 }, (_, n) => token({ jti: String(n) })),
    );
    await Promise.all(tokens.map((each) => believer.identityIn(each)));
    expect(login.asked).toBe(1);
    const unknown = await token({}, { kid: 'unknown', pair: second });
    for (let time = 0; time < 20; time += 1) {
      await expect(believer.identityIn(unknown)).rejects.toThrow('no applicable key');
    }
    expect(login.asked).toBe(1);
  });

  it('that cannot be asked makes nobody known, and says that it is not the token’s fault', async () => {
    login.broken = true;
    const believer = issuer();
    await expect(believer.identityIn(await token())).rejects.toThrow(IssuerUnavailable);
    login.broken = false;
    expect((await believer.identityIn(await token())).actor.id).toBe('li.na');
  });

  it('that describes itself as another is not believed', async () => {
    const posing = issuer({ issuer: `${login.url}/` });
    await expect(posing.identityIn(await token())).rejects.toThrow('does not describe the issuer');
  });

  it('may use its own words, and keep them deep inside', async () => {
    const claims = { staff: 'staff_no', role: 'realm.roles', department: 'ou', scopes: 'scope' };
    const roles = [
      ['cs-lead', 'shift-lead'],
      ['cs', 'handler'],
    ] as const;
    const said = await token({
      staff_no: '1024',
      realm: { roles: ['all', 'cs', 'cs-lead'] },
      ou: 'it',
    });
    const { actor, department } = await issuer({ claims, roles }).identityIn(said);
    expect([actor, department]).toEqual([{ id: '1024', role: 'shift-lead' }, 'it']);
    const ours = await token({ staff_no: '1024', realm: { roles: ['administrator'] } });
    await expect(issuer({ claims, roles }).identityIn(ours)).rejects.toThrow(
      'names no role of ours',
    );
  });

  it('gives a service its scopes', async () => {
    const said = await token({ sub: 'crm', role: 'service', scope: 'receive readFigures' });
    const identity = await issuer().identityIn(said);
    expect(identity.scopes).toEqual(['receive', 'readFigures']);
  });
});
