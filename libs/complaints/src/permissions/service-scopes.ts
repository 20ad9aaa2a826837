import { permissionNames, permissionOf, type PermissionName } from './permissions.js';

const EVENT = /^event:(?<type>[A-Z][A-Za-z]+)$/;

/** Permissions that a service's account can name as a scope. */
export const serviceScopes: readonly PermissionName[] = permissionNames.filter((name) => {
  const { to } = permissionOf(name);
  return typeof to !== 'string' && to.service !== undefined && name !== 'readEvents';
});

const served: ReadonlySet<string> = new Set<string>([
  ...serviceScopes,
  ...serviceScopes.flatMap((name) => permissionOf(name).routes),
]);

/** Whether that is a scope: a permission, one of its routes, or `event:<type of event>`. */
export const isServiceScope = (scope: string): boolean => served.has(scope) || EVENT.test(scope);

/** The types of events that a service may see. */
export const eventTypesIn = (scopes: readonly string[]): readonly string[] =>
  scopes.flatMap((scope) => EVENT.exec(scope)?.groups?.['type'] ?? []);

/** Whether these scopes cover a permission, or this route of it; stored events are covered by their types. */
export const covers = (scopes: readonly string[], name: PermissionName, route: string): boolean =>
  name === 'readEvents'
    ? eventTypesIn(scopes).length > 0
    : scopes.includes(name) || scopes.includes(route);
