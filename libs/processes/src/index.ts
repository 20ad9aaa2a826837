export * from './complaint-reactions.js';
export * from './conduct-case/conduct-reactions.js';
export * from './consequence.js';
export * from './major-case/major-case-reactions.js';
export * from './reactions.js';
