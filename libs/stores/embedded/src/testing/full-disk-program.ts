import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Appended,
  type NewEvent,
  NO_STREAM,
  START,
  StoreUnavailable,
} from '#libs/event-sourcing';
import { openEmbeddedEventStore } from '../events/embedded-event-store.js';

const BALLAST_BYTES = 700_000;
const STREAMS = 8;

export type FullDiskReport = {
  /** Appends that were acknowledged before the disk was full, and after there was room again. */
  readonly before: number;
  readonly after: number;
  /** Names of the errors that appends met meanwhile. */
  readonly errors: readonly string[];
  /** Acknowledged appends that the log does not show, and events that it shows twice or out of turn. */
  readonly lost: number;
  readonly repeated: number;
};

/**
 * Fills the disk on which a directory is by appending, tries on while it is full, makes room by
 * deleting a file, sends the refused appends again, and prints what came of it.
 */
const directory = String(process.argv[2]);
const ballast = join(directory, 'ballast');
writeFileSync(ballast, Buffer.alloc(BALLAST_BYTES, 1));
const store = await openEmbeddedEventStore({ directory: join(directory, 'data'), access: 'write' });
const acknowledged: (Appended & { readonly stream: string })[] = [];
const errors: string[] = [];
type Pending = { readonly stream: string; expected: number; event: NewEvent };

const anEvent = (): NewEvent =>
  ({
    id: randomUUID(),
    type: 'DiskFilled',
    data: { filler: 'x'.repeat(4000) },
    metadata: {},
  }) as never;

const writers: Pending[] = Array.from({ length: STREAMS }, () => ({
  stream: `disk-${randomUUID()}`,
  expected: NO_STREAM,
  event: anEvent(),
}));

/** Whether the writer's append was acknowledged; if not, it will send the same again. */
async function appended(writer: Pending): Promise<boolean> {
  try {
    const answer = await store.append(writer.stream, writer.expected, [writer.event]);
    acknowledged.push({ ...answer, stream: writer.stream });
    writer.expected += 1;
    writer.event = anEvent();
    return true;
  } catch (error) {
    errors.push(error instanceof StoreUnavailable ? error.name : String(error));
    return false;
  }
}

async function appendUntilAllFail(): Promise<void> {
  for (;;) {
    const outcomes = await Promise.all(writers.map(appended));
    if (!outcomes.includes(true)) return;
  }
}

await appendUntilAllFail();
await appendUntilAllFail();
const before = acknowledged.length;
rmSync(ballast);
for (let round = 0; round < 5; round += 1) await Promise.all(writers.map(appended));
await store.close();

const reader = await openEmbeddedEventStore({ directory: join(directory, 'data'), access: 'read' });
const log = await reader.readAll(START, Number.MAX_SAFE_INTEGER);
await reader.close();
const keyOf = ({ stream, revision, position }: Appended & { stream: string }) =>
  `${stream}@${revision} ${position}`;
const standing = new Set(log.map(keyOf));
const report: FullDiskReport = {
  before,
  after: acknowledged.length - before,
  errors: [...new Set(errors)],
  lost: acknowledged.filter((one) => !standing.has(keyOf(one))).length,
  repeated: log.length - new Set(log.map(({ id }) => id)).size,
};
process.stdout.write(`${JSON.stringify(report)}\n`);
