export * from './configuration.js';
export * from './identity.js';
export * from './problem-filter.js';
export * from './problems.js';
export * from './request-validation.js';
export * from './stores.js';
export * from './stores.module.js';
