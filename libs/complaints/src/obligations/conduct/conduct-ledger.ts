import type { LedgerEntry } from '../ledger.js';
import type { ConductHistory, ConductObligation } from './conduct-history.js';
import { liabilityObligations } from './liability-obligations.js';
import { replyObligations } from './reply-obligations.js';
import { submissionObligations } from './submission-obligations.js';

const numberOf = ({ id }: ConductObligation): number => Number(id.slice('S3.'.length));

/** Every rule of document 003 that the history of a conduct case can keep or break, in its order. */
export const conductObligations: readonly ConductObligation[] = [
  ...submissionObligations,
  ...liabilityObligations,
  ...replyObligations,
].toSorted((one, other) => numberOf(one) - numberOf(other));

/** The matrix of one conduct case, each entry with the event that proves it. */
export const conductLedgerOf = (history: ConductHistory): readonly LedgerEntry[] =>
  conductObligations.map(({ id, zh, en, judge }) => ({ id, zh, en, ...judge(history) }));
