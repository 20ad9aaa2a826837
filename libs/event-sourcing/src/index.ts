export * from './decider.js';
export * from './document-store.js';
export * from './errors.js';
export * from './event-store.js';
export * from './events.js';
export * from './hash-chain.js';
export * from './projection.js';
