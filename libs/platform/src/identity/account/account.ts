import type { Department, Role } from '#libs/complaints';
import { type Decided, type Decider, type Fact, Refusal } from '#libs/event-sourcing';
import type { AccountCommand, AccountEvent } from './account-events.js';
import { lockedUntil } from './lock-out.js';

/** An account as its history leaves it. */
export type Account = {
  readonly kind: 'none' | 'staff' | 'service';
  readonly role: Role | null;
  readonly department: Department | null;
  readonly passwordHash: string | null;
  /** The password was given by somebody else and opens nothing but its own change. */
  readonly mustChangePassword: boolean;
  readonly disabled: boolean;
  /** In a row, since the last success. */
  readonly failures: number;
  readonly lockedUntil: string | null;
  /** Counts up when every session of before must end: another password, disabled. */
  readonly epoch: number;
  /** What a service may do; empty for people, whose role says it. */
  readonly scopes: readonly string[];
  readonly tokenDigest: string | null;
};

const initial: Account = {
  kind: 'none',
  role: null,
  department: null,
  passwordHash: null,
  mustChangePassword: false,
  disabled: false,
  failures: 0,
  lockedUntil: null,
  epoch: 0,
  scopes: [],
  tokenDigest: null,
};

const opened = { disabled: false, failures: 0, lockedUntil: null } as const;

function changed(account: Account, fact: Fact<AccountEvent>): Partial<Account> {
  const { epoch } = account;
  switch (fact.type) {
    case 'AccountCreated':
      return { kind: 'staff', mustChangePassword: true, ...fact.data };
    case 'ServiceAccountCreated':
      return { kind: 'service', role: 'service', ...fact.data };
    case 'AccountAppointed':
      return fact.data;
    case 'SignedIn':
      return { failures: 0, lockedUntil: null };
    case 'SignInFailed': {
      const failures = account.failures + 1;
      return { failures, lockedUntil: lockedUntil(failures, fact.metadata.occurredAt) };
    }
    case 'PasswordChanged':
      return { ...fact.data, ...opened, mustChangePassword: false, epoch: epoch + 1 };
    case 'PasswordReset':
      return { ...fact.data, ...opened, mustChangePassword: true, epoch: epoch + 1 };
    case 'TokenReset':
      return { ...fact.data, ...opened, epoch: epoch + 1 };
    case 'AccountDisabled':
      return { disabled: true, epoch: epoch + 1 };
  }
}

const refuse = (code: string, message: string) => new Refusal(code, message);

const absent = refuse('account-unknown', 'There is no such account.');
const present = refuse('account-exists', 'There is an account of that name already.');
const notStaff = refuse('account-is-a-service', 'A service has a token, no role and no password.');
const notService = refuse('account-is-a-person', 'A person has a password, no token.');
/** One answer whatever the reason: who guesses learns nothing. */
const refused = refuse('sign-in-refused', 'The name or the password is wrong, or it is locked.');

/** Whether it answers to a password or a token at this time. */
export const isOpen = ({ kind, disabled, lockedUntil: until }: Account, at: string): boolean =>
  kind !== 'none' && !disabled && (until === null || at >= until);

type Answer = readonly Decided<AccountEvent>[] | Refusal;

function create(command: AccountCommand, { kind }: Account): Answer | null {
  if (command.type === 'CreateAccount' || command.type === 'CreateServiceAccount') {
    if (kind !== 'none') return present;
    return command.type === 'CreateAccount'
      ? [{ type: 'AccountCreated', data: command.data }]
      : [{ type: 'ServiceAccountCreated', data: command.data }];
  }
  return kind === 'none' ? absent : null;
}

/** A right password counts for nothing while the account is closed, so guesses side by side gain nothing. */
function withPassword(
  { passwordIsRight }: { readonly passwordIsRight: boolean },
  isClosed: boolean,
  success: AccountEvent,
): Answer {
  if (isClosed) return refused;
  return [passwordIsRight ? success : { type: 'SignInFailed', data: {} }];
}

function decideStaff(command: AccountCommand, account: Account, at: string): Answer {
  const isClosed = !isOpen(account, at);
  switch (command.type) {
    case 'SignIn':
      return withPassword(command.data, isClosed, { type: 'SignedIn', data: {} });
    case 'ChangePassword': {
      const { passwordHash } = command.data;
      return withPassword(command.data, isClosed, {
        type: 'PasswordChanged',
        data: { passwordHash },
      });
    }
    case 'AppointAccount':
      return [{ type: 'AccountAppointed', data: command.data }];
    case 'ResetPassword':
      return [{ type: 'PasswordReset', data: command.data }];
    default:
      return notService;
  }
}

/** The rules of an account: who may sign in, and from when on no longer. */
export const accountRules: Decider<AccountCommand, AccountEvent, Account> = {
  initial,
  evolve: (account, fact) => ({ ...account, ...changed(account, fact) }),
  decide(command, account, { at }) {
    const answer = create(command, account);
    if (answer !== null) return answer;
    if (command.type === 'DisableAccount') {
      return account.disabled ? [] : [{ type: 'AccountDisabled', data: {} }];
    }
    if (account.kind === 'staff') return decideStaff(command, account, at);
    return command.type === 'ResetToken' ? [{ type: 'TokenReset', data: command.data }] : notStaff;
  },
};
