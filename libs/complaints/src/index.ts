export * from './complaint/commands.js';
export * from './complaint/events.js';
export * from './complaint/lifecycle.js';
export * from './policy/default-policy.js';
export * from './terms.js';
