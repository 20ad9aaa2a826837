export { type EventStoreDbOptions, openEventStoreDb } from './open-event-store-db.js';
