export type { Access } from './sqlite.js';
export {
  type EmbeddedDocumentStoreOptions,
  openEmbeddedDocumentStore,
} from './documents/embedded-document-store.js';
export {
  type EmbeddedEventStoreOptions,
  openEmbeddedEventStore,
} from './events/embedded-event-store.js';
