import shared from '@eventstore/db-client/generated/shared_pb.js';
import services from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';

/*
 * The messages and calls of the server's Streams service, as the driver generated them. Our own
 * calls are made of these and not of the driver's; decisions/2026-11-21-append-path.md says why.
 */
export const { StreamsClient } = services;
export const { BatchAppendReq, ReadReq } = streams;
export const { BadRequest, Empty, MaximumAppendSizeExceeded, StreamIdentifier, UUID } = shared;
export const { WrongExpectedVersion } = shared;

/** One channel's view of the service. */
export type Stub = InstanceType<typeof StreamsClient>;
export type ReadCall = ReturnType<Stub['read']>;
export type BatchAppendCall = ReturnType<Stub['batchAppend']>;
/** Headers and options that every call takes: connection name, credentials, deadline. */
export type CallArguments = Required<Parameters<Stub['batchAppend']>>;

export type {
  BatchAppendReq as AppendRequest,
  BatchAppendResp as AppendResponse,
  ReadReq as ReadRequest,
  ReadResp as ReadResponse,
} from '@eventstore/db-client/generated/streams_pb.js';

/** Names travel as bytes. */
export function identifierOf(stream: string): InstanceType<typeof StreamIdentifier> {
  const identifier = new StreamIdentifier();
  identifier.setStreamName(Buffer.from(stream, 'utf8'));
  return identifier;
}

export function uuidOf(text: string): InstanceType<typeof UUID> {
  const uuid = new UUID();
  uuid.setString(text);
  return uuid;
}

/** The text that a field of bytes holds. */
export const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
