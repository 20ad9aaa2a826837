import {
  CommandIdReused,
  CommandRefused,
  EventTooLarge,
  InvalidCursor,
  InvalidToken,
  Overloaded,
  RevisionConflict,
  RevisionOutdated,
  StoreUnavailable,
} from '#libs/event-sourcing';
import { NotIdentified } from './identity/identity.js';
import { IssuerUnavailable } from './identity/issuer.js';

/** An answer that is no success (RFC 9457), sent as `application/problem+json`. */
export type Problem = {
  /** Stable: programs decide by it. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly [extension: string]: unknown;
};

export type FieldError = { readonly field: string; readonly message: string };

/** A request that could not be understood; names every field that is wrong. */
export class RequestInvalid extends Error {
  override readonly name = 'RequestInvalid';
  constructor(
    readonly errors: readonly FieldError[],
    detail = errors.map(({ field, message }) => `${field}: ${message}`).join('; '),
  ) {
    super(detail);
  }
}

/** What was asked for does not exist. */
export class NotFound extends Error {
  override readonly name = 'NotFound';
}

/** More was asked from one place than is answered. */
export class TooManyRequests extends Error {
  override readonly name = 'TooManyRequests';
  constructor(
    readonly most: number,
    readonly of: string,
    /** Seconds after which trying again makes sense. */
    readonly retryAfterSeconds: number,
  ) {
    super(
      `More than ${most} ${of} within a minute came from this address; try again in ${retryAfterSeconds} seconds.`,
    );
  }
}

/** The acting person's role may not do this, or not here. */
export class NotPermitted extends Error {
  override readonly name = 'NotPermitted';
  constructor(
    readonly action: string,
    readonly role: string,
    readonly permitted: readonly string[],
    /** Why, where it is not the role alone. */
    reason = `${permitted.length === 0 ? 'nobody' : permitted.join(', ')} may`,
  ) {
    super(`A person in the role "${role}" may not ${action}: ${reason}.`);
  }
}

/** Seconds after which trying again makes sense. */
export const RETRY_AFTER_SECONDS = 1;

const problem = (
  status: number,
  code: string,
  title: string,
  detail: string,
  extensions: Record<string, unknown> = {},
): Problem => ({ type: `urn:redress:problem:${code}`, title, status, detail, ...extensions });

/** Every kind of failure that has an answer of its own; the last resort is an internal error without details. */
export function problemOf(error: unknown): Problem {
  const found = known.find(([kind]) => error instanceof kind);
  if (found !== undefined) return found[1](error);
  return statusProblem(error) ?? internalProblem;
}

const internalProblem = problem(
  500,
  'internal-error',
  'Internal error',
  'Something went wrong here that should not have. It has been logged.',
);

type Kind = abstract new (...parameters: never[]) => Error;
type Row = readonly [Kind, (error: unknown) => Problem];

const row = <E extends Error>(
  kind: abstract new (...parameters: never[]) => E,
  answer: (error: E) => Problem,
): Row => [kind, (error) => answer(error as E)];

const known: readonly Row[] = [
  row(CommandRefused, ({ refusal, message }) =>
    problem(409, refusal.code, 'Refused by the rules', message, {
      code: refusal.code,
      ...refusal.details,
    }),
  ),
  row(RevisionOutdated, ({ message, actualRevision }) =>
    problem(412, 'revision-outdated', 'Changed meanwhile', message, { revision: actualRevision }),
  ),
  row(RevisionConflict, ({ message }) =>
    problem(409, 'lost-race', 'Others were faster', `${message} Send the command again.`),
  ),
  row(CommandIdReused, ({ message }) =>
    problem(422, 'idempotency-key-reused', 'Idempotency key used for another content', message),
  ),
  row(EventTooLarge, ({ message }) => problem(413, 'too-large', 'Too large', message)),
  row(Overloaded, ({ message }) => problem(503, 'overloaded', 'Overloaded', message)),
  row(StoreUnavailable, ({ message }) =>
    problem(503, 'store-unavailable', 'The store cannot answer now', message),
  ),
  row(IssuerUnavailable, ({ message }) =>
    problem(503, 'issuer-unavailable', 'Tokens cannot be verified now', message),
  ),
  row(RequestInvalid, ({ message, errors }) =>
    problem(400, 'request-invalid', 'Request not understood', message, { errors }),
  ),
  row(InvalidCursor, ({ message }) =>
    problem(400, 'request-invalid', 'Request not understood', message, {
      errors: [{ field: 'cursor', message }],
    }),
  ),
  row(InvalidToken, ({ message }) =>
    problem(400, 'request-invalid', 'Request not understood', message, {
      errors: [{ field: 'token', message }],
    }),
  ),
  row(TooManyRequests, ({ message }) =>
    problem(429, 'too-many-requests', 'Too many requests', message),
  ),
  row(NotFound, ({ message }) => problem(404, 'not-found', 'Not found', message)),
  row(NotIdentified, ({ message }) => problem(401, 'not-identified', 'Not identified', message)),
  row(NotPermitted, ({ message, action, role, permitted }) =>
    problem(403, 'not-permitted', 'Not permitted', message, { action, role, permitted }),
  ),
];

const TITLES: Readonly<Record<number, readonly [code: string, title: string]>> = {
  400: ['request-invalid', 'Request not understood'],
  404: ['not-found', 'Not found'],
  405: ['method-not-allowed', 'Method not allowed'],
  408: ['too-slow', 'The request did not come in time'],
  413: ['too-large', 'Too large'],
  414: ['address-too-long', 'Address too long'],
  415: ['unsupported-media-type', 'Unsupported media type'],
  429: ['too-many-requests', 'Too many requests'],
  431: ['headers-too-large', 'Headers too large'],
  503: ['took-too-long', 'Took too long'],
};

/** Failures of the HTTP layer itself carry a status; only those of the 4xx are the sender's business. */
function statusProblem(error: unknown): Problem | undefined {
  const status = statusOf(error);
  const [code, title] = TITLES[status] ?? [];
  if (code === undefined || title === undefined) return undefined;
  return problem(status, code, title, error instanceof Error ? error.message : title);
}

function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null) return 500;
  if ('getStatus' in error && typeof error.getStatus === 'function')
    return Number(error.getStatus());
  return 'statusCode' in error ? Number(error.statusCode) : 500;
}
