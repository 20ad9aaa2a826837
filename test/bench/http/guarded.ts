import { randomBytes } from 'node:crypto';
import type { Bench, Measurement } from '../bench.js';
import { CLIENTS } from '../clients.js';
import { figure } from '../figure.js';
import { byTurns } from '../turns.js';
import { startProgram, startServer } from './child.js';
import { commandsPerSecond } from './visits.js';

const ROUNDS = 3;
const COMMAND_LINE = '../../../apps/cli/src/main.js';

/**
 * What it costs that only the right people act and that personal data is sealed: commands over HTTP
 * by 64 clients with a signed-in person's token, each complaint of a customer who has not been seen
 * before, against the same program that lets in everybody and seals nothing.
 */
export const guarded: Measurement = {
  name: `commands with permission and sealing, ${CLIENTS} clients`,
  async run(bench) {
    const environment = await settings(bench);
    const account = await madeAccount(bench, environment);
    const closed = await startServer(bench, {
      script: COMMAND_LINE,
      arguments: ['start'],
      environment,
    });
    const token = await signedIn(closed, account);
    const open = await startServer(bench, {
      script: './unguarded-server.js',
      environment: await settings(bench),
    });
    const seconds = bench.size(6, 1);
    const rates = await byTurns(ROUNDS, {
      closed: () => commandsPerSecond(closed, seconds, { authorization: `Bearer ${token}` }),
      open: () => commandsPerSecond(open, seconds),
    });
    return [
      figure({
        name: this.name,
        unit: 'commands/s',
        value: rates.closed,
        against: { name: 'with neither', value: rates.open },
        target: { of: 'ratio', atLeast: 0.8 },
      }),
    ];
  },
};

const settings = async (bench: Bench) => ({
  DATA_DIR: await bench.folder(),
  HOST: '127.0.0.1',
  PORT: '0',
  LOG_LEVEL: 'error',
  REQUESTS_PER_MINUTE_MAX: '2000000000',
  REDRESS_DEVELOPMENT: '0',
  EVENTSTORE_URL: '',
  MONGO_URL: '',
});

type Account = { readonly id: string; readonly password: string };

function madeAccount(
  bench: Bench,
  environment: Readonly<Record<string, string>>,
): Promise<Account> {
  const id = 'li.na';
  const words = ['user', 'add', id, '--role', 'shift-lead', '--json'];
  const options = { script: COMMAND_LINE, arguments: words, environment };
  let heard = '';
  return startProgram(bench, options, (line) => {
    heard += line;
    const password = /"password":\s*"([^"]+)"/.exec(heard)?.[1];
    return password === undefined ? undefined : { id, password };
  });
}

/** Signs in, replaces the first password and signs in with the next. */
async function signedIn(url: string, { id, password }: Account): Promise<string> {
  const next = randomBytes(24).toString('base64url');
  const first = await tokenOf(url, id, password);
  const changed = await fetch(`${url}/v1/account/password`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${first}` },
    body: JSON.stringify({ current: password, next }),
  });
  if (!changed.ok) throw new Error(`The password was not changed: ${await changed.text()}`);
  return tokenOf(url, id, next);
}

async function tokenOf(url: string, account: string, password: string): Promise<string> {
  const answer = await fetch(`${url}/v1/sessions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ account, password }),
  });
  const body = (await answer.json()) as { readonly accessToken?: string };
  if (body.accessToken !== undefined) return body.accessToken;
  throw new Error(`${account} could not sign in: ${JSON.stringify(body)}`);
}
