import { defaultPolicy, type Department, type Role } from '#libs/complaints';
import {
  type Answer,
  type CommandContext,
  CommandHandler,
  CommandRefused,
  type EventStore,
} from '#libs/event-sourcing';
import { NotFound, RequestInvalid } from '../problems.js';
import { type Account, accountRules, isOpen } from './account/account.js';
import type { AccountCommand } from './account/account-events.js';
import { ACCOUNTS, accountList } from './account/account-list.js';
import { STAFF_ID } from './identity.js';
import { firstPassword, hashOf, isPassword } from './password.js';
import { passwordFaults } from './password-faults.js';
import { RecentStates } from './recent-states.js';
import { digestOf, freshSecret, sameDigest } from './secrets.js';

export type AccountSummary = Pick<
  Account,
  'role' | 'department' | 'disabled' | 'lockedUntil' | 'mustChangePassword' | 'scopes'
> & { readonly id: string; readonly kind: 'staff' | 'service' };

const streamOf = (id: string): string => `account-${id}`;

/** How the token of a service begins, so that one that lies about is recognised for what it is. */
const TOKEN = /^redress_(?<id>.+)_(?<secret>[\w-]{43})$/;

/** It stands in a header, which holds nothing but ASCII. */
const SERVICE_ID = /^[\w.-]{1,64}$/;

const invalid = (message: string) => new RequestInvalid([{ field: 'id', message }]);

const absent = (id: string) => new NotFound(`There is no account "${id}".`);

export const isServiceToken = (token: string): boolean => TOKEN.test(token);

type Options = {
  readonly store: EventStore;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds by a clock that is never set back. */
  readonly elapsed?: () => number;
};

/**
 * The one door to local accounts. What it is given as a password or token ends here: the log gets
 * hashes and digests alone.
 */
export class Accounts {
  private readonly handler;
  private readonly names;
  private readonly recent: RecentStates<Account>;
  private readonly recentNames: RecentStates<readonly string[]>;

  constructor(private readonly options: Options) {
    const settings = { ...options, policyVersion: () => defaultPolicy.version };
    this.handler = new CommandHandler(accountRules, settings);
    this.names = new CommandHandler(accountList, settings);
    this.recent = new RecentStates(this.handler, options.elapsed);
    this.recentNames = new RecentStates(this.names, options.elapsed);
  }

  /** Whether there is any account, disabled ones too: from then on nobody is merely believed. */
  async any(): Promise<boolean> {
    return (await this.recentNames.of(ACCOUNTS)).length > 0;
  }

  /** Every account, in the order of their making. */
  async list(): Promise<readonly AccountSummary[]> {
    const { state: ids } = await this.names.current(ACCOUNTS);
    const summaries = await Promise.all(ids.map((id) => this.summary(id)));
    return summaries.filter((summary) => summary !== null);
  }

  /** The account as it stood at most a second ago; `kind` is `none` where there is none. */
  account(id: string): Promise<Account> {
    return this.recent.of(streamOf(id));
  }

  /** Whether there is or was an account of that name. */
  async exists(id: string): Promise<boolean> {
    return STAFF_ID.test(id) && (await this.account(id)).kind !== 'none';
  }

  /** Makes an account and gives its first password, which is kept nowhere. */
  async create(
    id: string,
    data: { readonly role: Role; readonly department: Department | null },
    context: CommandContext,
  ): Promise<{ readonly password: string }> {
    await this.listed(id, context);
    const password = firstPassword();
    const passwordHash = await hashOf(password);
    await this.send(id, { type: 'CreateAccount', data: { ...data, passwordHash } }, context);
    return { password };
  }

  /** Makes a service's account and gives its token, which is kept nowhere. */
  async createService(
    id: string,
    scopes: readonly string[],
    context: CommandContext,
  ): Promise<{ readonly token: string }> {
    if (!SERVICE_ID.test(id)) throw invalid('must be 1 to 64 of a-z, A-Z, 0-9 and . _ -');
    await this.listed(id, context);
    const secret = freshSecret();
    const data = { scopes, tokenDigest: digestOf(secret) };
    await this.send(id, { type: 'CreateServiceAccount', data }, context);
    return { token: `redress_${id}_${secret}` };
  }

  async appoint(
    id: string,
    data: { readonly role: Role; readonly department: Department | null },
    context: CommandContext,
  ): Promise<void> {
    await this.send(id, { type: 'AppointAccount', data }, context);
  }

