import type { Group } from '#libs/event-sourcing';

/** How long it took from receipt to closure, round the clock, of complaints that are closed now. */
export type ResolutionTime = {
  /** Complaints whose time is known. */
  readonly of: number;
  readonly meanMs: number | null;
  /** In hours begun: half of them took no longer. */
  readonly medianHours: number | null;
  /** In hours begun: nine in ten took no longer. */
  readonly p90Hours: number | null;
};

/** From the complaints counted out by `resolutionHours`, shortest first, with their `resolutionMs` summed. */
export function resolutionTimeFrom(groups: readonly Group[]): ResolutionTime {
  const of = groups.reduce((sum, { count }) => sum + count, 0);
  const ms = groups.reduce((sum, { sums }) => sum + (sums['resolutionMs'] ?? 0), 0);
  return {
    of,
    meanMs: of === 0 ? null : Math.round(ms / of),
    medianHours: hoursOf(groups, of * 0.5),
    p90Hours: hoursOf(groups, of * 0.9),
  };
}

/** The hours within which so many of them were closed. */
function hoursOf(groups: readonly Group[], wanted: number): number | null {
  let seen = 0;
  for (const { key, count } of groups) {
    seen += count;
    if (seen >= wanted) return Number(key[0]);
  }
  return null;
}
