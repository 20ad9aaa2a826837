import { eventStoreContract } from '#libs/event-sourcing/testing';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { openEmbeddedEventStore } from './embedded-event-store.js';
import type { EventStore } from '#libs/event-sourcing';

eventStoreContract('The embedded event store', async () => {
  const directory = temporaryDirectory();
  const opened: EventStore[] = [];
  const open = async (access: 'read' | 'write'): Promise<EventStore> => {
    const store = await openEmbeddedEventStore({ directory: directory.path, access });
    opened.push(store);
    return store;
  };
  return {
    store: await open('write'),
    reopen: () => open('write'),
    secondReader: () => open('read'),
    dispose: async () => {
      await Promise.all(opened.map((store) => store.close()));
      directory.remove();
    },
  };
});
