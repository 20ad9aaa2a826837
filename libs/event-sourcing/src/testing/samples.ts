import { randomUUID } from 'node:crypto';
import { newCommandId } from '../event-ids.js';
import type { EventMetadata, NewEvent, StreamName } from '../events.js';
import { CHAIN_START, sealed } from '../hash-chain.js';

/** A stream that nobody has written, however many tests share the log. */
export const aStream = (category = 'sample'): StreamName => `${category}-${randomUUID()}`;

/** What of a sample event matters to the test; the rest is made up. */
export type Wishes = {
  readonly id?: string;
  readonly type?: string;
  readonly data?: object;
  readonly metadata?: Partial<EventMetadata>;
  /** Where it will stand; the default is one after `previous`, or 0. */
  readonly revision?: number;
  /** The event it follows in the chain of hashes, with its revision. */
  readonly previous?: { readonly revision: number; readonly event: NewEvent };
};

/** An event for that stream, sealed into the stream's chain. */
export function anEvent(stream: StreamName, wishes: Wishes = {}): NewEvent {
  const { previous } = wishes;
  const id = wishes.id ?? newCommandId(Date.now());
  const metadata: Omit<EventMetadata, 'hash'> = {
    occurredAt: '2026-03-02T08:00:00.000Z',
    recordedAt: '2026-03-02T08:00:01.500Z',
    actor: { id: 'mira', role: 'handler' },
    commandId: id,
    commandDigest: '5f'.repeat(32),
    correlationId: `request-${id}`,
    causationId: id,
    schemaVersion: 1,
    policyVersion: '2026-1',
    previousHash: previous?.event.metadata.hash ?? CHAIN_START,
    ...wishes.metadata,
  };
  return sealed(stream, wishes.revision ?? (previous?.revision ?? -1) + 1, {
    id,
    type: wishes.type ?? 'SampleTaken',
    data: wishes.data ?? { note: '宽带每晚掉线', attempt: 1 },
    metadata,
  });
}

/** `count` events for that stream, each sealed to the one before it, from `previous` on. */
export function someEvents(
  count: number,
  stream: StreamName,
  previous?: Wishes['previous'],
): readonly NewEvent[] {
  const events: NewEvent[] = [];
  let last = previous;
  for (let index = 0; index < count; index += 1) {
    const event = anEvent(stream, { data: { index }, ...(last && { previous: last }) });
    last = { revision: (last?.revision ?? -1) + 1, event };
    events.push(event);
  }
  return events;
}
