import { keyStoreContract } from '../testing/key-store.contract.js';
import { InMemoryKeyStore } from './in-memory-key-store.js';

keyStoreContract('The store of keys in memory', async () => {
  const store = new InMemoryKeyStore();
  return { store, another: async () => store, dispose: () => store.close() };
});
