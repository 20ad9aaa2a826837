import type { Condition } from '#libs/event-sourcing';
import type { Department, Role, StaffId } from '../terms.js';
import type { Scope } from './permission.js';

/** Who is asking, as far as permission goes by it. */
export type Asker = {
  readonly id: StaffId;
  readonly role: Role;
  readonly department: Department | null;
};

/** How far somebody's permission reaches. */
export type Reach = { readonly scope: Scope; readonly asker: Asker };

/** Whose a complaint is. */
export type Owners = { readonly handler: StaffId | null; readonly department: Department | null };

/** Whether a complaint is within reach. A complaint that is nobody's yet is in nobody's department. */
export function isWithin({ scope, asker }: Reach, { handler, department }: Owners): boolean {
  if (scope === 'all' || handler === asker.id) return true;
  return scope === 'department' && department !== null && department === asker.department;
}

/** By what a role is measured: who took it in, or whose it is. */
const ownField = (role: Role): 'intakeStaff' | 'handler' =>
  role === 'intake-agent' ? 'intakeStaff' : 'handler';

/**
 * The condition that a query gets so that it finds nothing beyond reach. Who asks for his own
 * (`asked` holds the values of handler and intake staff that the query is narrowed to anyway) gets
 * it wherever it lies; otherwise the department counts.
 */
export function within(
  { scope, asker }: Reach,
  asked: { readonly handler?: unknown; readonly intakeStaff?: unknown } = {},
): readonly Condition[] {
  if (scope === 'all') return [];
  const field = ownField(asker.role);
  if (asked[field] === asker.id) return [{ field, equals: asker.id }];
  if (scope === 'own' || asker.department === null) return [{ field, equals: asker.id }];
  return [{ field: 'department', equals: asker.department }];
}
