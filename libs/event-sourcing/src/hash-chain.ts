import { createHash } from 'node:crypto';
import { configure } from 'safe-stable-stringify';
import type { EventMetadata, NewEvent, RecordedEvent, StreamName } from './events.js';

/** What the first event of a stream names as its predecessor's hash. */
export const CHAIN_START = '0'.repeat(64);

/**
 * The canonical form of JSON data: members sorted by UTF-16 code units, no white space, numbers and
 * strings as ECMAScript writes them. That is RFC 8785; `hash-chain.spec.ts` holds it to the RFC's vectors.
 */
export const canonical = configure({ circularValue: TypeError }) as (value: unknown) => string;

type Unsealed = Omit<NewEvent, 'metadata'> & { readonly metadata: Omit<EventMetadata, 'hash'> };

/**
 * SHA-256, in hex, over the canonical form (RFC 8785) of the event with its stream and revision.
 * Since that includes `previousHash`, each event vouches for all before it in its stream. The log
 * position is left out: a log keeps its hashes when it moves to another store.
 */
export function hashOf(stream: StreamName, revision: number, event: Unsealed): string {
  const { id, type, data, metadata } = event;
  const { hash: _, ...rest } = metadata as EventMetadata; // a recorded event brings its own hash
  const text = canonical({ stream, revision, id, type, data, metadata: rest });
  return createHash('sha256').update(text).digest('hex');
}

/** Adds the hash that closes the event to its predecessor. */
export function sealed(stream: StreamName, revision: number, event: Unsealed): NewEvent {
  const hash = hashOf(stream, revision, event);
  return { ...event, metadata: { ...event.metadata, hash } };
}

/** What the next event of a stream must follow from. */
export type ChainLink = {
  readonly revision: number;
  readonly metadata: Pick<EventMetadata, 'hash'>;
};

/** Why an event does not continue the chain that ends at `previous`; `null` when it does. */
export function chainBreak(previous: ChainLink | undefined, event: RecordedEvent): string | null {
  const revision = (previous?.revision ?? -1) + 1;
  if (event.revision !== revision) {
    return `revision ${event.revision} stands where revision ${revision} is due`;
  }
  if (event.metadata.previousHash !== (previous?.metadata.hash ?? CHAIN_START)) {
    return 'does not follow from the event before it';
  }
  if (event.metadata.hash !== hashOf(event.stream, event.revision, event)) {
    return 'content does not match its hash';
  }
  return null;
}
