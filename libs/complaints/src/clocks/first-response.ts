import { instantOf } from '../calendar/due-time.js';
import { limitFrom } from '../policy/limit.js';
import type { Policy } from '../policy/policy.js';
import type { Instant } from '../terms.js';
import { fits, type RuleSubject } from './scope.js';

/**
 * Until when somebody must be on it (S0.30, S0.31), by the classification in force; as for a general
 * one until classified. `null` where the policy has no such clock for it, or the receipt is unknown.
 */
export function firstResponseDueAt(
  subject: RuleSubject,
  receivedAt: Instant | null,
  policy: Policy,
): Instant | null {
  const fromMs = Date.parse(receivedAt ?? '');
  if (Number.isNaN(fromMs)) return null;
  const rule = policy.clocks.find(
    ({ measures, when }) => measures === 'first-response' && fits(when, subject, 1),
  );
  if (rule === undefined) return null;
  const { timetable, workingMs } = limitFrom(policy, rule, fromMs);
  return instantOf(timetable.after(fromMs, workingMs));
}
