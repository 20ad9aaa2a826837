import { at, scenarios, scenarioStart } from '#libs/event-sourcing/testing';
import { accountRules } from './account.js';
import type { AccountCommand, AccountEvent } from './account-events.js';

const { given } = scenarios(accountRules);

const created: AccountEvent = {
  type: 'AccountCreated',
  data: { role: 'handler', department: 'billing', passwordHash: 'first' },
};
const service: AccountEvent = {
  type: 'ServiceAccountCreated',
  data: { scopes: ['receive'], tokenDigest: 'digest' },
};
const failed: AccountEvent = { type: 'SignInFailed', data: {} };
const signedIn: AccountEvent = { type: 'SignedIn', data: {} };
const disabled: AccountEvent = { type: 'AccountDisabled', data: {} };
const changed: AccountEvent = { type: 'PasswordChanged', data: { passwordHash: 'own' } };

const signIn = (passwordIsRight: boolean): AccountCommand => ({
  type: 'SignIn',
  data: { passwordIsRight },
});
const rightly = signIn(true);
const wrongly = signIn(false);
const disable: AccountCommand = { type: 'DisableAccount', data: {} };
const reset: AccountCommand = { type: 'ResetPassword', data: { passwordHash: 'second' } };

const start = Date.parse(scenarioStart);
const secondsIn = (seconds: number) => new Date(start + seconds * 1_000).toISOString();
/** Failures in the first seconds, one after the other. */
const failures = (count: number) =>
  Array.from({ length: count }, (_, index) => at(secondsIn(index + 1), failed));

describe('A new account', () => {
  it('has a first password, which must be changed', () =>
    given()
      .when({ type: 'CreateAccount', data: created.data })
      .then(created)
      .andState({ kind: 'staff', role: 'handler', mustChangePassword: true, epoch: 0 }));

  it('is not made twice, nor as a service', () => {
    given(created)
      .when({ type: 'CreateAccount', data: created.data })
      .thenRefused('account-exists');
    given(created)
      .when({ type: 'CreateServiceAccount', data: service.data })
      .thenRefused('account-exists');
  });

  it('is nobody’s before it is made', () => {
    for (const command of [rightly, disable, reset]) {
      given().when(command).thenRefused('account-unknown');
    }
  });

  it('gets a password of its own, and the sessions of before end', () =>
    given(created)
      .when({ type: 'ChangePassword', data: { passwordIsRight: true, passwordHash: 'own' } })
      .then(changed)
      .andState({ mustChangePassword: false, passwordHash: 'own', epoch: 1 }));
});

describe('Whoever signs in', () => {
  it('does so with the right password', () => given(created).when(rightly).then(signedIn));
  it('leaves a trace with a wrong one', () =>
    given(created).when(wrongly).then(failed).andState({ failures: 1, lockedUntil: null }));

  it('may mistype four times, and is held up by the fifth', () => {
    given(created, ...failures(4))
      .when(rightly)
      .then(signedIn);
    given(created, ...failures(5))
      .when(rightly, { at: secondsIn(6) })
      .thenRefused('sign-in-refused');
  });

  it('is held up longer each time', () => {
    const refusedAt = (count: number, seconds: number) =>
      given(created, ...failures(count))
        .when(rightly, { at: secondsIn(count + seconds) })
        .thenRefused('sign-in-refused');
    const letInAt = (count: number, seconds: number) =>
      given(created, ...failures(count))
        .when(rightly, { at: secondsIn(count + seconds) })
        .then(signedIn);
    refusedAt(5, 29);
    letInAt(5, 30);
    refusedAt(6, 59);
    letInAt(6, 60);
    refusedAt(12, 3_599);
    letInAt(12, 3_600);
    letInAt(200, 3_600);
  });

  it('is told nothing while held up, and nothing is counted then', () =>
    given(created, ...failures(5))
      .when(wrongly, { at: secondsIn(6) })
      .thenRefused('sign-in-refused'));

  it('starts afresh after a success', () =>
    given(created, ...failures(4), signedIn)
      .when(wrongly)
      .then(failed)
      .andState({ failures: 1 }));

  it('cannot guess through the change of the password either', () => {
    const change = (passwordIsRight: boolean): AccountCommand => ({
      type: 'ChangePassword',
      data: { passwordIsRight, passwordHash: 'own' },
    });
    given(created).when(change(false)).then(failed);
    given(created, ...failures(5))
      .when(change(true), { at: secondsIn(6) })
      .thenRefused('sign-in-refused');
  });
});

describe('A closed account', () => {
  it('lets nobody in, and its sessions end', () => {
    given(created).when(disable).then(disabled).andState({ disabled: true, epoch: 1 });
    given(created, disabled).when(rightly).thenRefused('sign-in-refused');
  });

  it('is not closed twice', () => given(created, disabled).when(disable).thenNothing());

  it('opens again with a new first password, as a locked one does', () => {
    const open = { disabled: false, lockedUntil: null, failures: 0, mustChangePassword: true };
    const isReset: AccountEvent = { type: 'PasswordReset', data: { passwordHash: 'second' } };
    given(created, changed, disabled).when(reset).then(isReset).andState(open);
    given(created, changed, ...failures(9))
      .when(reset)
      .then(isReset)
      .andState(open);
  });
});

describe('A service', () => {
  it('has scopes and a token, and no password', () => {
    given()
      .when({ type: 'CreateServiceAccount', data: service.data })
      .then(service)
      .andState({ kind: 'service', role: 'service', scopes: ['receive'], passwordHash: null });
    given(service).when(rightly).thenRefused('account-is-a-service');
    given(service).when(reset).thenRefused('account-is-a-service');
  });

  it('gets another token, and a person gets none', () => {
    const resetToken: AccountCommand = { type: 'ResetToken', data: { tokenDigest: 'other' } };
    given(service, disabled)
      .when(resetToken)
      .then({ type: 'TokenReset', data: { tokenDigest: 'other' } })
      .andState({ tokenDigest: 'other', disabled: false });
    given(created).when(resetToken).thenRefused('account-is-a-person');
  });
});

it('Another role or department is a fact of its own', () =>
  given(created)
    .when({ type: 'AppointAccount', data: { role: 'shift-lead', department: null } })
    .then({ type: 'AccountAppointed', data: { role: 'shift-lead', department: null } })
    .andState({ role: 'shift-lead', department: null, passwordHash: 'first' }));
