/** The value below which that share of the values lies; 0.5 gives the median. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  if (value === undefined) throw new RangeError('No values were measured.');
  return value;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
