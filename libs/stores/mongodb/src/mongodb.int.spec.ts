import { documentStoreContract } from '#libs/event-sourcing/testing';
import { openMongoDb } from './open-mongodb.js';

const url = process.env['MONGO_URL'];

if (url === undefined) {
  // oxlint-disable-next-line jest/no-disabled-tests, jest/expect-expect -- says aloud what was not run
  it.skip('MONGO_URL is not set: MongoDB contract not run', () => {});
} else {
  const database = `redress-contract-${process.pid}`;
  const open = () => openMongoDb({ url, database });

  documentStoreContract('MongoDB', async () => {
    let store = await open();
    return {
      store,
      reopen: async () => {
        await store.close();
        return (store = await open());
      },
      dispose: () => store.close(),
    };
  });
}
