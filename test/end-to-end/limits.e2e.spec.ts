import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import request from 'supertest';
import { aReceipt, Redress } from './redress.js';

const embedded = { EVENTSTORE_URL: '', MONGO_URL: '' };

/** Sends bytes as they are, and gives whatever comes back until the other side closes. */
async function sentRaw(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(bytes);
  return text(socket);
}

describe('A request that asks too much', () => {
  let redress: Redress;
  const json = { 'Content-Type': 'application/json' };
  const sent = (body: string) => request(redress.url).post('/v1/complaints').set(json).send(body);

  beforeAll(async () => {
    redress = await Redress.started({ ...embedded, BODY_BYTES_MAX: '20000' });
  });
  afterAll(() => redress.end());

  it('with a body beyond the limit is refused before it is read', async () => {
    const { status, body, type } = await sent(JSON.stringify({ content: 'x'.repeat(20_001) }));
    expect([status, type, body.type]).toEqual([
      413,
      'application/problem+json',
      'urn:redress:problem:too-large',
    ]);
  });

  it('with a body deeper than anything needs is refused before anything walks through it', async () => {
    const { status, body } = await sent(`${'['.repeat(9_000)}${']'.repeat(9_000)}`);
    expect([status, body.errors]).toEqual([
      400,
      [{ field: 'body', message: 'is more than 32 levels deep' }],
    ]);
  });

  it('with a field that would change every object is refused', async () => {
    for (const name of ['__proto__', 'constructor']) {
      const fields = JSON.stringify(aReceipt).slice(1);
      const { status } = await sent(`{"${name}":{"prototype":{"role":"developer"}},${fields}`);
      expect([name, status]).toEqual([name, 400]);
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('with an address longer than any is told so', async () => {
    const { status, body, headers } = await redress.get(`/v1/complaints/${'x'.repeat(300)}`);
    expect([status, body.type]).toEqual([414, 'urn:redress:problem:address-too-long']);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('with more headers than anybody has is told so, and the connection ends', async () => {
    const answer = await sentRaw(
      redress.url,
      `GET /health HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 431 /);
    expect(answer).toContain('urn:redress:problem:headers-too-large');
  });

  it('in what is no HTTP is told so, without the reason that the parser has', async () => {
    const answer = await sentRaw(redress.url, 'HELLO <script>alert(1)</script>\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    expect(answer).not.toContain('script');
  });
});

describe('Many requests from one address', () => {
  it('are answered up to the limit, then told when to try again', async () => {
    const redress = await Redress.started({ ...embedded, REQUESTS_PER_MINUTE_MAX: '5' });
    const answers = [];
    for (let n = 0; n < 6; n += 1) answers.push(await redress.get('/v1/queues'));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
    const { headers, body, type } = answers.at(-1) ?? (await redress.get('/'));
    expect([type, body.type]).toEqual([
      'application/problem+json',
      'urn:redress:problem:too-many-requests',
    ]);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect((await redress.get('/nowhere')).status).toBe(429);
    await redress.end();
  });

  it('are counted by what a trusted proxy says of them, and by nobody else’s word', async () => {
    const limits = { ...embedded, REQUESTS_PER_MINUTE_MAX: '2' };
    const from = (redress: Redress, address: string) =>
      redress.get('/v1/queues', { 'X-Forwarded-For': address });
    const statuses = async (redress: Redress) => {
      const asked = [];
      for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) {
        asked.push((await from(redress, address)).status);
      }
      await redress.end();
      return asked;
    };
    expect(await statuses(await Redress.started(limits))).toEqual([200, 200, 429]);
    const trusting = { ...limits, TRUSTED_PROXIES: '127.0.0.1, ::1' };
    expect(await statuses(await Redress.started(trusting))).toEqual([200, 200, 200]);
  });

  it('to sign in are stopped earlier, whatever accounts they try', async () => {
    const redress = await Redress.started({ ...embedded, SIGN_INS_PER_MINUTE_MAX: '3' });
    const statuses = [];
    for (const account of ['a', 'b', 'c', 'd']) {
      const body = { account, password: 'wrong' };
      statuses.push((await redress.ask('post', '/v1/sessions?x', body)).status);
    }
    expect(statuses).toEqual([401, 401, 401, 429]);
    expect((await redress.get('/v1/queues')).status).toBe(200);
    await redress.end();
  });
});

describe('Every answer', () => {
  let redress: Redress;
  beforeAll(async () => {
    redress = await Redress.started({ ...embedded, TRUSTED_PROXIES: '127.0.0.1, ::1' });
  });
  afterAll(() => redress.end());

  it.each(['/health', '/v1/queues', '/nowhere'])(
    'tells a browser to run, frame, guess and keep nothing (%s)',
    async (path) => {
      const { headers } = await redress.get(path);
      expect(headers).toMatchObject({
        'content-security-policy':
          "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(headers).not.toHaveProperty('x-powered-by');
      expect(headers).not.toHaveProperty('server');
    },
  );

  it('asks for TLS where it came by TLS, and only there', async () => {
    const name = 'strict-transport-security';
    expect((await redress.get('/health')).headers).not.toHaveProperty(name);
    const secured = await redress.get('/health', { 'X-Forwarded-Proto': 'https' });
    expect(secured.headers[name]).toBe('max-age=31536000; includeSubDomains');
  });

  it('lets no page of another site read it', async () => {
    const Origin = 'https://elsewhere.example';
    const asked = { Origin, 'Access-Control-Request-Method': 'POST' };
    const preflight = await request(redress.url).options('/v1/complaints').set(asked);
    const simple = await redress.get('/health', { Origin });
    expect(preflight.status).toBeGreaterThanOrEqual(400);
    for (const { headers } of [preflight, simple]) {
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});
