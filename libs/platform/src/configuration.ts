import { readFileSync } from 'node:fs';
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
  return {
    dataDirectory: resolve(value('DATA_DIR') ?? './data'),
    host,
    port: portFrom(value('PORT') ?? '3000'),
    eventStoreUrl: urlFrom('EVENTSTORE_URL', secretFrom('EVENTSTORE_URL', value), EVENT_STORE_URL),
    mongoUrl: urlFrom('MONGO_URL', secretFrom('MONGO_URL', value), MONGO_URL),
    developmentMode: developmentModeFrom(value('REDRESS_DEVELOPMENT'), host),
    logLevel: oneOf('LOG_LEVEL', value('LOG_LEVEL') ?? 'info', LOG_LEVELS),
  };
}

function portFrom(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new ConfigurationInvalid(`PORT is "${text}"; a number from 0 to 65535 was expected.`);
}

/** @throws ConfigurationInvalid for anything but 0 and 1: who means yes must not get no, nor the reverse */
function developmentModeFrom(asked: string | null, host: string): boolean {
  if (asked === null) return LOOPBACK.test(host);
  return oneOf('REDRESS_DEVELOPMENT', asked, ['0', '1']) === '1';
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
