import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailable } from '#libs/event-sourcing';
import { CallFailed } from './failure.js';

const FIRST_PAUSE_MS = 50;
/** Silence for this part of an operation's time means that the answer is not going to come. */
const PATIENCE = 0.4;
/** Longest pause as a part of an operation's time. */
const LONGEST_PAUSE = 0.1;

/** 50 ms, 100 ms, 200 ms … up to `longestMs`. */
export const pauseMs = (failures: number, longestMs: number): number =>
  Math.min(FIRST_PAUSE_MS * 2 ** failures, longestMs);

/** An operation, for the message, and how long it may take. */
export type Undertaking = { readonly what: string; readonly deadlineMs: number };

/** How long the next step may take, in ms: not all that is left, so that there can be another try. */
export type TimeForStep = () => number;

/**
 * Tries until it succeeds, is refused for good, or the time is up.
 *
 * @throws StoreUnavailable when the time is up
 */
export async function persist<T>(
  { what, deadlineMs }: Undertaking,
  attempt: (time: TimeForStep) => Promise<T>,
): Promise<T> {
  const end = performance.now() + deadlineMs;
  const left = (): number => Math.max(end - performance.now(), 1);
  const time = (): number => Math.min(left(), deadlineMs * PATIENCE);
  let first: CallFailed | undefined;
  for (let failures = 0; ; failures += 1) {
    try {
      return await attempt(time);
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error;
      first ??= error;
      const pause = pauseMs(failures, deadlineMs * LONGEST_PAUSE);
      if (pause >= left()) throw unavailable(what, deadlineMs, [first, error]);
      await sleep(pause);
    }
  }
}

/** The last try may have had no time left to learn anything, so what went wrong first is told too. */
function unavailable(
  what: string,
  deadlineMs: number,
  failures: readonly CallFailed[],
): StoreUnavailable {
  const told = [...new Set(failures.map(({ message }) => message))].join('; at last: ');
  return new StoreUnavailable(`EventStoreDB did not ${what} within ${deadlineMs} ms: ${told}`);
}
