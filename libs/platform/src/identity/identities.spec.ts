import { createHook } from 'node:async_hooks';
import { type CommandContext, InMemoryEventStore, newCommandId, START } from '#libs/event-sourcing';
import { Accounts } from './accounts.js';
import { Identities } from './identities.js';
import { NotIdentified } from './identity.js';
import { LocalTokens } from './local-tokens.js';
import { Sessions } from './sessions.js';
import { SigningKey } from './signing-key.js';

const signingKey = Buffer.alloc(32, 7).toString('base64');

/** A process of its own on a log; two of them on one log stand for two servers. */
function processOn(store: InMemoryEventStore, { developmentMode = false } = {}) {
  const clock = { ms: Date.parse('2026-03-02T08:00:00Z') };
  const now = () => clock.ms;
  const accounts = new Accounts({ store, now, elapsed: now });
  const key = new SigningKey({ dataDirectory: '/nowhere', signingKey });
  const tokens = new LocalTokens(key, now);
  const sessions = new Sessions({ store, now, elapsed: now, accounts, tokens });
  const configuration = { developmentMode };
  const identities = new Identities({ configuration, accounts, sessions, tokens, issuer: null });
  const who = (token: string) =>
    identities.of({ authorization: `Bearer ${token}`, actor: undefined });
  return { accounts, sessions, tokens, identities, who, clock };
}

const context = (): CommandContext => ({
  commandId: newCommandId(Date.now()),
  correlationId: 'test',
  actor: { id: 'operator', role: 'administrator' },
});

const billing = { role: 'handler', department: 'billing' } as const;

/** Somebody with an account who has signed in and replaced the first password. */
async function signedIn() {
  const store = new InMemoryEventStore();
  const here = processOn(store);
  const { password } = await here.accounts.create('li.na', billing, context());
  const next = 'correct horse battery';
  await here.accounts.changePassword('li.na', { current: password, next }, context());
  const begun = await here.sessions.begin('li.na', next, context());
  return { ...here, store, password: next, begun };
}

describe('Somebody with an account', () => {
  it('is known by the token that signing in gives, as what he is at the time', async () => {
    const { who, begun, accounts } = await signedIn();
    expect(await who(begun.accessToken.token)).toMatchObject({
      actor: { id: 'li.na', role: 'handler' },
      department: 'billing',
      mustChangePassword: false,
    });
    await accounts.appoint('li.na', { role: 'quality', department: null }, context());
    expect((await who(begun.accessToken.token)).actor.role).toBe('quality');
  });

  it('must replace the first password, which is kept nowhere', async () => {
    const store = new InMemoryEventStore();
    const { accounts, sessions, who } = processOn(store);
    const { password } = await accounts.create('li.na', billing, context());
    const begun = await sessions.begin('li.na', password, context());
    expect(begun.mustChangePassword).toBe(true);
    expect((await who(begun.accessToken.token)).mustChangePassword).toBe(true);
    const stored = JSON.stringify(await store.readAll(START, 100));
    for (const secret of [
      password,
      begun.refreshToken.split('.')[1] ?? '',
      begun.accessToken.token,
    ]) {
      expect(secret.length).toBeGreaterThan(20);
      expect(stored).not.toContain(secret);
    }
  });

  it('is nobody any more as soon as the account is closed, whatever token is still live', async () => {
    const { who, begun, accounts, sessions } = await signedIn();
    await accounts.disable('li.na', context());
    await expect(who(begun.accessToken.token)).rejects.toThrow(NotIdentified);
    await expect(sessions.renew(begun.refreshToken, context())).rejects.toThrow(NotIdentified);
  });

  it('and in another process within a second', async () => {
    const { store, begun, accounts } = await signedIn();
    const there = processOn(store);
    await there.who(begun.accessToken.token);
    await accounts.disable('li.na', context());
    there.clock.ms += 1_001;
    await expect(there.who(begun.accessToken.token)).rejects.toThrow(NotIdentified);
  });

  it('is nobody after signing out, nor with the password of before', async () => {
    const { who, begun, sessions, accounts, password } = await signedIn();
    const { session } = await who(begun.accessToken.token);
    await sessions.end(session ?? '', context());
    await expect(who(begun.accessToken.token)).rejects.toThrow(NotIdentified);

    const again = await sessions.begin('li.na', password, context());
    const next = 'another horse battery';
    await accounts.changePassword('li.na', { current: password, next }, context());
    await expect(who(again.accessToken.token)).rejects.toThrow(NotIdentified);
    await expect(sessions.begin('li.na', password, context())).rejects.toThrow(NotIdentified);
  });

  it('is locked out after five wrong passwords, for a while', async () => {
    const { sessions, password, clock } = await signedIn();
    for (let time = 0; time < 5; time += 1) {
      await expect(sessions.begin('li.na', 'wrong', context())).rejects.toThrow(NotIdentified);
    }
    await expect(sessions.begin('li.na', password, context())).rejects.toThrow(NotIdentified);
    clock.ms += 31_000;
    expect((await sessions.begin('li.na', password, context())).mustChangePassword).toBe(false);
  });

  it('is not let in by guessing side by side', async () => {
    const { sessions, accounts } = await signedIn();
    const guesses = Array.from({ length: 8 }, () => sessions.begin('li.na', 'wrong', context()));
    await Promise.allSettled(guesses);
    const [account] = await accounts.list();
    expect(account?.lockedUntil).not.toBeNull();
  });

  it.each([
    ['short', 'too short', '12 to 128 characters'],
    ['the same', 'correct horse battery', 'another than before'],
    ['with the name in it', 'the secret of Li.Na', 'not contain the name'],
  ])('may not choose a password that is %s', async (_, next, reason) => {
    const { accounts, password } = await signedIn();
    await expect(
      accounts.changePassword('li.na', { current: password, next }, context()),
    ).rejects.toThrow(reason);
  });
});

