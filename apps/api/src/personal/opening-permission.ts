import { type PermissionName, scopeOf, whoMay } from '#libs/complaints';
import { NotPermitted } from '#libs/platform';
import { tellRefusal } from '../refusal-log.js';
import type { Sender } from '../sender.js';

export type OpeningPermission = Extract<PermissionName, 'openPersonalData' | 'openStaffData'>;

/**
 * Whoever searches texts learns what stands in them, so he must be somebody who may open them.
 *
 * @throws NotPermitted for anybody else, which is logged
 */
export function refuseUnlessMayOpen(
  { actor, identity }: Pick<Sender, 'actor' | 'identity'>,
  permission: OpeningPermission,
  route: string,
): void {
  const isInScopes = identity.scopes === null || identity.scopes.includes(permission);
  if (scopeOf(permission, actor.role) !== null && isInScopes) return;
  tellRefusal(route, { who: actor.id, role: actor.role, permission, why: 'may not open it' });
  throw new NotPermitted(permission, actor.role, whoMay(permission));
}
