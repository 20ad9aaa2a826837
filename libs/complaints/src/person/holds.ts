import type { Instant } from '../terms.js';
import type { LegalHoldPlaced } from './events.js';

export type LegalHold = LegalHoldPlaced['data'] & { readonly liftedAt: Instant | null };

/** The hold binds at that moment. */
export const isInForce = ({ until, liftedAt }: LegalHold, at: Instant): boolean =>
  liftedAt === null && (until === null || until > at);
