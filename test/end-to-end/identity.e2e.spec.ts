import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { aReceipt, Redress } from './redress.js';

/** Runs a hand tool from the build, as the shell would run it. */
async function redress(directory: string, ...words: string[]) {
  const env = { ...process.env, DATA_DIR: directory, EVENTSTORE_URL: '', MONGO_URL: '' };
  const child = spawn(process.execPath, ['dist/apps/cli/src/main.js', ...words], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, remarks, exitCode] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number>((resolve) => child.on('exit', (code) => resolve(code ?? -1))),
  ]);
  return { out, remarks, exitCode };
}

type Tokens = { readonly accessToken: string; readonly refreshToken: string };
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
const OWN = 'correct horse battery';

describe('Signing in', () => {
  let directory: string;
  let server: Redress;
  let administrator: Tokens | undefined;

  /** What an administrator's request for an account answers: a first password, or a token. */
  const kept = async (route: string, body: object = {}) => {
    const [method, path] = route.split(' ');
    administrator ??= (await signIn('admin', OWN)).body as Tokens;
    const url = `/v1/accounts${path}`;
    const answer = await server.ask(
      method?.toLowerCase() as 'put',
      url,
      body,
      bearer(administrator.accessToken),
    );
    if (answer.status >= 300) throw new Error(answer.text);
    return answer.body as { readonly password: string; readonly token: string };
  };
  const signIn = (account: string, password: string) =>
    server.ask('post', '/v1/sessions', { account, password });
  /** Somebody who has signed in with a password of his own. */
  const somebody = async (id: string, role: string, department?: string): Promise<Tokens> => {
    const { password } = await kept('POST ', { id, role, department: department ?? null });
    const first = (await signIn(id, password)).body as Tokens;
    const next = { current: password, next: OWN };
    await server.ask('put', '/v1/account/password', next, bearer(first.accessToken));
    return (await signIn(id, OWN)).body as Tokens;
  };

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'redress-identity-'));
    const environment = { EVENTSTORE_URL: '', MONGO_URL: '', DATA_DIR: directory };
    server = await Redress.started(environment);
  });
  afterAll(() => server.end());

  it('begins with an account made beside the running server, which believes no header from then on', async () => {
    expect((await server.get('/v1/figures')).status).toBe(200);
    const added = await redress(
      directory,
      'user',
      'add',
      'admin',
      '--role',
      'administrator',
      '--json',
    );
    const { password } = JSON.parse(added.out) as { password: string };
    expect((await server.get('/v1/figures')).status).toBe(401);
    expect((await server.get('/v1/read-models', { 'Redress-Actor': 'a/auditor' })).status).toBe(
      401,
    );

    const { status, body, headers } = await signIn('admin', password);
    expect(status).toBe(201);
    expect(headers['cache-control']).toBe('no-store');
    expect(body).toMatchObject({
      tokenType: 'Bearer',
      expiresInSeconds: 600,
      mustChangePassword: true,
    });
    const refused = await server.get('/v1/read-models', bearer(body.accessToken));
    expect(refused.status).toBe(403);
    expect(refused.body.detail).toContain('the first password must be replaced');

    const change = { current: password, next: OWN };
    const changed = await server.ask(
      'put',
      '/v1/account/password',
      change,
      bearer(body.accessToken),
    );
    expect(changed.status).toBe(204);
    expect((await server.get('/v1/read-models', bearer(body.accessToken))).status).toBe(401);
    const again = (await signIn('admin', OWN)).body as Tokens;
    expect((await server.get('/v1/read-models', bearer(again.accessToken))).status).toBe(200);
  });

  it('says who somebody is, and records it with what he does', async () => {
    const { accessToken } = await somebody('agent-1', 'intake-agent');
    const own = await server.get('/v1/account', bearer(accessToken));
    expect(own.body).toMatchObject({
      id: 'agent-1',
      role: 'intake-agent',
      mustChangePassword: false,
    });
    expect(own.body.permissions).toMatchObject({ receive: 'all', readFigures: 'own' });
    expect(own.body.permissions).not.toHaveProperty('keepAccounts');

    const { body } = await server.ask('post', '/v1/complaints', aReceipt, bearer(accessToken));
    const auditor = await somebody('aud', 'auditor');
    const events = await server.get(
      `/v1/complaints/${body.id}/events`,
      bearer(auditor.accessToken),
    );
    expect(events.body.events[0].metadata.actor).toEqual({ id: 'agent-1', role: 'intake-agent' });
  });

  it('keeps somebody to his department', async () => {
    const billing = await somebody('li.na', 'handler', 'billing');
    const network = await somebody('chen.jie', 'handler', 'network');
    const lead = await somebody('lead', 'shift-lead');
    const post = await server.ask('post', '/v1/complaints', aReceipt, bearer(lead.accessToken));
    const path = `/v1/complaints/${post.body.id}`;
    const as = bearer(lead.accessToken);
    await server.ask('put', `${path}/classification`, { kind: 'complaint' }, as);
    await server.ask('put', `${path}/assignment`, { department: 'billing' }, as);
    expect((await server.get(path, bearer(billing.accessToken))).status).toBe(200);
    expect((await server.get(path, bearer(network.accessToken))).status).toBe(403);
    const started = await server.ask('put', `${path}/handling`, {}, bearer(network.accessToken));
    expect(started.status).toBe(403);
  });

  it('answers everybody the same who has not the right name and password', async () => {
    const answers = await Promise.all([signIn('lead', 'wrong'), signIn('nobody', 'wrong')]);
    const [known, unknown] = answers.map(({ status, body }) => ({ status, body }));
    expect(known?.status).toBe(401);
    expect(known).toEqual(unknown);
    expect((await signIn('lead', OWN)).status).toBe(201);
  });

  it('lasts by refreshing, once with each token', async () => {
    const { refreshToken } = await somebody('wang.fang', 'handler');
    const renewed = await server.ask('put', '/v1/sessions', { refreshToken });
    expect(renewed.status).toBe(200);
    expect((await server.ask('put', '/v1/sessions', { refreshToken })).status).toBe(401);
    const as = bearer(renewed.body.accessToken);
    expect((await server.get('/v1/account', as)).status).toBe(401);
  });

  it('ends by signing out, and by an administrator', async () => {
    const { accessToken } = await somebody('zhao.lei', 'quality');
    const out = await fetch(`${server.url}/v1/sessions`, {
      method: 'DELETE',
      headers: bearer(accessToken),
    });
    expect(out.status).toBe(204);
    expect((await server.get('/v1/account', bearer(accessToken))).status).toBe(401);

    const again = (await signIn('zhao.lei', OWN)).body as Tokens;
    expect((await redress(directory, 'user', 'disable', 'zhao.lei')).exitCode).toBe(0);
    expect((await server.get('/v1/account', bearer(again.accessToken))).status).toBe(401);
    expect((await signIn('zhao.lei', OWN)).status).toBe(401);
    const list = await redress(directory, 'user', 'list');
    expect(list.out).toMatch(/zhao\.lei +quality +closed/);
    const { password } = await kept('PUT /zhao.lei/reset');
    expect((await signIn('zhao.lei', password)).body).toMatchObject({ mustChangePassword: true });
  });

  it('outlasts a restart of the server', async () => {
    const { accessToken } = await somebody('lin.yu', 'quality');
    await server.restart();
    expect((await server.get('/v1/account', bearer(accessToken))).status).toBe(200);
  });

  it('is not for services, which have a token with scopes', async () => {
    const unknown = await redress(
      directory,
      'user',
      'add-service',
      'crm',
      '--scopes',
      'everything',
    );
    expect(unknown.exitCode).toBeGreaterThan(0);
    expect(unknown.remarks).toContain('"everything"');
    const scopes = ['receive', 'GET /v1/figures'];
    const { token } = await kept('POST /services', { id: 'crm', scopes });
    const received = await server.ask('post', '/v1/complaints', aReceipt, bearer(token));
    expect(received.status).toBe(201);
    expect((await server.get('/v1/figures', bearer(token))).status).toBe(200);
    expect((await server.get('/v1/queues/open', bearer(token))).status).toBe(403);
    const session = await fetch(`${server.url}/v1/sessions`, {
      method: 'DELETE',
      headers: bearer(token),
    });
    expect(session.status).toBe(403);
  });

  it('is kept by administrators over HTTP, too', async () => {
    const as = bearer(((await signIn('admin', OWN)).body as Tokens).accessToken);
    const added = await server.ask('post', '/v1/accounts', { id: 'sun', role: 'auditor' }, as);
    expect(added.body.password).toMatch(/^(\w{5}-){3}\w{5}$/);
    const twice = await server.ask('post', '/v1/accounts', { id: 'sun', role: 'auditor' }, as);
    expect([twice.status, twice.body.code]).toEqual([409, 'account-exists']);
    const developer = { id: 'dev', role: 'developer' };
    expect((await server.ask('post', '/v1/accounts', developer, as)).status).toBe(400);
    expect((await server.ask('put', '/v1/accounts/none/reset', {}, as)).status).toBe(404);
    const listed = await server.get('/v1/accounts', as);
    expect(listed.body.accounts).toContainEqual(
      expect.objectContaining({ id: 'sun', role: 'auditor', mustChangePassword: true }),
    );
  });

  it('leaves no password and no token in the data folder', async () => {
    await server.stop();
    const files = await readdir(directory, { recursive: true });
    const key = (await readFile(join(directory, 'signing.key'), 'utf8')).trim();
    for (const file of files.filter((name) => name !== 'signing.key')) {
      const bytes = await readFile(join(directory, file)).catch(() => Buffer.alloc(0));
      for (const secret of [OWN, key])
        expect([file, bytes.includes(secret)]).toEqual([file, false]);
    }
    expect(await redress(directory, 'verify')).toMatchObject({ exitCode: 0 });
    await rm(join(directory, 'server.json'), { force: true });
    await server.start();
  });
});

