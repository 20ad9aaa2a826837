export * from './document-store.contract.js';
export * from './scenarios.js';
