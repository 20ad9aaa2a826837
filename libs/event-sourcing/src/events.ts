/** What JSON can carry; event payloads and documents are made of nothing else. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A moment as ISO 8601 in UTC with milliseconds, `2026-03-02T08:00:00.000Z`; such strings sort by time. */
export type Instant = string;

/** A stream holds the whole life of one thing: `<category>-<id>`, or a category alone (`policy`). */
export type StreamName = string;

/**
 * Where an event stands in the whole log: opaque, ordered by plain string comparison, equal length.
 * Each store makes its own; a position of one store means nothing to another.
 */
export type Position = string;

/** Before the first event of any log. */
export const START: Position = '0000000000000000';

/** The revision of a stream that nobody has written: the first event gets revision 0. */
export const NO_STREAM = -1;

/** Who acted: a staff member in a role, the `customer`, or `system:<process>`. */
export type Actor = {
  readonly id: string;
  readonly role: string;
  /** The person for whom the actor did it, where that is somebody else. */
  readonly onBehalfOf?: string;
};

/** What stands beside every payload. */
export type EventMetadata = {
  /** When it happened in the world; earlier than `recordedAt` for what was back-filled or imported. */
  readonly occurredAt: Instant;
  /** When this system stored it, by this system's clock and never the client's. */
  readonly recordedAt: Instant;
  readonly actor: Actor;
  /** The command that made it. A command is obeyed once, however often it is sent. */
  readonly commandId: string;
  /** Digest of that command's content, so that another content under the same id is noticed. */
  readonly commandDigest: string;
  /** The request that all of this belongs to. */
  readonly correlationId: string;
  /** The command or event that led to it. */
  readonly causationId: string;
  /** Version of this event type's payload. */
  readonly schemaVersion: number;
  /** The rules in force for this stream when it happened. */
  readonly policyVersion: string;
  /** Hash of the event before it in the stream; sixty-four zeros for the first. */
  readonly previousHash: string;
  /** SHA-256 over the canonical form (RFC 8785) of everything else in the event; see `hash-chain.ts`. */
  readonly hash: string;
};

/** A fact or a wish: a name and what it says. */
export type Message = { readonly type: string; readonly data: object };

/** An event ready to be appended. */
export type NewEvent<E extends Message = Message> = {
  /** UUIDv7-shaped and derived from the command, so that appending again is the same append. */
  readonly id: string;
  readonly type: E['type'];
  readonly data: E['data'];
  readonly metadata: EventMetadata;
};

/** An event as the log gives it back. */
export type RecordedEvent<E extends Message = Message> = NewEvent<E> & {
  readonly stream: StreamName;
  /** Place in its stream, from 0 without gaps. */
  readonly revision: number;
  /** Place in the whole log. */
  readonly position: Position;
};

/** `complaint` of `complaint-26C1-…`. */
export const categoryOf = (stream: StreamName): string => stream.split('-', 1)[0] ?? stream;
