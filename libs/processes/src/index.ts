export * from './complaint-reactions.js';
export * from './consequence.js';
export * from './reactions.js';
