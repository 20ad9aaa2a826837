import { readFileSync } from 'node:fs';
import type { Decider, Message } from '#libs/event-sourcing';
import { facts } from '#libs/event-sourcing/testing';
import { accountRules } from '../src/identity/account/account.js';
import type { AccountEvent } from '../src/identity/account/account-events.js';
import { accountList, type AccountListed } from '../src/identity/account/account-list.js';
import { type SessionEvent, sessionRules } from '../src/identity/session/session.js';

type Stored = { readonly stream: string; readonly type: string; readonly data: object };

/** Events as the first version stored them: never edit this file, only add to it. */
const stored = JSON.parse(
  readFileSync(new URL('identity-events.v1.json', import.meta.url), 'utf8'),
) as readonly Stored[];

const foldOf = <E extends Message, S>(
  { initial, evolve }: Decider<never, E, S>,
  stream: string,
): S =>
  facts(...stored.filter((event) => event.stream === stream).map(asEvent<E>)).reduce(
    evolve,
    initial,
  );

const asEvent = <E extends Message>({ type, data }: Stored): E => ({ type, data }) as unknown as E;

describe('What the first version stored of accounts and sessions', () => {
  it('has every type of event', () => {
    const everyType: Record<(AccountEvent | AccountListed | SessionEvent)['type'], true> = {
      AccountListed: true,
      AccountCreated: true,
      ServiceAccountCreated: true,
      AccountAppointed: true,
      SignInFailed: true,
      SignedIn: true,
      PasswordChanged: true,
      PasswordReset: true,
      TokenReset: true,
      AccountDisabled: true,
      SessionBegun: true,
      SessionRenewed: true,
      SessionEnded: true,
    };
    expect(stored.map(({ type }) => type)).toEqual(Object.keys(everyType));
  });

  it('still means the same', () => {
    expect(foldOf(accountList, 'accounts')).toEqual(['li.na']);
    expect(foldOf(accountRules, 'account-li.na')).toEqual({
      kind: 'staff',
      role: 'shift-lead',
      department: null,
      passwordHash: 'scrypt$c2FsdA$c2Vjb25k',
      mustChangePassword: true,
      disabled: false,
      failures: 0,
      lockedUntil: null,
      epoch: 2,
      scopes: [],
      tokenDigest: null,
    });
    expect(foldOf(accountRules, 'account-crm')).toMatchObject({
      kind: 'service',
      role: 'service',
      scopes: ['receive', 'event:ComplaintClosed'],
      tokenDigest: 'b3RoZXI',
      disabled: true,
    });
    expect(foldOf(sessionRules, 'session-6f1c')).toEqual({
      account: 'li.na',
      epoch: 2,
      tokenDigest: 'dHdv',
      expiresAt: '2026-03-02T20:00:00.000Z',
      ended: true,
    });
  });
});
