import { setTimeout as sleep } from 'node:timers/promises';

const PAUSE_FIRST_MS = 50;
const PAUSE_LAST_MS = 2_000;

/** Repeats `work` until it is done or the signal comes; failures are told and tried again after growing pauses. */
export async function repeated(
  work: () => Promise<'done' | 'again'>,
  signal: AbortSignal,
  onFailure?: (error: unknown) => void,
): Promise<void> {
  let pauseMs = PAUSE_FIRST_MS;
  while (!signal.aborted) {
    try {
      if ((await work()) === 'done') return;
      pauseMs = PAUSE_FIRST_MS;
    } catch (error) {
      if (signal.aborted) return;
      onFailure?.(error);
      await sleep(pauseMs, undefined, { signal }).catch(() => {});
      pauseMs = Math.min(pauseMs * 2, PAUSE_LAST_MS);
    }
  }
}
