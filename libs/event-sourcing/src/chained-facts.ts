import type { CommandContext } from './command-context.js';
import type { Decided } from './decider.js';
import { eventId } from './event-ids.js';
import type { Instant, Message, NewEvent, StreamName } from './events.js';
import { sealed } from './hash-chain.js';

/** What stands beside the facts of one command, and the end of the stream that they are to follow. */
export type Circumstance = {
  readonly stream: StreamName;
  readonly after: { readonly revision: number; readonly hash: string };
  /** When the matter of the command happened; a fact may have a time of its own. */
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly policyVersion: string;
  readonly commandDigest: string;
  readonly context: CommandContext;
};

/** The facts as events, ready to be appended: each closes the chain of hashes to the one before it. */
export function chained<E extends Message>(
  facts: readonly Decided<E>[],
  { stream, after, occurredAt, recordedAt, policyVersion, commandDigest, context }: Circumstance,
): NewEvent[] {
  const { commandId, actor, correlationId, causationId = commandId } = context;
  const recordedMs = Date.parse(recordedAt);
  let previousHash = after.hash;
  return facts.map(({ type, data, at }, index) => {
    const event = sealed(stream, after.revision + 1 + index, {
      id: eventId(commandId, stream, index, recordedMs),
      type,
      data,
      metadata: {
        occurredAt: at ?? occurredAt,
        recordedAt,
        actor,
        commandId,
        commandDigest,
        correlationId,
        causationId,
        schemaVersion: 1,
        policyVersion,
        previousHash,
      },
    });
    previousHash = event.metadata.hash;
    return event;
  });
}
