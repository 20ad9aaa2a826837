import type { KeyStore } from '#libs/event-sourcing';
import { Connection, databaseIn, type MongoDbLocation } from '../connection.js';
import { MongoDbKeyStore } from './mongodb-key-store.js';

/**
 * Opens the keys of persons in a MongoDB database of their own, so that they are not in the backups of
 * the documents: the one named, or that of the URL with `-keys` after its name.
 *
 * @throws StoreRefused when the URL or the credentials in it will not do
 * @throws StoreUnavailable when no primary answers
 */
export async function openMongoDbKeyStore({ url, database }: MongoDbLocation): Promise<KeyStore> {
  const connection = await Connection.open({ url, database: database ?? keysDatabase(url) });
  try {
    const store = new MongoDbKeyStore(connection);
    await store.prepare();
    return store;
  } catch (error) {
    await connection.close();
    throw error;
  }
}

const keysDatabase = (url: string): string => `${databaseIn(url)}-keys`;