describe('A refresh token', () => {
  it('gives a new pair once; sent again it ends the session for whoever has either', async () => {
    const { sessions, who, begun } = await signedIn();
    const renewed = await sessions.renew(begun.refreshToken, context());
    expect((await who(renewed.accessToken.token)).actor.id).toBe('li.na');
    await expect(sessions.renew(begun.refreshToken, context())).rejects.toThrow(NotIdentified);
    await expect(sessions.renew(renewed.refreshToken, context())).rejects.toThrow(NotIdentified);
    await expect(who(renewed.accessToken.token)).rejects.toThrow(NotIdentified);
  });

  it('is worth nothing made up', async () => {
    const { sessions, begun, who } = await signedIn();
    for (const token of ['', 'x.y', `${begun.refreshToken}x`, begun.accessToken.token]) {
      await expect(sessions.renew(token, context())).rejects.toThrow(NotIdentified);
    }
    expect((await who(begun.accessToken.token)).actor.id).toBe('li.na');
  });
});

describe('Somebody unknown', () => {
  it('costs as much to refuse as a wrong password, and is told the same', async () => {
    const { sessions } = await signedIn();
    const costOf = async (account: string) => {
      let derived = 0;
      const count = (_: number, type: string) => {
        if (type === 'SCRYPTREQUEST') derived += 1;
      };
      const hook = createHook({ init: count }).enable();
      const refused: unknown = await sessions
        .begin(account, 'wrong', context())
        .catch((error: unknown) => error);
      hook.disable();
      return { derived, refused: String(refused) };
    };
    const known = await costOf('li.na');
    expect(known.derived).toBe(1);
    for (const account of ['nobody', 'no body/../x']) expect(await costOf(account)).toEqual(known);
  });

  it.each(['', 'x', 'a.b.c', 'redress_crm_short', `redress_crm_${'x'.repeat(43)}`])(
    'is nobody with "%s" for a token',
    async (token) => {
      const { who } = processOn(new InMemoryEventStore());
      await expect(who(token)).rejects.toThrow(NotIdentified);
    },
  );

  it('is nobody by another scheme, nor by a header once there is an account', async () => {
    const store = new InMemoryEventStore();
    const { identities, accounts } = processOn(store, { developmentMode: true });
    const asked = { authorization: undefined, actor: 'li.na/handler/billing' };
    await expect(identities.of({ ...asked, authorization: 'Basic bGk6bmE=' })).rejects.toThrow(
      NotIdentified,
    );
    expect(await identities.of(asked)).toMatchObject({
      actor: { id: 'li.na', role: 'handler' },
      department: 'billing',
    });
    await accounts.create('li.na', billing, context());
    expect(await identities.signIn()).toBe('accounts');
    await expect(identities.of(asked)).rejects.toThrow(NotIdentified);
    await expect(identities.of({ ...asked, actor: undefined })).rejects.toThrow(NotIdentified);
  });

  it.each([
    [{ host: '127.0.0.1:3000' }, true],
    [{ host: '[::1]:3000', origin: 'http://localhost:5173' }, true],
    [{ host: 'rebound.example:3000' }, false],
    [{ host: '127.0.0.1.example' }, false],
    [{ host: '127.0.0.1:3000', origin: 'https://elsewhere.example' }, false],
    [{ host: '127.0.0.1:3000', origin: 'null' }, false],
  ])(
    'asking a browser from %o is believed in development mode, or not: %s',
    async (from, isBelieved) => {
      const { identities } = processOn(new InMemoryEventStore(), { developmentMode: true });
      const asked = identities.of({ authorization: undefined, actor: undefined, ...from });
      const answer = await asked.then(
        () => true,
        (error: unknown) => !(error instanceof NotIdentified),
      );
      expect(answer).toBe(isBelieved);
    },
  );

  it('is nobody by a header outside development mode', async () => {
    const { identities } = processOn(new InMemoryEventStore());
    expect(await identities.signIn()).toBe('none');
    await expect(
      identities.of({ authorization: undefined, actor: 'mei/management' }),
    ).rejects.toThrow(NotIdentified);
  });
});

