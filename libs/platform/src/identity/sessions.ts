import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { defaultPolicy } from '#libs/complaints';
import {
  type CommandContext,
  CommandHandler,
  CommandRefused,
  type EventStore,
} from '#libs/event-sourcing';
import type { Accounts } from './accounts.js';
import { type Identity, NotIdentified, person } from './identity.js';
import type { AccessToken, LocalTokens } from './local-tokens.js';
import { RecentStates } from './recent-states.js';
import { digestOf, freshSecret } from './secrets.js';
import { isLive, type Session, type SessionCommand, sessionRules } from './session/session.js';

/** What a sign-in gives: a token for every request, and one for a new pair. */
export type Tokens = {
  readonly accessToken: AccessToken;
  readonly refreshToken: string;
  readonly mustChangePassword: boolean;
};

/** A working day; who works longer signs in again. */
const SESSION_MS = 12 * 3_600_000;

const streamOf = (id: string): string => `session-${id}`;
const REFRESH = /^(?<session>[0-9a-f-]{36})\.(?<secret>[\w-]{43})$/;

type Options = {
  readonly store: EventStore;
  readonly now: () => number;
  /** Milliseconds by a clock that is never set back. */
  readonly elapsed?: () => number;
  readonly accounts: Accounts;
  readonly tokens: LocalTokens;
};

/** Who has signed in: sessions of local accounts, and the tokens that stand for them. */
export class Sessions {
  private readonly handler;
  private readonly recent: RecentStates<Session>;

  constructor(private readonly options: Options) {
    const { store, now } = options;
    const policyVersion = () => defaultPolicy.version;
    this.handler = new CommandHandler(sessionRules, { store, now, policyVersion });
    this.recent = new RecentStates(this.handler, options.elapsed);
  }

  /** @throws NotIdentified, in the same words whatever was wrong */
  async begin(account: string, password: string, context: CommandContext): Promise<Tokens> {
    const { accounts, now } = this.options;
    const startedAt = performance.now();
    const found = await accounts.signedIn(account, password, context);
    if (found === null) {
      await untilNextStep(startedAt);
      throw new NotIdentified('The name or the password is wrong, or the account is locked.');
    }
    const [session, secret] = [randomUUID(), freshSecret()];
    const data = {
      account,
      epoch: found.epoch,
      tokenDigest: digestOf(secret),
      expiresAt: new Date(now() + SESSION_MS).toISOString(),
    };
    await this.send(session, { type: 'BeginSession', data }, context);
    return this.tokensOf({ account, session, secret }, found.mustChangePassword);
  }

  /** @throws NotIdentified when the token does not count or no longer, or came a second time */
  async renew(refreshToken: string, context: CommandContext): Promise<Tokens> {
    const { session, secret } = REFRESH.exec(refreshToken)?.groups ?? {};
    if (session === undefined || secret === undefined) throw over();
    const { account } = await this.standing(session);
    const next = freshSecret();
    const data = { presentedDigest: digestOf(secret), tokenDigest: digestOf(next) };
    const { appended } = await this.send(session, { type: 'RenewSession', data }, context);
    if (appended.some(({ type }) => type === 'SessionEnded')) throw over();
    return this.tokensOf(
      { account: account.id, session, secret: next },
      account.mustChangePassword,
    );
  }

  async end(session: string, context: CommandContext): Promise<void> {
    await this.send(session, { type: 'EndSession', data: {} }, context);
  }

  /** Whoever a token of ours stands for, if the session and its account still do. */
  async identityOf(session: string, named: string): Promise<Identity> {
    const { account } = await this.standing(session);
    const { id, role, department, mustChangePassword } = account;
    if (id !== named || role === null) throw over();
    return { ...person({ id, role }, department), session, mustChangePassword };
  }

  private async standing(session: string) {
    const { accounts, now } = this.options;
    const state = await this.recent.of(streamOf(session));
    if (state.account === null || !isLive(state, new Date(now()).toISOString())) throw over();
    const account = await accounts.account(state.account);
    // A locked account stays signed in where it was: a stranger's guesses must not turn its owner out.
    if (account.disabled || account.epoch !== state.epoch) throw over();
    return { account: { ...account, id: state.account } };
  }

  private async tokensOf(
    { account, session, secret }: Readonly<Record<'account' | 'session' | 'secret', string>>,
    mustChangePassword: boolean,
  ): Promise<Tokens> {
    const accessToken = await this.options.tokens.forSession(account, session);
    return { accessToken, refreshToken: `${session}.${secret}`, mustChangePassword };
  }

  private async send(session: string, command: SessionCommand, context: CommandContext) {
    try {
      return await this.handler.handle(streamOf(session), command, context);
    } catch (error) {
      throw error instanceof CommandRefused ? over() : error;
    } finally {
      this.recent.forget(streamOf(session));
    }
  }
}

/** Refusals come in steps of so long, so that nobody can tell by the time what they took. */
const STEP_MS = 250;

const untilNextStep = (startedAt: number): Promise<void> =>
  sleep(STEP_MS - ((performance.now() - startedAt) % STEP_MS));

const over = () => new NotIdentified('The session has ended; sign in again.');
