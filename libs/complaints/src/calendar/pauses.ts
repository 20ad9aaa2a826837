import { msOf, type Pause } from './due-time.js';
import { type Interval, merged } from './intervals.js';

const none: readonly Interval[] = [];

/**
 * The pauses in order, those that touch made one.
 *
 * @throws RangeError for a pause that ends before it starts
 */
export function pausesInOrder(pauses: readonly Pause[]): readonly Interval[] {
  if (pauses.length === 0) return none;
  return merged(
    pauses.map(({ from, to }) => {
      const pause = { fromMs: msOf(from), toMs: msOf(to) };
      if (pause.fromMs <= pause.toMs) return pause;
      throw new RangeError(`Expected a pause to end after its start ${from}, found ${to}.`);
    }),
  );
}
