import { documentStoreContract } from '#libs/event-sourcing/testing';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { openEmbeddedDocumentStore } from './embedded-document-store.js';

documentStoreContract('The embedded document store', async () => {
  const { path: directory, remove } = temporaryDirectory();
  const open = () => openEmbeddedDocumentStore({ directory, access: 'write' });
  let store = await open();
  return {
    store,
    reopen: async () => {
      await store.close();
      store = await open();
      return store;
    },
    dispose: async () => {
      await store.close();
      remove();
    },
  };
});
