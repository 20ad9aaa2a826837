import { decodeJwt, errors } from 'jose';
import { type Configuration, isLoopback } from '../configuration.js';
import { type Accounts, isServiceToken } from './accounts.js';
import { actorFrom } from './development-header.js';
import { type Identity, NotIdentified, person, service } from './identity.js';
import type { Issuer } from './issuer.js';
import { LOCAL_ISSUER, type LocalTokens } from './local-tokens.js';
import type { Sessions } from './sessions.js';

/** What a request says about who sends it. */
export type Credentials = {
  readonly authorization: string | undefined;
  /** Counts in development mode alone. */
  readonly actor: string | undefined;
  /** The name by which this server was reached, and the page that a browser asks for; `undefined` for none. */
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
};

/** How somebody can be known here. */
export type SignIn = 'accounts' | 'issuer' | 'development' | 'none';

type Options = {
  readonly configuration: Pick<Configuration, 'developmentMode'>;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly tokens: LocalTokens;
  readonly issuer: Issuer | null;
};

/** Who runs the hand tools beside a server. */
const OPERATOR = person({ id: 'operator', role: 'administrator' });

/** Finds out who is asking. Whoever cannot prove it is nobody. */
export class Identities {
  constructor(private readonly options: Options) {}

  /**
   * @throws NotIdentified saying what is wrong with the token, or that there is none
   * @throws IssuerUnavailable when a token cannot be verified now
   */
  async of({ authorization, actor, host, origin }: Credentials): Promise<Identity> {
    if (authorization !== undefined) return this.ofBearer(tokenIn(authorization));
    if (await this.believesHeaders()) {
      refuseOtherSites(host, origin);
      return actorFrom(actor);
    }
    throw new NotIdentified('Sign in with POST /v1/sessions, or send a token ("Bearer …").');
  }

  /** How somebody can be known at this moment. */
  async signIn(): Promise<SignIn> {
    if (this.options.issuer !== null) return 'issuer';
    if (await this.options.accounts.any()) return 'accounts';
    return this.options.configuration.developmentMode ? 'development' : 'none';
  }

  private async believesHeaders(): Promise<boolean> {
    const { configuration } = this.options;
    return configuration.developmentMode && (await this.signIn()) === 'development';
  }

  private async ofBearer(token: string): Promise<Identity> {
    if (isServiceToken(token)) return this.ofService(token);
    const { issuer } = this.options;
    try {
      const { iss } = decodeJwt(token);
      if (iss === LOCAL_ISSUER) return await this.ofOurs(token);
      if (issuer !== null && iss === issuer.name) return await issuer.identityIn(token);
    } catch (error) {
      if (error instanceof errors.JOSEError) throw new NotIdentified(reasonOf(error));
      throw error;
    }
    throw new NotIdentified('The token is from an issuer that nobody here knows.');
  }

  private async ofOurs(token: string): Promise<Identity> {
    const claims = await this.options.tokens.verified(token);
    if (claims.use === 'operator') return OPERATOR;
    return this.options.sessions.identityOf(claims.session, claims.account);
  }

  private async ofService(token: string): Promise<Identity> {
    const found = await this.options.accounts.serviceOf(token);
    if (found !== null) return service(found.id, found.scopes);
    throw new NotIdentified('The token of that service does not count, or no longer.');
  }
}

/** A page from elsewhere in somebody's browser can reach this machine, too, and must not be believed. */
function refuseOtherSites(host: string | undefined, origin: string | undefined): void {
  const sites = [...(host === undefined ? [] : [`http://${host}`]), ...(origin ?? '').split(' ')];
  if (sites.every((site) => site === '' || isLoopback(hostIn(site)))) return;
  throw new NotIdentified('Development mode believes no page of another site.');
}

const hostIn = (url: string): string =>
  URL.canParse(url) ? new URL(url).hostname.replaceAll(/[[\]]/g, '') : '';

const BEARER = /^Bearer +(?<token>[\w.~+/=-]+)$/i;

function tokenIn(authorization: string): string {
  const token = BEARER.exec(authorization)?.groups?.['token'];
  if (token !== undefined) return token;
  throw new NotIdentified('The header Authorization is not of the form "Bearer <token>".');
}

/** What jose found, without anything that the token says. */
function reasonOf(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return 'The token has expired.';
  if (error instanceof errors.JWTClaimValidationFailed) {
    return `The token's "${error.claim}" is not as expected.`;
  }
  return `The token is not valid (${error.code}).`;
}
