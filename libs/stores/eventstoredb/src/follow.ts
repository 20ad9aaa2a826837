import { setTimeout as sleep } from 'node:timers/promises';
import { type Position, type RecordedEvent, START, StoreUnavailable } from '#libs/event-sourcing';
import type { Connection } from './connection.js';
import { CallFailed } from './failure.js';
import type { Reader } from './reader.js';
import { pauseMs } from './retry.js';
import { Subscription } from './subscription.js';
import { Watch } from './watch.js';

const LONGEST_PAUSE_MS = 1000;
const FIRST_CONFIRMATION_MS = 2000;
const LONGEST_CONFIRMATION_MS = 4000;

export type Following = {
  readonly connection: Connection;
  readonly reader: Reader;
  readonly signal: AbortSignal;
  readonly batchSize: number;
};

/** Follows the log through one subscription after another, each from the last event given. */
export async function* follow(
  after: Position,
  following: Following,
): AsyncGenerator<readonly RecordedEvent[]> {
  let position = after;
  for (let failures = 0; !following.signal.aborted; failures += 1) {
    try {
      for await (const batch of subscribed(position, failures, following)) {
        failures = 0;
        position = batch.at(-1)?.position ?? position;
        yield batch;
      }
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error;
      if (error.isStumble) await assertKnown(position, following.reader);
    }
    await pause(pauseMs(failures, LONGEST_PAUSE_MS), following.signal);
  }
}

/** @throws CallFailed when the subscription is lost */
async function* subscribed(
  after: Position,
  failures: number,
  { connection, reader, signal, batchSize }: Following,
): AsyncGenerator<readonly RecordedEvent[]> {
  const subscription = new Subscription(connection, after);
  const confirmationMs = Math.min(FIRST_CONFIRMATION_MS * 2 ** failures, LONGEST_CONFIRMATION_MS);
  const watch = new Watch(subscription, (timeoutMs) => reader.end(timeoutMs), confirmationMs);
  const stop = (): void => subscription.stop();
  signal.addEventListener('abort', stop);
  try {
    for (;;) {
      const batch = await subscription.take(batchSize);
      if (batch === null) return;
      yield batch;
    }
  } finally {
    signal.removeEventListener('abort', stop);
    watch.stop();
    stop();
  }
}

/** @throws RangeError when the position is none of this log */
async function assertKnown(position: Position, reader: Reader): Promise<void> {
  if (position === START) return;
  try {
    await reader.log(position, 1);
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch(() => undefined);