describe('With an issuer', () => {
  let keys: Server;
  let server: Redress;
  let pair: Awaited<ReturnType<typeof generateKeyPair>>;
  const issuer = 'https://login.example';

  const tokenOf = (role: string, claims: object = {}) =>
    new SignJWT({ aud: 'redress', role, ou: 'billing', ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .setIssuer(issuer)
      .setSubject('li.na')
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(pair.privateKey);

  beforeAll(async () => {
    pair = await generateKeyPair('ES256');
    const published = { ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'ES256' };
    keys = createServer((_, response) => {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ keys: [published] }));
    });
    await once(keys.listen(0, '127.0.0.1'), 'listening');
    const address = keys.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    server = await Redress.started({
      OIDC_ISSUER: issuer,
      OIDC_AUDIENCE: 'redress',
      OIDC_KEYS_URL: `http://127.0.0.1:${port}/keys`,
      OIDC_ALGORITHMS: 'ES256',
      OIDC_DEPARTMENT_CLAIM: 'ou',
      OIDC_ROLES: 'cs=handler,cs-audit=auditor',
    });
  });
  afterAll(async () => {
    await server.end();
    keys.closeAllConnections();
    await once(keys.close(), 'close');
  });

  it('whoever has its token is known, and nobody else', async () => {
    const own = await server.get('/v1/account', bearer(await tokenOf('cs')));
    expect(own.body).toMatchObject({ id: 'li.na', role: 'handler', department: 'billing' });
    expect((await server.get('/v1/queues/open', bearer(await tokenOf('cs')))).status).toBe(200);
    expect((await server.get('/v1/read-models', bearer(await tokenOf('cs')))).status).toBe(403);
    expect((await server.get('/v1/read-models', bearer(await tokenOf('cs-audit')))).status).toBe(
      200,
    );
    expect(
      (await server.get('/v1/account', bearer(await tokenOf('cs', { aud: 'x' })))).status,
    ).toBe(401);
    expect((await server.get('/v1/account', bearer(await tokenOf('boss')))).status).toBe(401);
    expect((await server.get('/v1/account', { 'Redress-Actor': 'a/auditor' })).status).toBe(401);
    const body = { current: OWN, next: `${OWN}!` };
    const password = await server.ask(
      'put',
      '/v1/account/password',
      body,
      bearer(await tokenOf('cs')),
    );
    expect(password.status).toBe(403);
  });
});

describe('Where nobody can sign in', () => {
  it('no server listens to others', async () => {
    const starting = Redress.started({ HOST: '0.0.0.0', REDRESS_DEVELOPMENT: '0' });
    await expect(starting).rejects.toThrow(/Nobody can sign in yet.*redress user add/s);
  });
});
