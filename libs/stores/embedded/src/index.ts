export type { Access } from './sqlite.js';
export {
  type EmbeddedDocumentStoreOptions,
  openEmbeddedDocumentStore,
} from './documents/embedded-document-store.js';
export {
  type EmbeddedEventStoreOptions,
  openEmbeddedEventStore,
} from './events/embedded-event-store.js';
export {
  type DamagedFile,
  inspectEmbeddedEvents,
  type Inspected,
  type InspectedRow,
  type LostRows,
} from './events/inspection.js';
export {
  type DocumentsInspection,
  inspectEmbeddedDocuments,
  type InspectedDocument,
} from './documents/inspect-embedded-documents.js';
export { type EmbeddedKeyStoreOptions, openEmbeddedKeyStore } from './keys/embedded-key-store.js';
