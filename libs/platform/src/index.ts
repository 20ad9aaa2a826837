export * from './doors.module.js';
export * from './configuration.js';
export * from './events-at.js';
export * from './handling.js';
export * from './keys.js';
export { Accounts, type AccountSummary } from './identity/accounts.js';
export { ACTOR_HEADER } from './identity/development-header.js';
export { type Credentials, Identities, type SignIn } from './identity/identities.js';
export {
  assignableRoles,
  type Identity,
  type KnownActor,
  NotIdentified,
} from './identity/identity.js';
export { IdentityModule } from './identity/identity.module.js';
export { LocalTokens } from './identity/local-tokens.js';
export { PASSWORD_LENGTH } from './identity/password.js';
export { Sessions, type Tokens } from './identity/sessions.js';
export { SigningKey } from './identity/signing-key.js';
export * from './problem-filter.js';
export * from './problems.js';
export * from './request-validation.js';
export * from './stores.js';
export * from './stores.module.js';
export * from './inspection.js';
export * from './limits.js';
export * from './metrics.controller.js';
export * from './system.module.js';
