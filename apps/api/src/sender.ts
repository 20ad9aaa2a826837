import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type CommandContext, newCommandId } from '#libs/event-sourcing';
import { ACTOR_HEADER, actorFrom, type KnownActor, RequestInvalid } from '#libs/platform';

/** What the headers of a request say about its sender and about what he knows. */
export type Sender = {
  readonly actor: KnownActor;
  readonly commandId: string;
  /** The sender chose the command's id, so it may come again. */
  readonly repeatable: boolean;
  readonly correlationId: string;
  readonly ifRevision?: number;
  /** Read models must have seen this much. */
  readonly token?: string;
};

const header = (request: FastifyRequest, name: string): string | undefined => {
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

/** Reads the sender from a request's headers. */
export function senderOf(request: FastifyRequest, developmentMode: boolean): Sender {
  const key = header(request, 'idempotency-key');
  if (key !== undefined && !KEY_SHAPE.test(key)) {
    const message = 'must be 1 to 200 visible ASCII characters';
    throw new RequestInvalid([{ field: 'Idempotency-Key', message }]);
  }
  const ifRevision = ifRevisionFrom(header(request, 'if-match'));
  const token = header(request, 'consistency-token');
  return {
    actor: actorFrom(header(request, ACTOR_HEADER), developmentMode),
    commandId: key ?? newCommandId(Date.now()),
    repeatable: key !== undefined,
    correlationId: String(request.id),
    ...(ifRevision === undefined ? {} : { ifRevision }),
    ...(token === undefined ? {} : { token: decodeURIComponent(token) }),
  };
}

export const contextOf = (sender: Sender, occurredAt: string | undefined): CommandContext => {
  const { actor, commandId, correlationId, ifRevision } = sender;
  return {
    actor,
    commandId,
    correlationId,
    ...(ifRevision === undefined ? {} : { ifRevision }),
    ...(occurredAt === undefined ? {} : { occurredAt: new Date(occurredAt).toISOString() }),
  };
};

/** Hands a route its `Sender`. */
export const FromSender = createParamDecorator((_: unknown, context: ExecutionContext): Sender => {
  const request = context.switchToHttp().getRequest<FastifyRequest & { sender?: Sender }>();
  if (request.sender === undefined) throw new TypeError('The sender guard did not run.');
  return request.sender;
});
