import type { Role } from '../terms.js';
import { type Action, type ActionName, lifecycle } from './lifecycle.js';

/**
 * What processes do by themselves, beside the rows that name `system`: register and classify (S2.12),
 * push the work order to a team (S2.15), write to a customer nobody reached (S3.57), take the answer
 * to a call-back (S2.28, S2.29).
 */
const byProcesses: ReadonlySet<ActionName> = new Set([
  'receive',
  'classify',
  'assign',
  'contact',
  'survey',
]);

/** Whether a role may ask for an action at all; what else it takes, the decision of that name says. */
export function permits(action: ActionName, role: Role): boolean {
  const { by }: Action = lifecycle[action];
  return (
    role === 'developer' || by.includes(role) || (role === 'system' && byProcesses.has(action))
  );
}
