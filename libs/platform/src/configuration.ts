import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { assignableRoles } from './identity/identity.js';
import { defaultLimits, type Limits, limitVariables } from './limits.js';

/** What an operator can set from outside. `configurationFrom` is the only reader of the environment. */
export type Configuration = {
  /** Folder of the embedded stores. */
  readonly dataDirectory: string;
  readonly host: string;
  /** 0 lets the system choose a free one. */
  readonly port: number;
  /** Events go to EventStoreDB instead of the embedded store. */
  readonly eventStoreUrl: string | null;
  /** Read models go to MongoDB instead of the embedded store. */
  readonly mongoUrl: string | null;
  /**
   * Development mode believes the header that names the acting person, as long as there are neither
   * accounts nor an issuer. It must be asked for, and is refused where others could reach it.
   */
  readonly developmentMode: boolean;
  /** Whose tokens are believed beside those of local accounts. */
  readonly issuer: IssuerSettings | null;
  /** In base64; `null` for the one in the data folder, which is made when it is first needed. */
  readonly signingKey: string | null;
  /** Folder of the embedded store of persons' keys and of a master key that nobody brought. */
  readonly keysDirectory: string;
  /** Master keys, newest first, one `<id> <base64>` a line; `null` for the file in `keysDirectory`. */
  readonly masterKey: string | null;
  /** An external service that holds the master key instead. */
  readonly keyService: KeyServiceSettings | null;
  readonly limits: Limits;
  /** Addresses or networks whose word on who asks, and whether by TLS, is taken. */
  readonly trustedProxies: readonly string[];
  readonly logLevel: string;
};

/** An OpenID Connect issuer, and what in its tokens says who somebody is. */
export type IssuerSettings = {
  readonly issuer: string;
  /** What its tokens must be meant for. */
  readonly audience: string;
  /** Where its keys are; `null` asks the issuer's own description. */
  readonly keysUrl: string | null;
  readonly algorithms: readonly string[];
  /** Names of claims, or their paths with dots. */
  readonly claims: Readonly<Record<'staff' | 'role' | 'department' | 'scopes', string>>;
  /** Their word for a role, and ours; the first that fits counts. None: they use our words. */
  readonly roles: readonly (readonly [theirs: string, ours: string])[];
};

/** Where the master key is, spoken to as the transit engine of HashiCorp Vault is. */
export type KeyServiceSettings = {
  readonly url: string;
  /** Name of the key there. */
  readonly keyName: string;
  readonly token: string;
};

/** A setting that cannot be right. */
export class ConfigurationInvalid extends Error {
  override readonly name = 'ConfigurationInvalid';
}

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|localhost)$/;

/** Whether nobody but this machine itself can reach an address. */
export const isLoopback = (host: string): boolean => LOOPBACK.test(host);

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** How the URL of an EventStoreDB begins. */
export const EVENT_STORE_URL = /^(esdb|kurrentdb)(\+discover)?:\/\//;
const MONGO_URL = /^mongodb(\+srv)?:\/\//;

/**
 * Reads the environment. What may hold a password can stand in a file instead, which
 * `EVENTSTORE_URL_FILE` and `MONGO_URL_FILE` name.
 *
 * @throws ConfigurationInvalid naming the variable, what it says and what was expected
 */
export function configurationFrom(
  environment: Readonly<Record<string, string | undefined>>,
): Configuration {
  const value = (name: string) => environment[name]?.trim() || null;
  const host = value('HOST') ?? '127.0.0.1';
  const dataDirectory = resolve(value('DATA_DIR') ?? './data');
  return {
    dataDirectory,
    host,
    port: portFrom(value('PORT') ?? '3000'),
    eventStoreUrl: urlFrom('EVENTSTORE_URL', secretFrom('EVENTSTORE_URL', value), EVENT_STORE_URL),
    mongoUrl: urlFrom('MONGO_URL', secretFrom('MONGO_URL', value), MONGO_URL),
    developmentMode: developmentModeFrom(value('REDRESS_DEVELOPMENT'), host),
    issuer: issuerFrom(value),
    signingKey: secretFrom('SIGNING_KEY', value),
    keysDirectory: resolve(value('KEYS_DIR') ?? join(dataDirectory, 'keys')),
    masterKey: secretFrom('MASTER_KEY', value),
    keyService: keyServiceFrom(value),
    limits: limitsFrom(value),
    trustedProxies: listed(value('TRUSTED_PROXIES') ?? '').map(proxyFrom),
    logLevel: oneOf('LOG_LEVEL', value('LOG_LEVEL') ?? 'info', LOG_LEVELS),
  };
}

function portFrom(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new ConfigurationInvalid(`PORT is "${text}"; a number from 0 to 65535 was expected.`);
}

const TWO_GIBIBYTES = 2_147_483_647;

function limitsFrom(value: (name: string) => string | null): Limits {
  const limit = (key: keyof Limits): number => {
    const name = limitVariables[key];
    const text = value(name) ?? String(defaultLimits[key]);
    if (/^[1-9]\d{0,9}$/.test(text) && Number(text) <= TWO_GIBIBYTES) return Number(text);
    const range = `a number from 1 to ${TWO_GIBIBYTES} was expected`;
    throw new ConfigurationInvalid(`${name} is "${text}"; ${range}.`);
  };
  return {
    bodyBytes: limit('bodyBytes'),
    importBytes: limit('importBytes'),
    requestsPerMinute: limit('requestsPerMinute'),
    signInsPerMinute: limit('signInsPerMinute'),
    arrivalSeconds: limit('arrivalSeconds'),
    handlingSeconds: limit('handlingSeconds'),
  };
}

