import type { EventStore } from '#libs/event-sourcing';
import { EventStoreDb, type Limits } from './event-store-db.js';

export type EventStoreDbOptions = Partial<Limits> & {
  /** As the driver documents it: `esdb://user:password@host:2113?tls=true`, `esdb+discover://…`. */
  readonly url: string;
};

const LIMITS: Limits = {
  appendDeadlineMs: 5000,
  readDeadlineMs: 10_000,
  appendBytesMax: 1_048_576,
  batchSize: 500,
};

/**
 * Opens the log in EventStoreDB and makes sure that it can be read.
 *
 * @throws StoreRefused for a URL that cannot be used or credentials that are not accepted
 * @throws StoreUnavailable when the server does not answer
 */
export async function openEventStoreDb({
  url,
  ...limits
}: EventStoreDbOptions): Promise<EventStore> {
  const store = new EventStoreDb(url, { ...LIMITS, ...limits });
  try {
    await store.head();
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}
