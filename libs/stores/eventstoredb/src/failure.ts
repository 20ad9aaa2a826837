import { StoreRefused, StoreUnavailable } from '#libs/event-sourcing';

/**
 * A call came to nothing, and whether the server acted on it is unknown. It may be made again; when
 * there is no time left for that, the port's `StoreUnavailable` is what the caller sees.
 */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';
  constructor(
    message: string,
    /** The server was there and stumbled: it may be the request. */
    readonly isStumble = false,
  ) {
    super(message);
  }
}

const UNKNOWN = 2;
const PERMISSION_DENIED = 7;
const UNAUTHENTICATED = 16;
const MISPLACED = /^Unexpected (Filtered)?ReadAllResult/;

type GrpcError = {
  readonly code?: number;
  readonly details?: string;
  readonly metadata?: { readonly getMap: () => Record<string, unknown> };
};

/** What the end of a call means: final where the server has decided, `CallFailed` everywhere else. */
export function failureOf(error: Error & GrpcError): Error {
  if (error instanceof CallFailed || error instanceof StoreUnavailable) return error;
  const exception = String(error.metadata?.getMap()['exception'] ?? '');
  const reason = error.details || error.message;
  if (
    error.code === PERMISSION_DENIED ||
    error.code === UNAUTHENTICATED ||
    exception === 'access-denied'
  ) {
    return accessDenied();
  }
  if (exception === 'stream-deleted') return new Error(`${reason} Redress never deletes a stream.`);
  if (MISPLACED.test(reason)) return new RangeError('That position is not one of this log.');
  return new CallFailed(reason, error.code === UNKNOWN);
}

export const accessDenied = (): StoreRefused =>
  new StoreRefused('EventStoreDB denies access: expected credentials that may read and append.');