  /** Closes an account; whatever it has opened is closed with it. */
  async disable(id: string, context: CommandContext): Promise<void> {
    await this.send(id, { type: 'DisableAccount', data: {} }, context);
  }

  /** Opens a locked or disabled account again, with a new first password or token. */
  async reset(
    id: string,
    context: CommandContext,
  ): Promise<{ readonly password: string } | { readonly token: string }> {
    if (!(await this.exists(id))) throw absent(id);
    if ((await this.account(id)).kind === 'service') {
      const secret = freshSecret();
      const data = { tokenDigest: digestOf(secret) };
      await this.send(id, { type: 'ResetToken', data }, context);
      return { token: `redress_${id}_${secret}` };
    }
    const password = firstPassword();
    const passwordHash = await hashOf(password);
    await this.send(id, { type: 'ResetPassword', data: { passwordHash } }, context);
    return { password };
  }

  /** The account, if that is its password and it answers to one now; takes as long if there is none. */
  async signedIn(id: string, password: string, context: CommandContext): Promise<Account | null> {
    const known = STAFF_ID.test(id) ? (await this.handler.current(streamOf(id))).state : null;
    const passwordIsRight = await isPassword(password, known?.passwordHash ?? null);
    if (known === null || known.kind !== 'staff') return null;
    return this.proved(id, { type: 'SignIn', data: { passwordIsRight } }, context);
  }

  /** Replaces the password of whoever knows it; every session ends. `null` if that was not it. */
  async changePassword(
    id: string,
    { current, next }: { readonly current: string; readonly next: string },
    context: CommandContext,
  ): Promise<Account | null> {
    const faults = passwordFaults(next, { id, current });
    if (faults.length > 0) {
      throw new RequestInvalid(faults.map((message) => ({ field: 'next', message })));
    }
    const { passwordHash } = await this.account(id);
    const passwordIsRight = await isPassword(current, passwordHash);
    const data = { passwordIsRight, passwordHash: await hashOf(next) };
    return this.proved(id, { type: 'ChangePassword', data }, context);
  }

  /** The service whose token that is, if it answers to one now. */
  async serviceOf(
    token: string,
  ): Promise<{ readonly id: string; readonly scopes: readonly string[] } | null> {
    const { id, secret } = TOKEN.exec(token)?.groups ?? {};
    if (id === undefined || secret === undefined || !SERVICE_ID.test(id)) return null;
    const account = await this.account(id);
    const isRight = sameDigest(digestOf(secret), account.tokenDigest ?? '');
    return isRight && this.isOpen(account) ? { id, scopes: account.scopes } : null;
  }

  isOpen(account: Account): boolean {
    return isOpen(account, new Date(this.options.now()).toISOString());
  }

  private async summary(id: string): Promise<AccountSummary | null> {
    const { state } = await this.handler.current(streamOf(id));
    const { kind, role, department, disabled, lockedUntil, mustChangePassword, scopes } = state;
    if (kind === 'none') return null;
    return { id, kind, role, department, disabled, lockedUntil, mustChangePassword, scopes };
  }

  /** Obeys a command that proves a password, and says whether it did. */
  private async proved(
    id: string,
    command: AccountCommand,
    context: CommandContext,
  ): Promise<Account | null> {
    try {
      const { appended, state } = await this.send(id, command, context);
      return appended.some(({ type }) => type === 'SignInFailed') ? null : state;
    } catch (error) {
      if (error instanceof CommandRefused && error.refusal.code === 'sign-in-refused') return null;
      throw error;
    }
  }

  private async send(
    id: string,
    command: AccountCommand,
    context: CommandContext,
  ): Promise<Answer<Account>> {
    if (!STAFF_ID.test(id)) throw absent(id);
    try {
      return await this.handler.handle(streamOf(id), command, context);
    } catch (error) {
      const isAbsent = error instanceof CommandRefused && error.refusal.code === 'account-unknown';
      throw isAbsent ? absent(id) : error;
    } finally {
      this.recent.forget(streamOf(id));
    }
  }

  private async listed(id: string, context: CommandContext): Promise<void> {
    if (!STAFF_ID.test(id)) throw invalid('must be 1 to 64 letters, digits or one of . _ @ -');
    await this.names.handle(ACCOUNTS, { type: 'ListAccount', data: { id } }, context);
    this.recentNames.forget(ACCOUNTS);
  }
}
