import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import {
  covers,
  isWithin,
  type Owners,
  permissionFor,
  type PermissionName,
  permissionOf,
  type Reach,
  scopeOf,
  whoMay,
} from '#libs/complaints';
import {
  ACTOR_HEADER,
  type Identities,
  type Identity,
  NotIdentified,
  NotPermitted,
} from '#libs/platform';
import { tellRefusal } from './refusal-log.js';
import { header, senderOf, type SentRequest } from './sender.js';

/** Whose a complaint is; `null` where there is none of that number, which its route then says. */
export type OwnersOf = (number: string) => Promise<Owners | null>;

/** Headers that say who asks, and from where. */
const WHO = ['authorization', ACTOR_HEADER, 'host', 'origin'] as const;

/** What may be asked for before a first password is replaced. */
const withFirstPassword: readonly PermissionName[] = ['signOut', 'changePassword'];

/**
 * Stands before every route: finds out who is asking, and lets in whom the permission table lets in.
 * A route without a row lets in nobody. Every refusal is logged: who, what and why.
 */
export class PermissionGuard implements CanActivate {
  constructor(
    private readonly identities: Pick<Identities, 'of'>,
    private readonly ownersOf: OwnersOf,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<SentRequest>();
    const route = routeOf(request);
    const name = permissionFor(route);
    if (name !== undefined && permissionOf(name).to === 'anybody') return true;
    const identity = await this.known(request, route);
    const reach = await this.reach(identity, { name, route, request });
    request.sender = senderOf(request, identity, reach);
    return true;
  }

  private async known(request: FastifyRequest, route: string): Promise<Identity> {
    try {
      const [authorization, actor, host, origin] = WHO.map((name) => header(request, name));
      return await this.identities.of({ authorization, actor, host, origin });
    } catch (error) {
      if (error instanceof NotIdentified) tellRefusal(route, { why: 'not identified' });
      throw error;
    }
  }

  private async reach(
    identity: Identity,
    asked: { name: PermissionName | undefined; route: string; request: FastifyRequest },
  ): Promise<Reach> {
    const { name, route, request } = asked;
    const { actor, department } = identity;
    const refused = (why: string, forPeople?: string) => {
      tellRefusal(route, { who: actor.id, role: actor.role, permission: name, why });
      return new NotPermitted(name ?? route, actor.role, name ? whoMay(name) : [], forPeople);
    };
    if (name === undefined) throw refused('no row in the permission table');
    const scope = scopeOf(name, actor.role);
    if (scope === null) throw refused('not in this role');
    if (identity.mustChangePassword && !withFirstPassword.includes(name)) {
      throw refused('first password', 'the first password must be replaced before');
    }
    if (identity.scopes !== null && !isCovered(identity.scopes, name, route)) {
      throw refused('not in its scopes', `it needs the scope ${name} or "${route}"`);
    }
    const reach: Reach = { scope, asker: { id: actor.id, role: actor.role, department } };
    if (permissionOf(name).measured !== 'complaint' || scope === 'all') return reach;
    const owners = await this.ownersOf(numberIn(request));
    if (owners === null || isWithin(reach, owners)) return reach;
    throw refused('not within reach', 'it is neither theirs nor their department’s');
  }
}

const isCovered = (scopes: readonly string[], name: PermissionName, route: string): boolean =>
  permissionOf(name).to === 'everybody' || covers(scopes, name, route);

/** The route as the permission table spells it. The text of the URL may be spelt in many ways. */
export const routeIn = (method: string, url: string): string =>
  `${method === 'HEAD' ? 'GET' : method} ${url.replaceAll(/:(\w+)/g, '{$1}')}`;

/** The route that a request came to. */
export const routeOf = ({ method, routeOptions }: FastifyRequest): string =>
  routeIn(method, routeOptions.url ?? '');

function numberIn({ params }: FastifyRequest): string {
  const hasId = typeof params === 'object' && params !== null && 'id' in params;
  return hasId && typeof params.id === 'string' ? params.id : '';
}
