import { StoreRefused, StoreUnavailable } from '#libs/event-sourcing';
import {
  type Collection,
  type Db,
  type Document,
  MongoClient,
  type MongoClientOptions,
} from 'mongodb';
import { hasCode, QUERY_PLAN_KILLED, storeError, withoutCredentials } from './errors.js';

const SELECTION_MS = 5_000;
/** The driver no longer bounds a whole operation by itself: `timeoutMS` is ignored from 7.9 on. */
const ANSWER_MS = 20_000;
/** For what may rightly take long: building an index over a large collection, replacing one. */
export const LONG_ANSWER_MS = 30 * 60_000;

/** Below `ANSWER_MS`, so that the server gives up before we do. */
export const SERVER_MS = 15_000;

const READ_ATTEMPTS = 3;
const DEFAULT_DATABASE = 'redress';

/**
 * What is promised stands here and not in the URL: an acknowledged write has reached the disks of a
 * majority and survives a change of primary, and a read shows only such writes.
 */
const PROMISES = {
  writeConcern: { w: 'majority', journal: true, wtimeoutMS: SERVER_MS },
  readConcern: { level: 'majority' },
  readPreference: 'primary',
  retryWrites: true,
  retryReads: true,
  serverSelectionTimeoutMS: SELECTION_MS,
  connectTimeoutMS: SELECTION_MS,
  waitQueueTimeoutMS: SELECTION_MS,
  heartbeatFrequencyMS: SELECTION_MS,
  maxPoolSize: 32,
  appName: 'redress',
} as const satisfies MongoClientOptions;

export type MongoDbLocation = {
  /** `mongodb://…` or `mongodb+srv://…` */
  readonly url: string;
  /** The default is the one named in the URL, or `redress`. */
  readonly database?: string | undefined;
};

/** The one place that speaks to the driver's client; every answer comes within bounds or not at all. */
export class Connection {
  private closed = false;

  private constructor(
    private readonly client: MongoClient,
    readonly database: Db,
  ) {}

  /**
   * @throws StoreRefused when the URL or the credentials in it will not do
   * @throws StoreUnavailable when no primary answers
   */
  static async open({ url, database }: MongoDbLocation): Promise<Connection> {
    const client = clientFor(url);
    const connection = new Connection(client, client.db(database ?? databaseIn(url)));
    try {
      await connection.ask(() => connection.database.command({ ping: 1 }));
      return connection;
    } catch (error) {
      await connection.close();
      throw error;
    }
  }

  collection<T extends Document>(name: string): Collection<T> {
    return this.database.collection<T>(name);
  }

  /** @throws StoreUnavailable when there is no answer within `limitMs` */
  async ask<T>(operation: () => Promise<T>, limitMs: number = ANSWER_MS): Promise<T> {
    if (this.closed) throw new StoreUnavailable('The MongoDB store is closed.');
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const giveUp = () =>
        reject(new StoreUnavailable(`MongoDB gave no answer within ${limitMs} ms.`));
      timer = setTimeout(giveUp, limitMs);
    });
    try {
      return await Promise.race([operation(), late]);
    } catch (error) {
      throw storeError(error);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Like `ask`, for reads: a read that ran into the replacing of its collection is asked again. */
  async read<T>(operation: () => Promise<T>): Promise<T> {
    return this.ask(async () => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await operation();
        } catch (error) {
          if (!hasCode(error, QUERY_PLAN_KILLED) || attempt === READ_ATTEMPTS) throw error;
        }
      }
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.client.close();
  }
}

function clientFor(url: string): MongoClient {
  try {
    return new MongoClient(url, PROMISES);
  } catch (error) {
    const said =
      error instanceof Error ? withoutCredentials(error.message.replaceAll(url, '')) : '';
    throw new StoreRefused(`The address of MongoDB cannot be used: ${said}`);
  }
}

/** The name of the database in a URL. */
export const databaseIn = (url: string): string =>
  /^mongodb(?:\+srv)?:\/\/[^/]*\/([^/?]+)/u.exec(url)?.[1] ?? DEFAULT_DATABASE;
