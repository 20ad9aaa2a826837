import {
  type DocumentStore,
  type EventStore,
  InMemoryLeases,
  type Leases,
} from '#libs/event-sourcing';
import { openEmbeddedDocumentStore, openEmbeddedEventStore } from '#libs/stores/embedded';
import type { Configuration } from './configuration.js';

/** The part of the system that opens the stores settles what it may write. */
export type Part = 'api' | 'worker' | 'both' | 'reader';

export type Stores = {
  readonly events: EventStore;
  readonly documents: DocumentStore;
  readonly leases: Leases;
  /** Lanes in which read models are written side by side. */
  readonly lanes: number;
  /** Where the stores are, for people; holds no secret. */
  readonly description: string;
  close(): Promise<void>;
};

/** Opens the event store and the document store that the configuration names. */
export async function openStores(configuration: Configuration, part: Part): Promise<Stores> {
  const directory = configuration.dataDirectory;
  const access = (writes: readonly Part[]) => (writes.includes(part) ? 'write' : 'read');
  const events = await openEmbeddedEventStore({ directory, access: access(['api', 'both']) });
  try {
    const documents = await openEmbeddedDocumentStore({
      directory,
      access: access(['worker', 'both']),
    });
    return {
      events,
      documents,
      leases: new InMemoryLeases(),
      lanes: 1,
      description: `embedded stores in ${directory}`,
      close: async () => {
        await events.close();
        await documents.close();
      },
    };
  } catch (error) {
    await events.close();
    throw error;
  }
}
