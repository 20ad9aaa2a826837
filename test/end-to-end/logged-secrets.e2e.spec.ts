import { jest } from '@jest/globals';
import { configurationFrom } from '#libs/platform';
import { start } from '../../apps/cli/src/start.js';
import { aReceipt, Redress } from './redress.js';

const TYPED = 'hunter2-as-typed';
const OWN = 'correct horse battery';
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

/** Everything that is written to the terminal meanwhile. */
async function written(work: () => Promise<void>): Promise<string> {
  const lines: string[] = [];
  const keep = (line: string | Uint8Array) => lines.push(String(line)) > 0;
  const spies = [process.stdout, process.stderr].map((stream) =>
    jest.spyOn(stream, 'write').mockImplementation(keep),
  );
  try {
    await work();
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return lines.join('');
}

describe('What is logged, at the most talkative', () => {
  it('tells of refusals and failures, and holds no password, token or word of a customer', async () => {
    const secrets: string[] = [TYPED, OWN, aReceipt.customer.name, aReceipt.customer.contactPhone];
    const log = await written(async () => {
      const redress = await Redress.started({
        EVENTSTORE_URL: '',
        MONGO_URL: '',
        LOG_LEVEL: 'trace',
      });
      const post = (path: string, body: object, headers = {}) =>
        redress.ask('post', path, body, headers);
      const { id } = await redress.receive();
      await redress.get(`/v1/queues/open?text=${aReceipt.customer.contactPhone}&limit=x`);
      const made = await post('/v1/accounts', { id: 'admin', role: 'administrator' });
      const first = String(made.body.password);
      const begun = await post('/v1/sessions', { account: 'admin', password: first });
      const change = { current: first, next: OWN };
      const token = String(begun.body.accessToken);
      await redress.ask('put', '/v1/account/password', change, bearer(token));
      const { body } = await post('/v1/sessions', { account: 'admin', password: OWN });
      const service = { id: 'crm', scopes: ['receive'] };
      const crm = await post('/v1/accounts/services', service, bearer(body.accessToken));
      secrets.push(first, token, body.accessToken, body.refreshToken, crm.body.token);

      await post('/v1/sessions', { account: 'admin', password: TYPED });
      await post('/v1/sessions', { account: TYPED, password: OWN });
      await redress.ask('put', '/v1/sessions', { refreshToken: `${body.refreshToken}x` });
      await redress.get('/v1/figures', bearer(`${body.accessToken}x`));
      await redress.get(`/v1/complaints/${id}`, bearer(crm.body.token as string));
      await redress.get(`/v1/figures?token=${TYPED}`, bearer(body.accessToken as string));
      await post('/v1/complaints', { content: TYPED }, bearer(body.accessToken as string));
      await redress.end();
    });
    expect(log).toContain('not identified');
    expect(log).toContain('not in its scopes');
    expect(secrets.map((secret) => typeof secret)).toEqual(secrets.map(() => 'string'));
    expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
  });

  it('of a store that cannot be reached does not tell by which password', async () => {
    const url = 'mongodb://redress:hunter2@127.0.0.1:9/redress?serverSelectionTimeoutMS=300';
    const settings = { PORT: '0', LOG_LEVEL: 'trace', MONGO_URL: url, DATA_DIR: '/nonexistent' };
    let message = '';
    const log = await written(async () => {
      const starting = start(configurationFrom(settings), 'worker');
      message = await starting.then(String, (error: unknown) => `${String(error)}`);
    });
    expect(message).not.toBe('');
    expect(message + log).not.toContain('hunter2');
  });
});
