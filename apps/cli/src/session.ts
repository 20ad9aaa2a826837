import { type DynamicModule, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type IQuery, QueryBus } from '@nestjs/cqrs';
import { allLanes, checkpointName, earliest, StoreRefused } from '#libs/event-sourcing';
import {
  type Configuration,
  openStores,
  type Part,
  type Stores,
  StoresModule,
} from '#libs/platform';
import { PersonalTexts } from '#libs/privacy';
import { projections } from '#libs/read-models';
import { ApiModule } from '../../api/src/index.js';
import { WorkerModule } from '../../worker/src/index.js';
import { remark } from './output.js';

const readModels = projections.map(({ collection }) => collection.name);

@Module({})
class Tools {}

/** The stores and everything that asks them, for one run of a hand tool. */
export type Session = {
  readonly context: INestApplicationContext;
  readonly stores: Stores;
  /** Asks a question; what is personal in the answer is masked. */
  readonly ask: <Q extends IQuery, A>(query: Q) => Promise<A>;
};

const PATIENCE_MS = 5_000;
const LOOK_AGAIN_MS = 50;

/** Opens the stores as this part may and closes them afterwards, whatever happens. */
export async function inSession<T>(
  configuration: Configuration,
  part: Part,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const stores = await openStores(configuration, part);
  const module: DynamicModule = {
    module: Tools,
    imports: [
      StoresModule.of(stores, configuration, readModels),
      ApiModule,
      ...(part === 'both' || part === 'worker' ? [WorkerModule] : []),
    ],
  };
  try {
    const context = await NestFactory.createApplicationContext(module, {
      logger: ['error', 'fatal'],
    });
    try {
      return await work({ context, stores, ask: (query) => asked(context, query) });
    } finally {
      await context.close();
    }
  } finally {
    await stores.close();
  }
}

const asked = async <Q extends IQuery, A>(
  context: INestApplicationContext,
  query: Q,
): Promise<A> => {
  const texts = context.get(PersonalTexts, { strict: false });
  return texts.masked(await context.get(QueryBus).execute<Q, A>(query));
};

/**
 * Runs `work` on read models that have seen the whole log: beside a running server it waits for the
 * server to get there, otherwise it brings them up to date itself.
 */
export async function onCurrentReadModels<T>(
  configuration: Configuration,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const current = async (session: Session) => {
    if (!(await untilCurrent(session.stores))) {
      remark('The read models are behind the log; what follows may be older than the last event.');
    }
    return work(session);
  };
  try {
    return await inSession(configuration, 'both', current);
  } catch (error) {
    if (!(error instanceof StoreRefused)) throw error;
    return inSession(configuration, 'reader', current);
  }
}

/** Whether every read model has seen the whole log, given some time. */
export async function untilCurrent(stores: Stores, patienceMs = PATIENCE_MS): Promise<boolean> {
  const givenUpAt = performance.now() + patienceMs;
  const head = await stores.events.head();
  for (;;) {
    if ((await reached(stores)) >= head) return true;
    if (performance.now() > givenUpAt) return false;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}

async function reached({ documents, lanes }: Stores): Promise<string> {
  const names = projections.flatMap(({ collection: { name } }) =>
    allLanes(lanes).map((lane) => checkpointName(name, lane)),
  );
  return earliest(await Promise.all(names.map((name) => documents.checkpoint(name))));
}
