import { randomUUID } from 'node:crypto';
import { CHAIN_START, eventId, type NewEvent, NO_STREAM, sealed } from '#libs/event-sourcing';
import { openEmbeddedEventStore } from '../events/embedded-event-store.js';

const WRITERS = 16;

/**
 * Appends as fast as it can to the log in a directory, with many writers at once, and prints each
 * append that is acknowledged: stream, revision, position and event id. Ends when it is killed.
 */
const store = await openEmbeddedEventStore({
  directory: String(process.argv[2]),
  access: 'write',
});

await Promise.all(Array.from({ length: WRITERS }, write));

async function write(): Promise<never> {
  const stream = `crash-${randomUUID()}`;
  let previousHash = CHAIN_START;
  for (let expected = NO_STREAM; ; expected += 1) {
    const event = nextEvent(stream, expected + 1, previousHash);
    const appended = await store.append(stream, expected, [event]);
    process.stdout.write(`${JSON.stringify({ ...appended, stream, id: event.id })}\n`);
    previousHash = event.metadata.hash;
  }
}

function nextEvent(stream: string, revision: number, previousHash: string): NewEvent {
  const commandId = randomUUID();
  const now = Date.now();
  const at = new Date(now).toISOString();
  return sealed(stream, revision, {
    id: eventId(commandId, stream, 0, now),
    type: 'ProgramContinued',
    data: { revision, filler: 'x'.repeat(200) },
    metadata: {
      occurredAt: at,
      recordedAt: at,
      actor: { id: 'program', role: 'system' },
      commandId,
      commandDigest: CHAIN_START,
      correlationId: commandId,
      causationId: commandId,
      schemaVersion: 1,
      policyVersion: '2026-1',
      previousHash,
    },
  });
}
