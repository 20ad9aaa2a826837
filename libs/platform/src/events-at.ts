import type { EventStore } from '#libs/event-sourcing';
import { openEmbeddedEventStore } from '#libs/stores/embedded';
import { openEventStoreDb } from '#libs/stores/eventstoredb';
import { ConfigurationInvalid, EVENT_STORE_URL } from './configuration.js';

/** The event store that a place names: `embedded:<folder>`, or a URL of EventStoreDB. */
export type EventsAt = {
  readonly events: EventStore;
  /** The place, for people; holds no secret. */
  readonly description: string;
};

const EMBEDDED = /^embedded:(?<directory>.+)$/;

/**
 * Opens a log at a place that somebody names; whoever opened it closes it.
 *
 * @throws ConfigurationInvalid when that names no place, without repeating what may hold a password
 * @throws StoreRefused, StoreUnavailable as the stores do
 */
export async function openEventsAt(place: string, access: 'read' | 'write'): Promise<EventsAt> {
  const directory = EMBEDDED.exec(place)?.groups?.['directory'];
  if (directory !== undefined) {
    return { events: await openEmbeddedEventStore({ directory, access }), description: place };
  }
  if (EVENT_STORE_URL.test(place)) {
    const description = place.replace(/\/\/[^@/]*@/, '//').replace(/\?.*$/, '');
    return { events: await openEventStoreDb({ url: place }), description };
  }
  throw new ConfigurationInvalid(
    `A store is named as "embedded:<folder>" or by its URL ("esdb://…"); what was given begins otherwise.`,
  );
}
