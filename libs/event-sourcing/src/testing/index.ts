export * from './document-store.contract.js';
export * from './scenarios.js';
export * from './event-store.contract.js';
export type { EventStoreFixture, OpenEventStore } from './event-store/workbench.js';
export * from './follower.js';
export * from './samples.js';
export * from './leases.contract.js';
export { keyStoreContract, type KeyStoreUnderTest } from './key-store.contract.js';
