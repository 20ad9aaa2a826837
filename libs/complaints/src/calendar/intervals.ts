/** A stretch of time, its end exclusive. */
export type Interval = { readonly fromMs: number; readonly toMs: number };

/** What two stretches share; possibly empty, and then its end is not after its start. */
export const shared = (one: Interval, other: Interval): Interval => ({
  fromMs: Math.max(one.fromMs, other.fromMs),
  toMs: Math.min(one.toMs, other.toMs),
});

export const isEmpty = ({ fromMs, toMs }: Interval): boolean => !(fromMs < toMs);

/** The same moments in order, nothing empty, touching and overlapping stretches made one. */
export function merged(intervals: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  for (const interval of intervals.toSorted((one, other) => one.fromMs - other.fromMs)) {
    if (isEmpty(interval)) continue;
    const last = result.at(-1);
    if (last === undefined || last.toMs < interval.fromMs) result.push(interval);
    else result[result.length - 1] = { ...last, toMs: Math.max(last.toMs, interval.toMs) };
  }
  return result;
}

/** What remains of the stretches when another is taken out. */
export const without = (intervals: readonly Interval[], cut: Interval): Interval[] =>
  intervals
    .flatMap(({ fromMs, toMs }) => [
      { fromMs, toMs: Math.min(toMs, cut.fromMs) },
      { fromMs: Math.max(fromMs, cut.toMs), toMs },
    ])
    .filter((interval) => !isEmpty(interval));
