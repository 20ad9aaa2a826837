/** What lies in the embedded stores' files, whatever has happened to them; for whoever vouches for the record. */
export { inspectEmbeddedDocuments, inspectEmbeddedEvents } from '#libs/stores/embedded';
