import type { Impact, Priority, Role, Urgency } from '../terms.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * The rules in force until an operator publishes his own: the defaults of domain.md §4 for what the
 * rule documents leave open. Durations in milliseconds of calendar time unless the name says otherwise.
 */
export const defaultPolicy = {
  version: 'default-1',
  timeZone: 'Asia/Shanghai',
  /** S0.30, S0.31: how soon somebody must be on it, by urgency, round the clock. */
  firstResponseMs: { urgent: 30 * minute, general: 4 * hour } satisfies Record<Urgency, number>,
  /** Urgency × impact. */
  priorities: {
    urgent: { 'one-user': 'P2', 'several-users': 'P2', area: 'P1', province: 'P1' },
    general: { 'one-user': 'P4', 'several-users': 'P3', area: 'P2', province: 'P1' },
  } satisfies Record<Urgency, Record<Impact, Priority>>,
  /** S0.43: scores from 1 to `scoreMax`, satisfied from `satisfiedFrom` on (top two of five). */
  survey: { scoreMax: 5, satisfiedFrom: 4 },
  /** How long after an answer or a closure the customer may have it handled again. */
  reopeningWindowMs: 30 * day,
  /** S0.29, S1.27: who answers for round 1, 2, …; the last one keeps all later rounds. */
  escalationLadder: ['handler', 'shift-lead', 'chief-on-duty', 'head-of-intake', 'site-head'],
  /** S3.8 */
  appealChain: ['shift-lead', 'chief-on-duty', 'head-of-intake'] satisfies readonly Role[],
  /** Where a customer may turn outside the company once the appeal chain is at its end. */
  outsideAppeal: '工业和信息化部电信用户申诉受理机构',
  /** From this round on a supervisor may close as unreasonable (requirements.md, contradictions). */
  unreasonableFromRound: 3,
  /** Failed attempts to reach the customer before a closure as unreachable (S3.56). */
  unreachableAfterAttempts: 3,
} as const;

export type Policy = typeof defaultPolicy;
