import { StoreRefused, StoreUnavailable } from '#libs/event-sourcing';
import {
  MongoBulkWriteError,
  MongoDriverError,
  MongoError,
  MongoNetworkError,
  MongoServerError,
  MongoSystemError,
} from 'mongodb';

export const DUPLICATE_KEY = 11_000;
export const NAMESPACE_NOT_FOUND = 26;
export const NAMESPACE_EXISTS = 48;
/** The collection was replaced or dropped under a query that was running. */
export const QUERY_PLAN_KILLED = 175;

/** Codes by which a server says that it cannot answer now, or cannot promise what was asked. */
const UNAVAILABLE: ReadonlySet<unknown> = new Set([
  6, // HostUnreachable
  7, // HostNotFound
  24, // LockTimeout
  50, // MaxTimeMSExpired
  64, // WriteConcernTimeout
  89, // NetworkTimeout
  91, // ShutdownInProgress
  100, // UnsatisfiableWriteConcern
  112, // WriteConflict
  133, // FailedToSatisfyReadPreference
  134, // ReadConcernMajorityNotAvailableYet
  189, // PrimarySteppedDown
  202, // NetworkInterfaceExceededTimeLimit
  262, // ExceededTimeLimit
  9001, // SocketException
  10107, // NotWritablePrimary
  11600, // InterruptedAtShutdown
  11602, // InterruptedDueToReplStateChange
  13435, // NotPrimaryNoSecondaryOk
  13436, // NotPrimaryOrSecondary
  14031, // OutOfDiskSpace
]);

/** Codes by which a server says that these credentials will not do. */
const REFUSED: ReadonlySet<unknown> = new Set([13, 18]); // Unauthorized, AuthenticationFailed

/**
 * What the port promises in place of what the driver threw. Errors of the driver are not handed on
 * as causes: what they carry along is not ours to vouch for. Anything unknown stays as it is.
 */
export function storeError(error: unknown): unknown {
  if (!(error instanceof MongoError)) return error;
  const { code } = error;
  const said = withoutCredentials(error.message);
  if (REFUSED.has(code)) return new StoreRefused(`MongoDB refuses: ${said}`);
  if (isUnavailable(error)) return new StoreUnavailable(`MongoDB cannot answer: ${said}`);
  return new Error(`MongoDB failed with ${error.name} ${code ?? ''}: ${said}`);
}

function isUnavailable(error: MongoError): boolean {
  if (UNAVAILABLE.has(error.code) || error.hasErrorLabel('RetryableWriteError')) return true;
  if (error instanceof MongoNetworkError || error instanceof MongoSystemError) return true;
  // A bulk write hides what befell the connection under its own class, without any code.
  if (error instanceof MongoBulkWriteError) return error.code === undefined;
  return error instanceof MongoDriverError && CLOSED.has(error.name);
}

const CLOSED: ReadonlySet<string> = new Set([
  'MongoServerClosedError',
  'MongoTopologyClosedError',
  'MongoClientClosedError',
  'MongoNotConnectedError',
  'MongoConnectionPoolClosedError',
  'MongoPoolClosedError',
  'MongoWaitQueueTimeoutError',
  'MongoExpiredSessionError',
]);

export const hasCode = (error: unknown, code: number): boolean =>
  error instanceof MongoServerError && error.code === code;

/** Whatever stands between `//` and `@`, in case an engine or a driver quotes its address. */
export const withoutCredentials = (message: string): string =>
  message.replace(/\/\/[^\s/]*@/gu, '//');
