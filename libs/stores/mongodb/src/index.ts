export type { MongoDbLocation } from './connection.js';
export { openMongoDbKeyStore } from './keys/open-mongodb-key-store.js';
export type { MongoDbDocumentStore } from './mongodb-document-store.js';
export { openMongoDb } from './open-mongodb.js';
