import { CallFailed } from './failure.js';

/** @throws CallFailed when the promise has not settled in time; what becomes of it later is ignored */
export async function within<T>(timeoutMs: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const giveUp = () => reject(new CallFailed(`no answer within ${Math.round(timeoutMs)} ms`));
    timer = setTimeout(giveUp, timeoutMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
