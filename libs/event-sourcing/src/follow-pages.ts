import type { FollowOptions } from './event-store.js';
import type { Position, RecordedEvent } from './events.js';

const BATCH_SIZE = 256;

/** A log that can be read in pages, and that tells when there is more to read. */
export type PagedLog = {
  readonly page: (after: Position, limit: number) => Promise<readonly RecordedEvent[]>;
  /** Resolves when there may be events after `position`, or when `signal` is aborted. */
  readonly beyond: (position: Position, signal: AbortSignal) => Promise<void>;
};

/** Follows a log page by page, as `EventStore.follow` has it, until the signal is aborted. */
export async function* followPages(
  log: PagedLog,
  after: Position,
  { signal, batchSize = BATCH_SIZE }: FollowOptions,
): AsyncGenerator<readonly RecordedEvent[], void, undefined> {
  let position = after;
  while (!signal.aborted) {
    const batch = await pageUnlessEnded(log.page(position, batchSize), signal);
    if (batch === undefined) return;
    yield batch;
    const last = batch.at(-1);
    if (last) position = last.position;
    else await log.beyond(position, signal);
  }
}

/** An error of a log that is being closed is no error to those who have ended. */
async function pageUnlessEnded<T>(page: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  try {
    const batch = await page;
    return signal.aborted ? undefined : batch;
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}
