import { InMemoryEventStore } from './in-memory-event-store.js';
import { eventStoreContract } from './testing/event-store.contract.js';

eventStoreContract(
  'The event store in memory',
  async () => {
    const store = new InMemoryEventStore();
    return { store, dispose: () => store.close() };
  },
  {
    reopen: 'this log ends with its process',
    secondReader: 'this log has one owner',
  },
);
