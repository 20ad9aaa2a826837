import { roles } from '#libs/complaints';
import { type Identity, isRole, NotIdentified, person, service } from './identity.js';

/**
 * Names the acting person, in development mode alone: `<staff id>/<role>`, and behind another slash
 * the department, or for a service its scopes with commas between them.
 */
export const ACTOR_HEADER = 'redress-actor';

/** Who acts in development mode when nobody is named: may do everything, and is recorded as such. */
const DEVELOPER = person({ id: 'developer', role: 'developer' });

const SHAPE =
  /^(?<id>[\p{L}\p{N}._@-]{1,64})\/(?<role>[a-z-]+)(?:\/(?<rest>[\p{L}\p{N}._:, -]{1,8000}))?$/u;

/** Whom the header names. */
export function actorFrom(header: string | undefined): Identity {
  if (header === undefined) return DEVELOPER;
  const { id, role, rest } = SHAPE.exec(decoded(header))?.groups ?? {};
  if (id === undefined || role === undefined || !isRole(role)) {
    throw new NotIdentified(
      `"${header}" names nobody; expected "<staff id>/<role>" or "<staff id>/<role>/<department>", role one of ${roles.join(', ')}.`,
    );
  }
  return role === 'service'
    ? service(id, rest?.split(',') ?? [])
    : person({ id, role }, rest ?? null);
}

/** Header values are bytes; names outside ASCII come percent-encoded or as UTF-8. */
function decoded(header: string): string {
  try {
    return decodeURIComponent(Buffer.from(header, 'latin1').toString('utf8'));
  } catch {
    return header;
  }
}
