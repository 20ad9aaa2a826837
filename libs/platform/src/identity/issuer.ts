import {
  createRemoteJWKSet,
  customFetch,
  errors,
  type FetchImplementation,
  type JWTPayload,
  jwtVerify,
  type JWTVerifyGetKey,
} from 'jose';
import type { IssuerSettings } from '../configuration.js';
import {
  type Identity,
  isAssignable,
  NotIdentified,
  person,
  service,
  STAFF_ID,
} from './identity.js';

/** The issuer of tokens does not answer, so nobody's token can be verified now. */
export class IssuerUnavailable extends Error {
  override readonly name = 'IssuerUnavailable';
}

export type IssuerOptions = {
  readonly settings: IssuerSettings;
  readonly now: () => number;
  readonly fetch?: FetchImplementation;
  /** For so long an unknown key does not make it ask for the keys again. */
  readonly cooldownMs?: number;
};

const TIMEOUT_MS = 5_000;
const KEYS_KEPT_MS = 600_000;
const COOLDOWN_MS = 30_000;
const TOLERANCE_SECONDS = 5;
/** Whatever a token says of its own end, older ones are not believed. */
const AGE_MAX_SECONDS = 86_400;

/** Believes the tokens of an OpenID Connect issuer, by the keys that it publishes at the time. */
export class Issuer {
  private keys: Promise<JWTVerifyGetKey> | undefined;

  constructor(private readonly options: IssuerOptions) {}

  get name(): string {
    return this.options.settings.issuer;
  }

  /**
   * @throws NotIdentified when the token is not to be believed or names nobody we know
   * @throws IssuerUnavailable when its keys cannot be had
   */
  async identityIn(token: string): Promise<Identity> {
    const { issuer, audience, algorithms } = this.options.settings;
    const { payload } = await jwtVerify(token, await this.keySet(), {
      issuer,
      audience,
      algorithms: [...algorithms],
      requiredClaims: ['exp', 'iat'],
      clockTolerance: TOLERANCE_SECONDS,
      maxTokenAge: AGE_MAX_SECONDS,
      currentDate: new Date(this.options.now()),
    }).catch(asOurs);
    return this.identityOf(payload);
  }

  private identityOf(payload: JWTPayload): Identity {
    const { claims } = this.options.settings;
    const id = claimIn(payload, claims.staff)[0];
    if (id === undefined || !STAFF_ID.test(id)) {
      throw new NotIdentified(`The token's claim "${claims.staff}" is no staff id.`);
    }
    const role = this.roleIn(claimIn(payload, claims.role));
    if (role === 'service') return service(id, claimIn(payload, claims.scopes).flatMap(words));
    return person({ id, role }, claimIn(payload, claims.department)[0] ?? null);
  }

  /** The first of our roles, in the order of the configuration, that one of theirs stands for. */
  private roleIn(named: readonly string[]) {
    const { roles, claims } = this.options.settings;
    const mapped = roles.find(([theirs]) => named.includes(theirs))?.[1];
    const role = mapped ?? (roles.length === 0 ? named.find(mayBeGiven) : undefined);
    if (role !== undefined && mayBeGiven(role)) return role;
    throw new NotIdentified(`The token's claim "${claims.role}" names no role of ours.`);
  }

  private keySet(): Promise<JWTVerifyGetKey> {
    this.keys ??= this.published().catch((error: unknown) => {
      this.keys = undefined; // asked for again with the next token
      throw error;
    });
    return this.keys;
  }

  private async published(): Promise<JWTVerifyGetKey> {
    const { settings, fetch: ask, cooldownMs } = this.options;
    const url = settings.keysUrl ?? (await this.keysUrl(settings.issuer));
    return createRemoteJWKSet(new URL(url), {
      timeoutDuration: TIMEOUT_MS,
      cacheMaxAge: KEYS_KEPT_MS,
      cooldownDuration: cooldownMs ?? COOLDOWN_MS,
      ...(ask === undefined ? {} : { [customFetch]: ask }),
    });
  }

  private async keysUrl(issuer: string): Promise<string> {
    const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const said = await this.json(url);
    if (said['issuer'] !== issuer || typeof said['jwks_uri'] !== 'string') {
      throw new IssuerUnavailable(`${url} does not describe the issuer ${issuer}.`);
    }
    return said['jwks_uri'];
  }

  private async json(url: string): Promise<Readonly<Record<string, unknown>>> {
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const answer = await fetch(url, { signal, redirect: 'error' });
      if (!answer.ok) throw new Error(`it answered ${answer.status}`);
      return (await answer.json()) as Readonly<Record<string, unknown>>;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new IssuerUnavailable(`${url} cannot be read: ${reason}.`);
    }
  }
}

const mayBeGiven = (role: string) => role === 'service' || isAssignable(role);

const words = (text: string): readonly string[] => text.split(' ').filter((word) => word !== '');

/** A claim by its name, or by its path, `realm_access.roles`, as a list of texts. */
function claimIn(payload: JWTPayload, path: string): readonly string[] {
  let value: unknown = payload;
  for (const name of Object.hasOwn(payload, path) ? [path] : path.split('.')) {
    const holds = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
    value = holds ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
  }
  return [value].flat().filter((each) => typeof each === 'string');
}

/** A key that is not there makes the token wrong; keys that cannot be fetched make us unable to say. */
function asOurs(error: unknown): never {
  if (error instanceof errors.JWKSTimeout) throw new IssuerUnavailable(error.message);
  if (error instanceof errors.JOSEError && error.code !== 'ERR_JOSE_GENERIC') throw error;
  const reason = error instanceof Error ? error.message : String(error);
  throw new IssuerUnavailable(`The issuer's keys cannot be read: ${reason}`);
}
