import { actionNames, rowOf } from '../complaint/actions.js';
import { permits } from '../complaint/permissions.js';
import type { ActionName } from '../complaint/lifecycle.js';
import { type Role, roles } from '../terms.js';
import type { Grants, Permission, Scope } from './permission.js';
import { neverAsks } from './table-permissions.js';

const PREFIX = '/v1/complaints';

/** Handlers and technicians work on what is their department's; whoever else acts, acts on any complaint. */
const reaches: { readonly [R in Role]?: Scope } = {
  handler: 'department',
  'technical-support': 'department',
};

function grantsOf(action: ActionName): Grants {
  const may = roles.filter((role) => !neverAsks.includes(role) && permits(action, role));
  const isNew = rowOf(action).from.includes('none');
  return Object.fromEntries(may.map((role) => [role, isNew ? 'all' : (reaches[role] ?? 'all')]));
}

/** The only action without a route of its own in the lifecycle: a whole table comes in at once. */
const IMPORTS = 'POST /v1/imports';

function routesOf(action: ActionName): readonly string[] {
  const { route } = rowOf(action);
  if (route === null) return action === 'import' ? [IMPORTS] : [];
  const [method, path] = route.split(' ');
  return [`${method} ${PREFIX}${path === '/' ? '' : path}`];
}

function permissionOf(action: ActionName): Permission {
  const { zh, en, from } = rowOf(action);
  return {
    zh,
    en,
    routes: routesOf(action),
    measured: from.includes('none') ? 'nothing' : 'complaint',
    to: grantsOf(action),
  };
}

/** A row for every action of the lifecycle table, which says who may take it. */
export const complaintPermissions: Readonly<Record<ActionName, Permission>> = Object.fromEntries(
  actionNames.map((action) => [action, permissionOf(action)]),
) as Record<ActionName, Permission>;
