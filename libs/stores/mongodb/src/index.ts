export type { MongoDbLocation } from './connection.js';
export type { MongoDbDocumentStore } from './mongodb-document-store.js';
export { openMongoDb } from './open-mongodb.js';
