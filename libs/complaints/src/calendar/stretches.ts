import { causeOfRest, causeOfWork } from './causes.js';
import type { Cause } from './explanation.js';
import type { Interval } from './intervals.js';
import type { Timetable } from './timetable.js';
import { DAY_MS } from './wall-date.js';

/** A stretch of one nature: worked, skipped or paused, for one cause throughout. */
export type Stretch = Interval &
  (
    | { readonly kind: 'worked'; readonly because: Cause | null }
    | { readonly kind: 'skipped'; readonly because: Cause }
    | { readonly kind: 'paused'; readonly because: null }
  );

/** The time between two moments as stretches that follow each other without a gap. */
export function stretchesOf(
  timetable: Timetable,
  span: Interval,
  pauses: readonly Interval[],
): Stretch[] {
  const work = timetable.intervals(span.fromMs, span.toMs);
  const edges = edgesIn(timetable, span, [...work, ...pauses]);
  const stretches = edges.slice(1).map((toMs, index): Stretch => {
    const fromMs = edges[index] ?? span.fromMs;
    if (isInside(pauses, fromMs)) return { kind: 'paused', fromMs, toMs, because: null };
    return isInside(work, fromMs)
      ? { kind: 'worked', fromMs, toMs, because: causeOfWork(timetable, fromMs) }
      : { kind: 'skipped', fromMs, toMs, because: causeOfRest(timetable, fromMs) };
  });
  return joined(stretches);
}

type Caused = Interval & { readonly kind: string; readonly because: Cause | null };

/** Neighbours of the same kind and cause made one, save for working days, which are counted. */
export function joined<S extends Caused>(stretches: readonly S[]): S[] {
  const result: S[] = [];
  for (const next of stretches) {
    const last = result.at(-1);
    if (last === undefined || !isMoreOf(last, next)) result.push(next);
    else result[result.length - 1] = { ...last, toMs: next.toMs };
  }
  return result;
}

const isMoreOf = (last: Caused, next: Caused): boolean =>
  next.kind !== 'counted' &&
  next.kind === last.kind &&
  next.because?.kind === last.because?.kind &&
  next.because?.name?.en === last.because?.name?.en;

const isInside = (intervals: readonly Interval[], ms: number): boolean =>
  intervals.some(({ fromMs, toMs }) => fromMs <= ms && ms < toMs);

/** Every moment in the span at which the nature of time may change, in order. */
function edgesIn(timetable: Timetable, span: Interval, intervals: readonly Interval[]): number[] {
  const { zone, planOf, emergencies } = timetable;
  const edges = [...intervals, ...emergencies].flatMap(({ fromMs, toMs }) => [fromMs, toMs]);
  for (let day = zone.dayAt(span.fromMs); day <= zone.dayAt(span.toMs); day += 1) {
    const times = planOf(day).frames.flatMap(({ fromMs, toMs }) => [fromMs, toMs]);
    edges.push(...[0, ...times].map((timeMs) => zone.msAtWall(day * DAY_MS + timeMs)));
  }
  const inner = edges.filter((ms) => ms > span.fromMs && ms < span.toMs);
  const ordered = new Set([span.fromMs, ...inner.toSorted((one, other) => one - other), span.toMs]);
  return [...ordered];
}
