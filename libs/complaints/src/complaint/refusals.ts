import { Refusal } from '#libs/event-sourcing';
import { actionsAllowed } from './actions.js';
import type { Complaint } from './complaint.js';

/** Every "no" of a complaint, as a fact about it or about the wish. Stable: callers branch on them. */
export const refusalCodes = [
  /** The action's row of the lifecycle table does not list the present state. */
  'not-allowed-now',
  /** A text that is given must say something (S4.23); `field` names it. */
  'text-blank',

  /** It was received before; a new matter is a new complaint. */
  'complaint-exists',
  /** The personal data was erased: nothing that could say whose it was is noted any more. */
  'person-erased',
  /** `missing` elements without which nobody could handle it (S0.14, S0.16). */
  'record-incomplete',
  /** A record from another system comes in with its history only. */
  'imported-without-history',
  /** The elements named `missing` when it was returned were not supplied. */
  'still-missing',
  /** An imported history begins with the receipt of an imported complaint. */
  'history-without-receipt',

  /** Before a transfer the customer hears the reason and the expected time (S4.27). */
  'customer-not-told',
  /** It is with that department and handler already. */
  'transfer-to-same',
  /** Duty lies with one person (S2.15): `handler` is assigned, and nobody else starts instead. */
  'assigned-to-another',
  /** `handler` lacks what is `missing` to take up work: training, agreement, presence (S4.51, S0.60). */
  'not-qualified',
  /** There is no solution yet to which the customer could agree (S1.10). */
  'nothing-proposed',
  /** There is no remedy yet that could be tested (S2.26). */
  'nothing-to-verify',

  /** Only an inquiry is answered on the spot (S4.26); `track` says what it is. */
  'not-on-the-spot',
  /** `missing` steps of the track, each with its requirement. */
  'steps-missing',
  /** A contact that failed says why; every attempt is evidence (S3.64). */
  'not-reached-without-reason',

  /** Neither a score nor satisfied or not. */
  'answer-empty',
  /** A score is a whole number from 1 to `scoreMax`. */
  'score-out-of-scale',
  /** "Satisfied" does not fit the score; the policy draws the line at `satisfiedFrom` (S0.43). */
  'answer-contradicts-score',
  /** Too long after the answer or closure at `endedAt`; it is a new complaint now. */
  'reopening-window-passed',
  /** Everybody in the chain (S3.8) has heard it; `outsideAppeal` says where to turn now. */
  'appeal-chain-exhausted',
  /** `heardBy` or somebody above decides this appeal (S3.8). */
  'not-yours-to-decide',

  /** The customer's last word is "not satisfied": it is handled again, not closed (S2.30, S2.31). */
  'customer-not-satisfied',
  /** Closed with redress, but nothing was returned, exchanged, refunded or compensated (S1.41). */
  'redress-without-remedy',
  /** `attempts` failed since the answer, fewer than the `attemptsNeeded` to call somebody unreachable. */
  'attempts-too-few',
  /** Before round `fromRound` no complaint counts as unreasonable. */
  'round-too-early',
  /** Only `roles` close a complaint as unreasonable. */
  'not-yours-to-close',
  /** Whoever is turned away is told where else to turn. */
  'outside-appeal-missing',

  /** While `mergedInto` carries it, its work is done there. */
  'merged',
  /** A complaint is not merged into itself, nor into one that is itself `mergedInto` another. */
  'merge-circular',
  /** There is no complaint of that number to be merged into. */
  'primary-unknown',
  /** The complaint to be merged into has ended as `ending`; it is re-opened first. */
  'primary-ended',
  /** It carries other complaints itself; these are separated, or merged elsewhere, first. */
  'carries-others',
  /** It is not merged, so there is nothing to separate. */
  'not-merged',
  /** Nobody was told; a major complaint is reported up at once (S4.72). */
  'nobody-told',
  /** No such supervision order is open; `open` lists those that are. */
  'no-such-order',
  /** The time for an answer lies before the order. */
  'answer-by-past',
  /** No policy of that version was published. */
  'policy-unknown',
  /** Classified by a value that the policy's closed lists do not have; `expected` lists them. */
  'not-in-taxonomy',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

/** A refusal that also says how the complaint stands and what is allowed now. */
export const refuse = (
  complaint: Complaint,
  code: RefusalCode,
  message: string,
  details: Readonly<Record<string, unknown>> = {},
): Refusal<RefusalCode> =>
  new Refusal(code, message, {
    state: complaint.standing,
    allowed: actionsAllowed(complaint),
    ...details,
  });
