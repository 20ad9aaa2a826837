import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ConfigurationInvalid, configurationFrom } from './configuration.js';
import { defaultLimits } from './limits.js';

type Environment = Readonly<Record<string, string | undefined>>;

function refusalOf(environment: Environment): string {
  try {
    configurationFrom(environment);
  } catch (error) {
    if (error instanceof ConfigurationInvalid) return error.message;
    throw error;
  }
  throw new Error('Accepted, although it should have been refused.');
}

describe('The configuration', () => {
  const defaults = {
    dataDirectory: resolve('./data'),
    host: '127.0.0.1',
    port: 3000,
    eventStoreUrl: null,
    mongoUrl: null,
    developmentMode: false,
    issuer: null,
    signingKey: null,
    keysDirectory: resolve('./data/keys'),
    masterKey: null,
    keyService: null,
    limits: defaultLimits,
    trustedProxies: [],
    logLevel: 'info',
  };

  it('of an empty environment is one machine with everything in ./data', () => {
    expect(configurationFrom({})).toEqual(defaults);
  });

  it('takes an empty variable for none', () => {
    const environment = { HOST: '', PORT: ' ', EVENTSTORE_URL: '', MONGO_URL_FILE: '' };
    expect(configurationFrom(environment)).toEqual(defaults);
  });

  it('takes the master key from the environment or from a service, and from one of them alone', () => {
    expect(configurationFrom({ MASTER_KEY: 'k1 AAAA' }).masterKey).toBe('k1 AAAA');
    const service = { KEY_SERVICE_URL: 'https://vault:8200', KEY_SERVICE_TOKEN: 's.1' };
    expect(configurationFrom(service).keyService?.keyName).toBe('redress');
    const refused = (environment: Record<string, string>) => () => configurationFrom(environment);
    expect(refused({ ...service, MASTER_KEY: 'k1 AAAA' })).toThrow('one was expected');
    expect(refused({ KEY_SERVICE_URL: 'https://vault:8200' })).toThrow('KEY_SERVICE_TOKEN');
    expect(refused({ ...service, KEY_SERVICE_URL: 'http://vault:8200' })).toThrow('https://');
  });

  it('says what the environment says', () => {
    const environment = {
      DATA_DIR: '/var/lib/redress',
      HOST: '0.0.0.0',
      PORT: '8080',
      EVENTSTORE_URL: 'esdb+discover://es:2113',
      MONGO_URL: 'mongodb+srv://mongo.example',
      REDRESS_DEVELOPMENT: '0',
      OIDC_ISSUER: 'https://login.example/realms/redress',
      OIDC_AUDIENCE: 'redress',
      OIDC_ROLE_CLAIM: 'realm_access.roles',
      OIDC_ROLES: 'complaints-lead=shift-lead, complaints = handler',
      SIGNING_KEY: 'c2VjcmV0',
      KEYS_DIR: '/safe/keys',
      KEY_SERVICE_URL: 'https://vault:8200',
      KEY_SERVICE_KEY: 'complaints',
      KEY_SERVICE_TOKEN: 's.1',
      REQUESTS_PER_MINUTE_MAX: '600',
      TRUSTED_PROXIES: '10.0.0.0/8, ::1',
      LOG_LEVEL: 'warn',
    };
    expect(configurationFrom(environment)).toEqual({
      dataDirectory: '/var/lib/redress',
      host: '0.0.0.0',
      port: 8080,
      eventStoreUrl: 'esdb+discover://es:2113',
      mongoUrl: 'mongodb+srv://mongo.example',
      developmentMode: false,
      issuer: {
        issuer: 'https://login.example/realms/redress',
        audience: 'redress',
        keysUrl: null,
        algorithms: ['RS256'],
        claims: {
          staff: 'sub',
          role: 'realm_access.roles',
          department: 'department',
          scopes: 'scope',
        },
        roles: [
          ['complaints-lead', 'shift-lead'],
          ['complaints', 'handler'],
        ],
      },
      signingKey: 'c2VjcmV0',
      keysDirectory: '/safe/keys',
      masterKey: null,
      keyService: { url: 'https://vault:8200', keyName: 'complaints', token: 's.1' },
      limits: { ...defaultLimits, requestsPerMinute: 600 },
      trustedProxies: ['10.0.0.0/8', '::1'],
      logLevel: 'warn',
    });
  });

  it.each([
    ['off unless it is asked for', {}, false],
    ['on where it is asked for', { REDRESS_DEVELOPMENT: '1' }, true],
    ['on for ::1', { HOST: '::1', REDRESS_DEVELOPMENT: '1' }, true],
    ['on for localhost', { HOST: 'localhost', REDRESS_DEVELOPMENT: '1' }, true],
    ['off where it is declined', { HOST: '0.0.0.0', REDRESS_DEVELOPMENT: '0' }, false],
  ])('has development mode %s', (_, environment: Environment, expected) => {
    expect(configurationFrom(environment).developmentMode).toBe(expected);
  });
});

