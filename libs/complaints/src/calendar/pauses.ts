import { msOf, type Pause } from './due-time.js';
import type { Interval } from './intervals.js';

/**
 * The pauses by their start; they may still overlap.
 *
 * @throws RangeError for a pause that ends before it starts
 */
export function pausesInOrder(pauses: readonly Pause[]): readonly Interval[] {
  const ordered: Interval[] = [];
  let isOrdered = true;
  for (const { from, to } of pauses) {
    const [fromMs, toMs] = [msOf(from), msOf(to)];
    if (toMs < fromMs) {
      throw new RangeError(`Expected a pause to end after its start ${from}, found ${to}.`);
    }
    isOrdered &&= fromMs >= (ordered.at(-1)?.fromMs ?? -Infinity);
    ordered.push({ fromMs, toMs });
  }
  return isOrdered ? ordered : ordered.toSorted((one, other) => one.fromMs - other.fromMs);
}
