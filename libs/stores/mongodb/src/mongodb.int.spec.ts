import { jest } from '@jest/globals';
import { documentStoreContract, leasesContract } from '#libs/event-sourcing/testing';
import { MongoClient } from 'mongodb';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from './connection.js';
import { MongoDbDocumentStore } from './mongodb-document-store.js';
import { openMongoDb } from './open-mongodb.js';
import { fencingCases } from './testing/fencing.cases.js';
import { guardingCases } from './testing/guarding.cases.js';
import { outageCases } from './testing/outage.cases.js';
import { replacingCases } from './testing/replacing.cases.js';
import type { Bench } from './testing/shelf.js';
import { structureCases } from './testing/structure.cases.js';

const url = process.env['MONGO_URL'];

if (url === undefined) {
  // oxlint-disable-next-line jest/no-disabled-tests, jest/expect-expect -- says aloud what was not run
  it.skip('MONGO_URL is not set: MongoDB contract not run', () => {});
} else {
  jest.setTimeout(90_000);
  const database = `redress-test-${process.pid}`;
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

  describe('MongoDB', () => {
    const stores: MongoDbDocumentStore[] = [];
    const bench: Bench = {
      url,
      database,
      open: async (options = {}) => {
        const connection = await Connection.open({ url: options.url ?? url, database });
        const store = new MongoDbDocumentStore(connection, options.between);
        stores.push(store);
        return store;
      },
    };
    afterEach(() => Promise.all(stores.splice(0).map((store) => store.close())));
    afterAll(async () => {
      const client = new MongoClient(url);
      await client.db(database).dropDatabase();
      await client.close();
    });

    leasesContract('MongoDB', async () => {
      const { leases } = await bench.open();
      return { leases, pass: (durationMs) => sleep(durationMs) };
    });
    guardingCases(() => bench);
    structureCases(() => bench);
    replacingCases(() => bench);
    fencingCases(() => bench);
    outageCases(() => bench);
  });
}
