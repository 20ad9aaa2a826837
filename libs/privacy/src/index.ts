export * from './ballot/ballot-box.js';
export * from './ballot/ballot-keyring.js';
export type { BallotKeys, BallotPublicKeys } from './ballot/ballot-keys.js';
export * from './ballot/ballots.js';
export { BlindSignatureInvalid } from './ballot/blind-signature.js';
export * from './ballot/folder-keyring.js';
export * from './ballot/voter.js';
