import type { Role } from '../terms.js';
import { complaintPermissions } from './complaint-permissions.js';
import { conductPermissions } from './conduct-permissions.js';
import { majorCasePermissions } from './major-case-permissions.js';
import type { Permission, Scope } from './permission.js';
import { outagePermissions } from './outage-permissions.js';
import { personPermissions } from './person-permissions.js';
import { policyPermissions } from './policy-permissions.js';
import { readingPermissions } from './reading-permissions.js';
import { staffPermissions } from './staff-permissions.js';
import { systemPermissions } from './system-permissions.js';

/**
 * The permission table (domain.md §7, S0.57, S0.61): everything that can be asked for, and who may
 * ask. A route that stands in no row is refused to everybody, and the server does not start with one.
 * To add one, add a row here or to the list of its noun, then write the page about the table anew.
 */
export const permissions = {
  ...complaintPermissions,
  ...readingPermissions,
  ...staffPermissions,
  ...outagePermissions,
  ...majorCasePermissions,
  ...conductPermissions,
  ...personPermissions,
  ...policyPermissions,
  ...systemPermissions,
} as const satisfies Record<string, Permission>;

export type PermissionName = keyof typeof permissions;

const rows: readonly (readonly [string, Permission])[] = Object.entries(permissions);

const isName = (name: string): name is PermissionName => Object.hasOwn(permissions, name);

/** In the order of the table. */
export const permissionNames: readonly PermissionName[] = rows.map(([name]) => name).filter(isName);

export const permissionOf = (name: PermissionName): Permission => permissions[name];

const nameByRoute: ReadonlyMap<string, PermissionName> = new Map(
  permissionNames.flatMap((name) =>
    permissionOf(name).routes.map((route) => [route, name] as const),
  ),
);

/** Every route that stands in the table. */
export const permittedRoutes: readonly string[] = [...nameByRoute.keys()];

/** The row that a route stands in, `GET /v1/complaints/{id}`. */
export const permissionFor = (route: string): PermissionName | undefined => nameByRoute.get(route);

/** How far a permission reaches for a role; `null` where it has none. */
export function scopeOf(name: PermissionName, role: Role): Scope | null {
  const { to } = permissionOf(name);
  // In development mode alone, where nobody is known and somebody wants to try it out.
  if (role === 'developer' || typeof to === 'string') return 'all';
  return to[role] ?? null;
}

/** Who may, in words for people. */
export function whoMay(name: PermissionName): readonly string[] {
  const { to } = permissionOf(name);
  return typeof to === 'string' ? [to] : Object.keys(to);
}