describe('A configuration that cannot be right is refused:', () => {
  it.each(['-1', '65536', '3e3', '80.5', 'http'])('port %s', (PORT) => {
    expect(refusalOf({ PORT })).toBe(`PORT is "${PORT}"; a number from 0 to 65535 was expected.`);
  });

  it('a log level that there is not', () => {
    expect(refusalOf({ LOG_LEVEL: 'loud' })).toMatch(/^LOG_LEVEL is "loud"; expected one of fatal/);
  });

  it.each(['true', 'yes', '2'])('development mode %s', (asked) => {
    expect(refusalOf({ REDRESS_DEVELOPMENT: asked })).toBe(
      `REDRESS_DEVELOPMENT is "${asked}"; expected one of 0, 1.`,
    );
  });

  it.each(['0.0.0.0', 'localhost.example', '127.example', '10.0.0.1', '::'])(
    'development mode where others can reach it, at %s',
    (HOST) => {
      expect(refusalOf({ HOST, REDRESS_DEVELOPMENT: '1' })).toBe(
        `REDRESS_DEVELOPMENT=1 believes whoever asks, so HOST must be a loopback address; it is "${HOST}".`,
      );
    },
  );

  const issuer = { OIDC_ISSUER: 'https://login.example', OIDC_AUDIENCE: 'redress' };

  it.each([
    ['without an audience', { OIDC_AUDIENCE: '' }, 'OIDC_AUDIENCE is not'],
    ['in the clear', { OIDC_ISSUER: 'http://login.example' }, 'begins with https://'],
    ['with keys in the clear', { OIDC_KEYS_URL: 'http://login.example/k' }, 'begins with https://'],
    ['that is no URL', { OIDC_ISSUER: 'login' }, 'begins with https://'],
    ['without signatures', { OIDC_ALGORITHMS: 'RS256,none' }, 'OIDC_ALGORITHMS is "none"'],
    ['that shares a secret', { OIDC_ALGORITHMS: 'HS256' }, 'OIDC_ALGORITHMS is "HS256"'],
    ['that makes developers', { OIDC_ROLES: 'all=developer' }, 'OIDC_ROLES is "developer"'],
    ['with half a mapping', { OIDC_ROLES: 'all' }, 'OIDC_ROLES has "all"'],
  ])('an issuer %s', (_, wrong: Environment, message) => {
    expect(refusalOf({ ...issuer, ...wrong })).toContain(message);
  });

  it('but not an issuer on this very machine', () => {
    const local = { ...issuer, OIDC_ISSUER: 'http://127.0.0.1:8080' };
    expect(configurationFrom(local).issuer?.issuer).toBe('http://127.0.0.1:8080');
  });

  it.each(['EVENTSTORE_URL', 'MONGO_URL'])('a strange %s, without repeating it', (name) => {
    const message = refusalOf({ [name]: 'https://admin:hunter2@host' });
    expect(message).toContain(`${name} does not begin as expected`);
    expect(message).not.toContain('hunter2');
  });
});

describe('A URL in a file', () => {
  const directory = mkdtempSync(join(tmpdir(), 'redress-configuration-'));
  afterAll(() => rmSync(directory, { recursive: true }));

  const holding = (text: string): string => {
    const file = join(directory, 'secret');
    writeFileSync(file, text);
    return file;
  };

  it('counts like one in the environment, without the line end behind it', () => {
    const EVENTSTORE_URL_FILE = holding('esdb://admin:hunter2@es:2113\n');
    expect(configurationFrom({ EVENTSTORE_URL_FILE }).eventStoreUrl).toBe(
      'esdb://admin:hunter2@es:2113',
    );
    const MONGO_URL_FILE = holding('mongodb://mongo\n');
    expect(configurationFrom({ MONGO_URL_FILE }).mongoUrl).toBe('mongodb://mongo');
  });

  it.each(['EVENTSTORE_URL', 'MONGO_URL'])('is refused when it is no %s, untold', (name) => {
    const message = refusalOf({ [`${name}_FILE`]: holding('redis://:hunter2@host') });
    expect(message).toContain(`${name} does not begin as expected`);
    expect(message).not.toContain('hunter2');
  });

  it('is refused beside one in the environment', () => {
    expect(refusalOf({ MONGO_URL: 'mongodb://a', MONGO_URL_FILE: holding('mongodb://b') })).toBe(
      'Both MONGO_URL and MONGO_URL_FILE are set; one was expected.',
    );
  });

  it('is refused when the file is empty', () => {
    const file = holding('\n');
    expect(refusalOf({ MONGO_URL_FILE: file })).toBe(
      `MONGO_URL_FILE names "${file}", which is empty.`,
    );
  });

  it('is refused when there is no such file', () => {
    expect(refusalOf({ EVENTSTORE_URL_FILE: join(directory, 'none') })).toMatch(
      /^EVENTSTORE_URL_FILE names ".*none", but: Error: ENOENT/,
    );
  });
});