/** Whoever is trusted may say any address, so no name that somebody else could answer for will do. */
function proxyFrom(text: string): string {
  const [address = '', bits = '0', ...more] = text.split('/');
  const longest = isIP(address) === 6 ? 128 : 32;
  const isNetwork = /^\d{1,3}$/.test(bits) && Number(bits) <= longest && more.length === 0;
  if (isIP(address) !== 0 && isNetwork) return text;
  const expected = 'an IP address, or a network like 10.0.0.0/8, was expected';
  throw new ConfigurationInvalid(`TRUSTED_PROXIES has "${text}"; ${expected}.`);
}

/** @throws ConfigurationInvalid for anything but 0 and 1: who means yes must not get no, nor the reverse */
function developmentModeFrom(asked: string | null, host: string): boolean {
  if (oneOf('REDRESS_DEVELOPMENT', asked ?? '0', ['0', '1']) === '0') return false;
  if (isLoopback(host)) return true;
  throw new ConfigurationInvalid(
    `REDRESS_DEVELOPMENT=1 believes whoever asks, so HOST must be a loopback address; it is "${host}".`,
  );
}

/** None but those whose public keys can be published. */
const ALGORITHMS = ['RS', 'PS', 'ES'].flatMap((kind) =>
  ['256', '384', '512'].map((bits) => kind + bits),
);

function issuerFrom(value: (name: string) => string | null): IssuerSettings | null {
  const issuer = value('OIDC_ISSUER');
  if (issuer === null) return null;
  const audience = value('OIDC_AUDIENCE');
  if (audience === null) {
    throw new ConfigurationInvalid(
      'OIDC_ISSUER is set and OIDC_AUDIENCE is not; both belong together.',
    );
  }
  const algorithms = listed(value('OIDC_ALGORITHMS') ?? 'RS256');
  const roles = listed(value('OIDC_ROLES') ?? '').map(roleFrom);
  for (const name of algorithms) oneOf('OIDC_ALGORITHMS', name, ALGORITHMS);
  const keysUrl = value('OIDC_KEYS_URL');
  return {
    issuer: secured('OIDC_ISSUER', issuer),
    audience,
    keysUrl: keysUrl === null ? null : secured('OIDC_KEYS_URL', keysUrl),
    algorithms,
    claims: {
      staff: value('OIDC_STAFF_CLAIM') ?? 'sub',
      role: value('OIDC_ROLE_CLAIM') ?? 'role',
      department: value('OIDC_DEPARTMENT_CLAIM') ?? 'department',
      scopes: value('OIDC_SCOPES_CLAIM') ?? 'scope',
    },
    roles,
  };
}

function keyServiceFrom(value: (name: string) => string | null): KeyServiceSettings | null {
  const url = value('KEY_SERVICE_URL');
  if (url === null) return null;
  if (secretFrom('MASTER_KEY', value) !== null) {
    throw new ConfigurationInvalid(
      'Both MASTER_KEY and KEY_SERVICE_URL are set; one was expected.',
    );
  }
  const token = secretFrom('KEY_SERVICE_TOKEN', value);
  if (token === null) {
    throw new ConfigurationInvalid(
      'KEY_SERVICE_URL is set and KEY_SERVICE_TOKEN is not; both belong together.',
    );
  }
  const keyName = value('KEY_SERVICE_KEY') ?? 'redress';
  return { url: secured('KEY_SERVICE_URL', url), keyName, token };
}

const listed = (text: string): readonly string[] =>
  text.split(',').flatMap((word) => (word.trim() === '' ? [] : [word.trim()]));

function roleFrom(pair: string): readonly [string, string] {
  const [theirs, ours, ...more] = pair.split('=').map((word) => word.trim());
  if (theirs && ours && more.length === 0) {
    return [theirs, oneOf('OIDC_ROLES', ours, [...assignableRoles, 'service'])];
  }
  throw new ConfigurationInvalid(
    `OIDC_ROLES has "${pair}"; expected <theirs>=<ours>, with commas.`,
  );
}

/** Keys that come in the clear are anybody's; only on this very machine does nobody listen. */
function secured(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol === 'https:') return text;
  if (url?.protocol === 'http:' && isLoopback(url.hostname.replaceAll(/[[\]]/g, ''))) return text;
  throw new ConfigurationInvalid(
    `${name} is "${text}"; a URL that begins with https:// was expected.`,
  );
}

function oneOf(name: string, value: string, choices: readonly string[]): string {
  if (choices.includes(value)) return value;
  throw new ConfigurationInvalid(`${name} is "${value}"; expected one of ${choices.join(', ')}.`);
}

/** A setting as itself or, as `<name>_FILE`, in a file that holds nothing else. */
function secretFrom(name: string, value: (name: string) => string | null): string | null {
  const file = value(`${name}_FILE`);
  if (file === null) return value(name);
  if (value(name) !== null) {
    throw new ConfigurationInvalid(`Both ${name} and ${name}_FILE are set; one was expected.`);
  }
  const secret = contentOf(name, file).trim();
  if (secret !== '') return secret;
  throw new ConfigurationInvalid(`${name}_FILE names "${file}", which is empty.`);
}

function contentOf(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigurationInvalid(`${name}_FILE names "${file}", but: ${String(error)}`);
  }
}

/** The URL may hold a password, so the message does not repeat it. */
function urlFrom(name: string, value: string | null, shape: RegExp): string | null {
  if (value === null || shape.test(value)) return value;
  throw new ConfigurationInvalid(`${name} does not begin as expected (${shape.source}).`);
}
