import type { EventStore } from '#libs/event-sourcing';
import type { EventStoreDbOptions } from './open-event-store-db.js';

export type { EventStoreDbOptions };

/**
 * Opens the log in EventStoreDB, as `open-event-store-db.ts` says. The driver is loaded now and not
 * before: where the stores are embedded, nobody waits for it.
 */
export async function openEventStoreDb(options: EventStoreDbOptions): Promise<EventStore> {
  const opening = await import('./open-event-store-db.js');
  return opening.openEventStoreDb(options);
}
