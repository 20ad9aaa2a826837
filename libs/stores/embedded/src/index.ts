export type { Access } from './sqlite.js';
