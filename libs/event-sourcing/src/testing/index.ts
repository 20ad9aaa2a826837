export * from './scenarios.js';