describe('A service', () => {
  it('is known by its token, with its scopes, until it gets another or is closed', async () => {
    const { accounts, who } = processOn(new InMemoryEventStore());
    const { token } = await accounts.createService('crm', ['receive'], context());
    expect(await who(token)).toMatchObject({
      actor: { id: 'crm', role: 'service' },
      scopes: ['receive'],
    });
    const renewed = await accounts.reset('crm', context());
    await expect(who(token)).rejects.toThrow(NotIdentified);
    const other = 'token' in renewed ? renewed.token : '';
    expect((await who(other)).actor.id).toBe('crm');
    await accounts.disable('crm', context());
    await expect(who(other)).rejects.toThrow(NotIdentified);
  });

  it('cannot use the token of another', async () => {
    const { accounts, who } = processOn(new InMemoryEventStore());
    const { token } = await accounts.createService('crm', ['receive'], context());
    await accounts.createService('erp', ['import'], context());
    await expect(who(token.replace('crm', 'erp'))).rejects.toThrow(NotIdentified);
  });
});

describe('The operator', () => {
  it('is known by a token of the key', async () => {
    const { tokens, who } = processOn(new InMemoryEventStore());
    expect((await who(await tokens.forOperator())).actor).toEqual({
      id: 'operator',
      role: 'administrator',
    });
  });
});

it('An account that there is not can be neither closed nor opened, whatever it is called', async () => {
  const { accounts } = processOn(new InMemoryEventStore());
  for (const id of ['nobody', '', 'no body', '../accounts', '\u0000', '\ud800']) {
    await expect(accounts.disable(id, context())).rejects.toThrow('There is no account');
    await expect(accounts.reset(id, context())).rejects.toThrow('There is no account');
    expect(await accounts.exists(id)).toBe(false);
  }
});

it('Every account can be listed, with nothing that opens it', async () => {
  const { accounts } = await signedIn();
  await accounts.createService('crm', ['receive'], context());
  const listed = await accounts.list();
  expect(listed.map(({ id, kind }) => [id, kind])).toEqual([
    ['li.na', 'staff'],
    ['crm', 'service'],
  ]);
  expect(JSON.stringify(listed)).not.toMatch(/scrypt|Hash|Digest/);
});
