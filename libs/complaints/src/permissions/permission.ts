import type { Role } from '../terms.js';

/**
 * How far a permission reaches: what is one's own (one handles it), what is one's department's as
 * well, or everything.
 */
export const scopes = ['own', 'department', 'all'] as const;
export type Scope = (typeof scopes)[number];

export type Grants = { readonly [R in Role]?: Scope };

/** Whose a thing must be for `own` and `department` to mean something. */
export type Measured =
  /** The complaint whose number the path names as `{id}`. */
  | 'complaint'
  /** The complaints that a query finds; it is narrowed to those within reach. */
  | 'query'
  /** Nothing: whoever may, may. */
  | 'nothing';

/** One row of the permission table: who may do a thing, by which routes. */
export type Permission = {
  readonly zh: string;
  readonly en: string;
  /** `METHOD /path/{parameter}`, as the API's description spells it. */
  readonly routes: readonly string[];
  readonly measured: Measured;
  /** `anybody`: also who is not known. `everybody`: whoever is known. */
  readonly to: 'anybody' | 'everybody' | Grants;
};

const grant =
  (scope: Scope) =>
  (...roles: readonly Role[]): Grants =>
    Object.fromEntries(roles.map((role) => [role, scope]));

export const own = grant('own');
export const department = grant('department');
export const all = grant('all');
