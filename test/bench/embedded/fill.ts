import type { EventStore } from '#libs/event-sourcing';
import { openEmbeddedDocumentStore, openEmbeddedEventStore } from '#libs/stores/embedded';
import type { Bench } from '../bench.js';
import { allAtOnce } from '../clients.js';
import type { Piece } from '../complaints/traffic.js';

/** Appends under way at a time while a store is being filled: the more share a flush, the faster. */
const FILLERS = 1_024;

export async function openEvents(bench: Bench, directory: string) {
  const store = await openEmbeddedEventStore({ directory, access: 'write' });
  return bench.held(store, () => store.close());
}

export async function openDocuments(bench: Bench, directory: string) {
  const store = await openEmbeddedDocumentStore({ directory, access: 'write' });
  return bench.held(store, () => store.close());
}

/** Appends the pieces in their order; the store keeps the order in which appends are handed to it. */
export const fill = (store: EventStore, pieces: Iterable<Piece>): Promise<void> =>
  allAtOnce(
    pieces,
    ({ stream, expectedRevision, events }) => store.append(stream, expectedRevision, events),
    FILLERS,
  );
