import { jest } from '@jest/globals';
import { keyStoreContract } from '#libs/event-sourcing/testing';
import { MongoClient } from 'mongodb';
import { openMongoDbKeyStore } from './open-mongodb-key-store.js';

const url = process.env['MONGO_URL'];

if (url === undefined) {
  // oxlint-disable-next-line jest/no-disabled-tests, jest/expect-expect -- says aloud what was not run
  it.skip('MONGO_URL is not set: the contract of the store of keys in MongoDB not run', () => {});
} else {
  jest.setTimeout(90_000);
  const name = `redress-test-${process.pid}`;
  const located = new URL(url);
  located.pathname = `/${name}`;
  const open = () => openMongoDbKeyStore({ url: located.href });

  const dropped = async () => {
    const client = new MongoClient(url);
    await client.db(`${name}-keys`).dropDatabase();
    await client.close();
  };

  keyStoreContract('The store of keys in MongoDB', async () => {
    let store = await open();
    return {
      store,
      another: open,
      reopen: async () => {
        await store.close();
        return (store = await open());
      },
      dispose: async () => {
        await store.close();
        await dropped();
      },
    };
  });

  it('keeps the keys in a database of their own, beside that of the documents', async () => {
    const store = await open();
    const key = { person: 'p0123456789', wrapped: 'x', masterKey: 'first', destroyedAt: null };
    await store.keep(key);
    await store.close();
    const client = new MongoClient(url);
    const collection = client.db(`${name}-keys`).collection<{ _id: string }>('keys');
    expect(await collection.findOne({ _id: key.person })).toMatchObject({ wrapped: 'x' });
    await client.close();
    await dropped();
  });
}
