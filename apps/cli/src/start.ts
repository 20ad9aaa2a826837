import { ConsoleLogger, type DynamicModule, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  type Configuration,
  ConfigurationInvalid,
  Identities,
  isLoopback,
  LocalTokens,
  openStores,
  type Part,
  type SignIn,
  type Stores,
  StoresModule,
} from '#libs/platform';
import { projections } from '#libs/read-models';
import { ApiModule, createHttpApplication } from '../../api/src/index.js';
import { ProcessesModule, WorkerModule } from '../../worker/src/index.js';
import { serverNote } from './server-note.js';

/** A running part of Redress. */
export type Running = {
  /** Where it listens; a worker alone tells its health and measures there. */
  readonly url: string;
  readonly stores: Stores;
  /** How somebody can be known here. */
  readonly signIn: SignIn;
  /** Ends in order: no new requests, work under way finished, read models written, stores closed. */
  stop(): Promise<void>;
};

const readModels = projections.map(({ collection }) => collection.name);

@Module({})
class Everything {}

/**
 * What happens by itself is written to the log. The embedded log has one writing process, the API's;
 * with a server the workers do it.
 */
const writesEvents = (part: Part, { eventStoreUrl }: Configuration): boolean =>
  part === 'both' || part === (eventStoreUrl === null ? 'api' : 'worker');

const moduleOf = (part: Part, stores: Stores, configuration: Configuration): DynamicModule => ({
  module: Everything,
  imports: [
    StoresModule.of(stores, configuration, readModels),
    ...(part === 'worker' ? [] : [ApiModule]),
    ...(part === 'api' ? [] : [WorkerModule]),
    ...(writesEvents(part, configuration) ? [ProcessesModule] : []),
  ],
});

/** Starts the API, the worker, or both in this process. */
export async function start(
  configuration: Configuration,
  part: Exclude<Part, 'reader'>,
): Promise<Running> {
  const stores = await openStores(configuration, part);
  const module = moduleOf(part, stores, configuration);
  const logger = loggerFor(configuration);
  try {
    return await listen(module, stores, { configuration, logger, part });
  } catch (error) {
    await stores.close();
    throw error;
  }
}

type Starting = {
  readonly configuration: Configuration;
  readonly logger: ConsoleLogger;
  readonly part: Part;
};

async function listen(
  module: DynamicModule,
  stores: Stores,
  { configuration, logger, part }: Starting,
): Promise<Running> {
  const application = await createHttpApplication(module, logger, configuration);
  const signIn = await signInAt(application, configuration.host, part);
  await application.listen(configuration.port, configuration.host);
  const url = await application.getUrl();
  const note = serverNote(configuration.dataDirectory);
  await note.write({ pid: process.pid, url });
  const stop = async () => {
    await application.close();
    await note.remove();
    await stores.close();
  };
  return { url, stores, signIn, stop };
}

/** Where nobody can sign in, nobody else may reach it; a worker has nothing that anybody signs in to. */
async function signInAt(
  application: NestFastifyApplication,
  host: string,
  part: Part,
): Promise<SignIn> {
  const signIn = await application.get(Identities, { strict: false }).signIn();
  // A key that cannot be used must be found out now, and not by whoever signs in first.
  if (part !== 'worker') await application.get(LocalTokens, { strict: false }).forOperator();
  if (signIn !== 'none' || part === 'worker' || isLoopback(host)) return signIn;
  await application.close();
  throw new ConfigurationInvalid(
    `Nobody can sign in yet, so HOST must be a loopback address; it is "${host}". ` +
      'Make the first account with "redress user add <staff id> --role administrator", or set OIDC_ISSUER.',
  );
}

const levels = ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'] as const;
const levelNames: Readonly<Record<string, (typeof levels)[number]>> = {
  fatal: 'fatal',
  error: 'error',
  warn: 'warn',
  info: 'log',
  debug: 'debug',
  trace: 'verbose',
};

function loggerFor({ logLevel }: Configuration): ConsoleLogger {
  const level = levelNames[logLevel];
  const shown = level === undefined ? [] : levels.slice(0, levels.indexOf(level) + 1);
  // Nest tells of every route and module at "log"; that is for whoever debugs.
  const quiet = shown.filter((name) => name !== 'log' || logLevel !== 'info');
  return new ConsoleLogger({
    logLevels: [...quiet],
    json: !process.stdout.isTTY,
    colors: process.stdout.isTTY,
  });
}
