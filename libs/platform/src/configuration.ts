import { resolve } from 'node:path';

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
   * Development mode believes the header that names the acting person. On by itself on loopback
   * addresses; anywhere else it must be asked for.
   */
  readonly developmentMode: boolean;
  readonly logLevel: string;
};

/** A setting that cannot be right. */
export class ConfigurationInvalid extends Error {
  override readonly name = 'ConfigurationInvalid';
}

const LOOPBACK = /^(127\.|::1$|localhost$)/;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** @throws ConfigurationInvalid naming the variable, what it says and what was expected */
export function configurationFrom(
  environment: Readonly<Record<string, string | undefined>>,
): Configuration {
  const value = (name: string) => environment[name]?.trim() || null;
  const host = value('HOST') ?? '127.0.0.1';
  const development = value('REDRESS_DEVELOPMENT');
  return {
    dataDirectory: resolve(value('DATA_DIR') ?? './data'),
    host,
    port: portFrom(value('PORT') ?? '3000'),
    eventStoreUrl: urlFrom(
      'EVENTSTORE_URL',
      value('EVENTSTORE_URL'),
      /^(esdb|kurrentdb)(\+discover)?:\/\//,
    ),
    mongoUrl: urlFrom('MONGO_URL', value('MONGO_URL'), /^mongodb(\+srv)?:\/\//),
    developmentMode: development === null ? LOOPBACK.test(host) : development === '1',
    logLevel: oneOf('LOG_LEVEL', value('LOG_LEVEL') ?? 'info', LOG_LEVELS),
  };
}

function portFrom(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new ConfigurationInvalid(`PORT is "${text}"; a number from 0 to 65535 was expected.`);
}

function oneOf(name: string, value: string, choices: readonly string[]): string {
  if (choices.includes(value)) return value;
  throw new ConfigurationInvalid(`${name} is "${value}"; expected one of ${choices.join(', ')}.`);
}

/** The URL may hold a password, so the message does not repeat it. */
function urlFrom(name: string, value: string | null, shape: RegExp): string | null {
  if (value === null || shape.test(value)) return value;
  throw new ConfigurationInvalid(`${name} does not begin as expected (${shape.source}).`);
}
