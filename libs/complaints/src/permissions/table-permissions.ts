import type { ActionTable, AnyRow } from '../action-table.js';
import { type Role, roles } from '../terms.js';
import { all, type Permission } from './permission.js';

/** Over HTTP a customer is spoken for by a service, and the engine's own processes do not come that way. */
export const neverAsks: readonly Role[] = ['customer', 'system', 'developer'];

/**
 * A row for every action of a table, whose routes lie below its path: `staff.enrol` for `enrol` below
 * `/v1/staff`. The table says who may; what it is about belongs to no department.
 */
export function permissionsOfTable<Noun extends string, Name extends string>(
  table: ActionTable<Name, AnyRow>,
  path: `/v1/${Noun}`,
): Readonly<Record<`${Noun}.${Name}`, Permission>> {
  const noun = path.replace('/v1/', '');
  const rows = table.names.map((name): readonly [string, Permission] => {
    const { zh, en, route } = table.rows[name];
    const may = roles.filter((role) => !neverAsks.includes(role) && table.permits(name, role));
    return [
      `${noun}.${name}`,
      { zh, en, routes: routesBelow(path, route), measured: 'nothing', to: all(...may) },
    ];
  });
  return Object.fromEntries(rows) as Record<`${Noun}.${Name}`, Permission>;
}

function routesBelow(path: string, route: AnyRow['route']): readonly string[] {
  if (route === null) return [];
  const [method, below] = route.split(' ');
  return [`${method} ${path}${below === '/' ? '' : below}`];
}
