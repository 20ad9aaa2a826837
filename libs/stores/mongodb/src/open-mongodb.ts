import { Connection, type MongoDbLocation } from './connection.js';
import { MongoDbDocumentStore } from './mongodb-document-store.js';

/**
 * Opens the document store in a MongoDB database (server 4.4 or later, in production a replica set).
 * A primary that changes or restarts is found again without any doing; meanwhile calls fail with
 * `StoreUnavailable` after some seconds.
 *
 * @throws StoreRefused when the URL or the credentials in it will not do
 * @throws StoreUnavailable when no primary answers
 */
export const openMongoDb = async (location: MongoDbLocation): Promise<MongoDbDocumentStore> =>
  new MongoDbDocumentStore(await Connection.open(location));
