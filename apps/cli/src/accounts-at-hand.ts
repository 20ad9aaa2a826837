import type { Department, Role } from '#libs/complaints';
import { type CommandContext, newCommandId, StoreRefused } from '#libs/event-sourcing';
import {
  Accounts,
  type AccountSummary,
  type Configuration,
  configurationFrom,
} from '#libs/platform';
import { refuseUnknownScopes } from '../../api/src/index.js';
import { askAsOperator } from './operator.js';
import { serverNote } from './server-note.js';
import { inSession } from './session.js';

type Appointment = { readonly role: Role; readonly department: Department | null };
type Made = { readonly id: string };
type WithPassword = Made & { readonly password: string };
type WithToken = Made & { readonly token: string };

/** Accounts as the hand tools keep them, wherever the events are written. */
export type AccountsAtHand = {
  add(id: string, appointment: Appointment): Promise<WithPassword>;
  addService(id: string, scopes: readonly string[]): Promise<WithToken>;
  list(): Promise<{ readonly accounts: readonly AccountSummary[] }>;
  appoint(id: string, appointment: Appointment): Promise<Made>;
  disable(id: string): Promise<Made>;
  reset(id: string): Promise<WithPassword | WithToken>;
};

/** Works on the accounts here, or through a running server, since only one process writes events. */
export async function onAccounts(work: (accounts: AccountsAtHand) => Promise<void>): Promise<void> {
  const configuration = configurationFrom(process.env);
  try {
    await inSession(configuration, 'api', ({ context }) => work(here(context.get(Accounts))));
  } catch (error) {
    const server = await serverNote(configuration.dataDirectory).read();
    if (!(error instanceof StoreRefused) || server === null) throw error;
    await work(there(configuration, `${server.url}/v1/accounts`));
  }
}

const byOperator = (): CommandContext => ({
  commandId: newCommandId(Date.now()),
  correlationId: newCommandId(Date.now()),
  actor: { id: 'operator', role: 'administrator' },
});

const here = (accounts: Accounts): AccountsAtHand => ({
  add: async (id, appointment) => ({
    id,
    ...(await accounts.create(id, appointment, byOperator())),
  }),
  addService: async (id, scopes) => {
    refuseUnknownScopes(scopes);
    return { id, ...(await accounts.createService(id, scopes, byOperator())) };
  },
  list: async () => ({ accounts: await accounts.list() }),
  appoint: async (id, appointment) => {
    await accounts.appoint(id, appointment, byOperator());
    return { id };
  },
  disable: async (id) => {
    await accounts.disable(id, byOperator());
    return { id };
  },
  reset: async (id) => ({ id, ...(await accounts.reset(id, byOperator())) }),
});

function there(configuration: Configuration, url: string): AccountsAtHand {
  const ask = async (method: string, path: string, body?: object) => {
    const response = await askAsOperator(configuration, `${url}${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
    return response.status === 204 ? null : response.json();
  };
  const below = (id: string, noun: string) => `/${encodeURIComponent(id)}/${noun}`;
  return {
    add: async (id, appointment) => (await ask('POST', '', { id, ...appointment })) as WithPassword,
    addService: async (id, scopes) => (await ask('POST', '/services', { id, scopes })) as WithToken,
    list: async () => (await ask('GET', '')) as { accounts: readonly AccountSummary[] },
    appoint: async (id, appointment) => {
      await ask('PUT', below(id, 'appointment'), appointment);
      return { id };
    },
    disable: async (id) => {
      await ask('PUT', below(id, 'disablement'));
      return { id };
    },
    reset: async (id) => (await ask('PUT', below(id, 'reset'))) as WithPassword | WithToken,
  };
}
