import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Reach } from '#libs/complaints';
import { type CommandContext, newCommandId } from '#libs/event-sourcing';
import { type Identity, type KnownActor, RequestInvalid } from '#libs/platform';

/** What the headers of a request say about its sender and about what he knows. */
export type Sender = {
  readonly actor: KnownActor;
  readonly identity: Identity;
  /** How far the permission for this route reaches; queries are narrowed by it. */
  readonly reach: Reach;
  /** Whether that was not everything and yet nobody looked. */
  readonly isReachForgotten: () => boolean;
  readonly commandId: string;
  /** The sender chose the command's id, so it may come again. */
  readonly repeatable: boolean;
  readonly correlationId: string;
  readonly ifRevision?: number;
  /** Read models must have seen this much. */
  readonly token?: string;
};

/** A request once the guard has found out who sends it. */
export type SentRequest = FastifyRequest & { sender?: Sender };

export const header = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
};

const KEY_SHAPE = /^[\x21-\x7e]{1,200}$/;
const ETAG_SHAPE = /^"(\d{1,15})"$/;

function ifRevisionFrom(value: string | undefined): number | undefined {
  if (value === undefined || value === '*') return undefined;
  const revision = ETAG_SHAPE.exec(value)?.[1];
  if (revision !== undefined) return Number(revision);
  const message = `is ${value}; expected the ETag of an earlier answer, like "4", or *`;
  throw new RequestInvalid([{ field: 'If-Match', message }]);
}

function decoded(token: string): string {
  try {
    return decodeURIComponent(token);
  } catch {
    const message = 'is no token of an earlier answer';
    throw new RequestInvalid([{ field: 'Consistency-Token', message }]);
  }
}

/** Reads from a request's headers what somebody known sends with it. */
export function senderOf(request: FastifyRequest, identity: Identity, reach: Reach): Sender {
  const key = header(request, 'idempotency-key');
  if (key !== undefined && !KEY_SHAPE.test(key)) {
    const message = 'must be 1 to 200 visible ASCII characters';
    throw new RequestInvalid([{ field: 'Idempotency-Key', message }]);
  }
  const ifRevision = ifRevisionFrom(header(request, 'if-match'));
  const token = header(request, 'consistency-token');
  let isLookedAt = reach.scope === 'all';
  return {
    actor: identity.actor,
    identity,
    get reach() {
      isLookedAt = true;
      return reach;
    },
    isReachForgotten: () => !isLookedAt,
    commandId: key ?? newCommandId(Date.now()),
    repeatable: key !== undefined,
    correlationId: String(request.id),
    ...(ifRevision === undefined ? {} : { ifRevision }),
    ...(token === undefined ? {} : { token: decoded(token) }),
  };
}

/** A field that may be left out may also be `null`, which says as little. */
export const contextOf = (
  sender: Sender,
  occurredAt: string | null | undefined,
): CommandContext => {
  const { actor, commandId, correlationId, ifRevision } = sender;
  return {
    actor,
    commandId,
    correlationId,
    ...(ifRevision === undefined ? {} : { ifRevision }),
    ...(occurredAt == null ? {} : { occurredAt: new Date(occurredAt).toISOString() }),
  };
};

/** Hands a route its `Sender`. */
export const FromSender = createParamDecorator((_: unknown, context: ExecutionContext): Sender => {
  const request = context.switchToHttp().getRequest<SentRequest>();
  if (request.sender === undefined) throw new TypeError('The permission guard did not run.');
  return request.sender;
});
