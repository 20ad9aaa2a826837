import type { Actor } from '#libs/event-sourcing';
import { type Role, roles } from '#libs/complaints';

/** Names the acting person, in development mode alone: `<staff id>/<role>`. */
export const ACTOR_HEADER = 'redress-actor';

/** Somebody whose role is one of ours. */
export type KnownActor = Actor & { readonly role: Role };

/** Who acts in development mode when nobody is named: may do everything, and is recorded as such. */
const DEVELOPER: KnownActor = { id: 'developer', role: 'developer' };

/** Nobody is known to be asking. */
export class NotIdentified extends Error {
  override readonly name = 'NotIdentified';
}

const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text);

/** Who is asking. Outside development mode nobody is believed until sign-in is configured. */
export function actorFrom(header: string | undefined, developmentMode: boolean): KnownActor {
  if (!developmentMode) {
    throw new NotIdentified('Sign-in is not configured, and this is not development mode.');
  }
  if (header === undefined) return DEVELOPER;
  const [, id, role] = /^([\p{L}\p{N}._@-]{1,64})\/([a-z-]+)$/u.exec(decoded(header)) ?? [];
  if (id === undefined || role === undefined || !isRole(role)) {
    throw new NotIdentified(
      `"${header}" names nobody; expected "<staff id>/<role>", role one of ${roles.join(', ')}.`,
    );
  }
  return { id, role };
}

/** Header values are bytes; names outside ASCII come percent-encoded or as UTF-8. */
function decoded(header: string): string {
  try {
    return decodeURIComponent(Buffer.from(header, 'latin1').toString('utf8'));
  } catch {
    return header;
  }
}
