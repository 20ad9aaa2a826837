import type { Actor } from '#libs/event-sourcing';
import { type Department, type Role, roles } from '#libs/complaints';

/** Somebody whose role is one of ours. */
export type KnownActor = Actor & { readonly role: Role };

/** Who is asking, as far as it has been proved. */
export type Identity = {
  readonly actor: KnownActor;
  readonly department: Department | null;
  /** What a service may do; `null` for people, whose role says it. */
  readonly scopes: readonly string[] | null;
  /** The session of a local account. */
  readonly session: string | null;
  /** Whoever has a first password may do nothing but replace it. */
  readonly mustChangePassword: boolean;
};

/** Nobody is known to be asking. */
export class NotIdentified extends Error {
  override readonly name = 'NotIdentified';
}

/** Roles that somebody can be given; the others are the engine's own, or act through a service. */
export const assignableRoles = roles.filter(
  (role) => !['service', 'customer', 'system', 'developer'].includes(role),
);

const known: ReadonlySet<string> = new Set(roles);
export const isRole = (text: string): text is Role => known.has(text);

const assignable: ReadonlySet<string> = new Set(assignableRoles);
export const isAssignable = (text: string): text is Role => assignable.has(text);

/** What an account or a staff id may look like. */
export const STAFF_ID = /^[\p{L}\p{N}._@-]{1,64}$/u;

/** Somebody who acts by his role alone. */
export const person = (actor: KnownActor, department: Department | null = null): Identity => ({
  actor,
  department,
  scopes: null,
  session: null,
  mustChangePassword: false,
});

/** A downstream system, which acts by its scopes. */
export const service = (id: string, scopes: readonly string[]): Identity => ({
  ...person({ id, role: 'service' }),
  scopes,
});
