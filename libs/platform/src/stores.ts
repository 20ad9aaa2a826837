import {
  type DocumentStore,
  type EventStore,
  InMemoryLeases,
  type Leases,
} from '#libs/event-sourcing';
import { openEmbeddedDocumentStore, openEmbeddedEventStore } from '#libs/stores/embedded';
import { openEventStoreDb } from '#libs/stores/eventstoredb';
import { openMongoDb } from '#libs/stores/mongodb';
import type { Configuration } from './configuration.js';
import { type Keys, openKeys } from './keys.js';

/** The part of the system that opens the stores settles what it may write. */
export type Part = 'api' | 'worker' | 'both' | 'reader';

export type Stores = {
  readonly events: EventStore;
  readonly documents: DocumentStore;
  readonly leases: Leases;
  /** Lanes in which read models are written side by side. */
  readonly lanes: number;
  readonly keys: Keys;
  /** Where the stores are, for people; holds no secret. */
  readonly description: string;
  close(): Promise<void>;
};

type OpenedDocuments = Pick<Stores, 'documents' | 'leases' | 'lanes'>;

/** One writing process gains nothing from lanes; a database server does, and workers share them. */
const LANES_EMBEDDED = 1;
const LANES_MONGODB = 4;

/** Opens the event store and the document store that the configuration names. */
export async function openStores(configuration: Configuration, part: Part): Promise<Stores> {
  const opened: { close(): Promise<void> }[] = [];
  const close = async () => {
    for (const store of opened) await store.close();
  };
  try {
    const events = await openEvents(configuration, part);
    opened.push(events);
    const documents = await openDocuments(configuration, part);
    opened.push(documents.documents);
    const keys = await openKeys(configuration);
    opened.push(keys.store);
    return { events, ...documents, keys, description: descriptionOf(configuration), close };
  } catch (error) {
    await close();
    throw error;
  }
}

const accessOf = (part: Part, writer: Part) =>
  part === writer || part === 'both' ? 'write' : 'read';

function openEvents(configuration: Configuration, part: Part): Promise<EventStore> {
  const { eventStoreUrl: url, dataDirectory: directory } = configuration;
  if (url !== null) return openEventStoreDb({ url });
  return openEmbeddedEventStore({ directory, access: accessOf(part, 'api') });
}

async function openDocuments(configuration: Configuration, part: Part): Promise<OpenedDocuments> {
  const { mongoUrl: url, dataDirectory: directory } = configuration;
  if (url !== null) {
    const documents = await openMongoDb({ url });
    return { documents, leases: documents.leases, lanes: LANES_MONGODB };
  }
  const access = accessOf(part, 'worker');
  const documents = await openEmbeddedDocumentStore({ directory, access });
  return { documents, leases: new InMemoryLeases(), lanes: LANES_EMBEDDED };
}

function descriptionOf({ eventStoreUrl, mongoUrl, dataDirectory }: Configuration): string {
  const events = eventStoreUrl === null ? 'embedded' : 'EventStoreDB';
  const documents = mongoUrl === null ? 'embedded' : 'MongoDB';
  if (eventStoreUrl !== null && mongoUrl !== null) return 'EventStoreDB and MongoDB';
  const where = `in ${dataDirectory}`;
  return events === documents
    ? `embedded stores ${where}`
    : `events: ${events}, read models: ${documents}; embedded ${where}`;
}
