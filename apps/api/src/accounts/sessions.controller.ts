import { Body, Controller, Delete, Header, HttpCode, Post, Put, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type CommandContext, newCommandId } from '#libs/event-sourcing';
import { Accounts, NotIdentified, NotPermitted, Sessions, type Tokens } from '#libs/platform';
import { tellRefusal } from '../refusal-log.js';
import { contextOf, FromSender, type Sender } from '../sender.js';
import { Renewal, SignInRequest } from './account-requests.js';

/** Signing in with a local account, staying signed in, and signing out. */
@Controller('v1/sessions')
export class SessionsController {
  constructor(
    private readonly sessions: Sessions,
    private readonly accounts: Accounts,
  ) {}

  @Post()
  @Header('Cache-Control', 'no-store')
  async begin(@Body() { account, password }: SignInRequest, @Req() request: FastifyRequest) {
    const wanted = this.sessions.begin(account, password, byItself(request, account));
    return answered(await wanted.catch((error: unknown) => this.tell(error, account)));
  }

  /** A new pair for the refresh token, which counts once; whoever sends it twice ends the session. */
  @Put()
  @Header('Cache-Control', 'no-store')
  async renew(@Body() { refreshToken }: Renewal, @Req() request: FastifyRequest) {
    const wanted = this.sessions.renew(refreshToken, byItself(request));
    return answered(await wanted.catch((error: unknown) => this.tell(error)));
  }

  @Delete()
  @HttpCode(204)
  async end(@FromSender() sender: Sender): Promise<void> {
    await this.sessions.end(sessionOf(sender), contextOf(sender, undefined));
  }

  /** An account that does not exist is not named: what was typed there may be a password. */
  private async tell(error: unknown, account?: string): Promise<never> {
    if (error instanceof NotIdentified) {
      const isKnown = account !== undefined && (await this.accounts.exists(account));
      const route = account === undefined ? 'PUT /v1/sessions' : 'POST /v1/sessions';
      tellRefusal(route, { who: isKnown ? account : undefined, why: 'not identified' });
    }
    throw error;
  }
}

const answered = ({ accessToken, refreshToken, mustChangePassword }: Tokens) => ({
  tokenType: 'Bearer',
  accessToken: accessToken.token,
  expiresInSeconds: accessToken.expiresInSeconds,
  refreshToken,
  mustChangePassword,
});

/** Nobody is known yet; what is recorded is what the system saw, and for whom. */
const byItself = ({ id }: FastifyRequest, account?: string): CommandContext => ({
  commandId: newCommandId(Date.now()),
  correlationId: String(id),
  actor: {
    id: 'system:sign-in',
    role: 'system',
    ...(account === undefined ? {} : { onBehalfOf: account }),
  },
});

/** Issuers end their own sessions, and services have none. */
export function sessionOf({ identity }: Sender): string {
  if (identity.session !== null) return identity.session;
  const why = 'only who signed in with a local account has a session and a password here';
  const { id, role } = identity.actor;
  tellRefusal('/v1/sessions', { who: id, role, permission: 'signOut', why: 'no local account' });
  throw new NotPermitted('do that', role, [], why);
}
