import type { Measure } from '../policy/policy.js';
import type { Mark, MarkKind } from './mark.js';

/** One run of a clock: from what started it to what stopped it. */
export type Run = {
  /** From 1 within the measure. */
  readonly number: number;
  /** Round of the complaint in which it began. */
  readonly round: number;
  readonly startMs: number;
  readonly stop: Stop | null;
  /** A time that was set for this run alone. */
  readonly untilMs: number | null;
};

export type Stop = {
  readonly atMs: number;
  /** `done`: what was measured came about; `over`: the run lost its object, as by a closure. */
  readonly how: 'done' | 'over' | 'undated';
};

type Way = {
  readonly starts: readonly MarkKind[];
  /** What the clock waits for. */
  readonly done: readonly MarkKind[];
  /** What takes its object away. */
  readonly over: readonly MarkKind[];
  /** Runs again as soon as it is done. */
  readonly again?: true;
  /** Only the first start of a complaint counts. */
  readonly once?: true;
};

const ways: Readonly<Record<Measure, Way>> = {
  'first-response': {
    starts: ['received'],
    done: ['started', 'reached', 'answered'],
    over: ['closed'],
    once: true,
  },
  start: { starts: ['assigned'], done: ['started'], over: ['assigned', 'answered', 'closed'] },
  update: {
    starts: ['received', 'reopened'],
    done: ['told', 'reached'],
    over: ['answered', 'closed'],
    again: true,
  },
  solution: { starts: ['received', 'reopened'], done: ['proposed', 'answered'], over: ['closed'] },
  answer: { starts: ['received', 'reopened'], done: ['answered'], over: ['closed'] },
  closure: { starts: ['received', 'reopened'], done: ['closed'], over: [] },
  reply: {
    starts: ['answered'],
    done: ['reached', 'rated', 'messaged'],
    over: ['reopened', 'appealed', 'closed'],
  },
  callback: { starts: ['answered'], done: ['rated'], over: ['reopened', 'appealed', 'closed'] },
  'appeal-decision': { starts: ['appealed'], done: ['decided'], over: ['closed'] },
  supervision: { starts: ['ordered'], done: ['order-answered'], over: [] },
};

/** What a clock that measures this waits for. */
export const doneBy = (measure: Measure): readonly MarkKind[] => ways[measure].done;

/** The marks as they happened: late entries take their place, equal times stay as recorded. */
export function inOrder(marks: readonly Mark[]): readonly Mark[] {
  let lastMs = -Infinity;
  for (const { atMs } of marks) {
    if (atMs < lastMs) return marks.toSorted((one, other) => one.atMs - other.atMs);
    lastMs = atMs;
  }
  return marks;
}

type Draft = { -readonly [K in keyof Run]: Run[K] } & { readonly order: number | null };

/** The runs of a measure over marks that are in order. */
export function runsOf(measure: Measure, marks: readonly Mark[]): readonly Run[] {
  const way = ways[measure];
  const runs: Draft[] = [];
  let round = 1;
  const begin = (mark: Mark, startMs: number): void => {
    if (way.once === true && runs.length > 0) return;
    runs.push(begun(mark, runs.length + 1, round, startMs));
  };
  for (const mark of marks) {
    if (mark.kind === 'reopened') round += 1;
    const isDone = stopBy(mark, way, runs);
    if (isDone && way.again === true) begin(mark, mark.atMs);
    if (way.starts.includes(mark.kind) && mayBegin(mark, runs)) begin(mark, startOf(mark, marks));
  }
  return runs;
}

const begun = (mark: Mark, number: number, round: number, startMs: number): Draft => ({
  number,
  round,
  startMs,
  stop: null,
  untilMs: mark.kind === 'ordered' ? (mark.untilMs ?? null) : null,
  order: mark.order ?? null,
});

/** Stops the run that the mark is about, if it stops any; says whether what it waited for came about. */
function stopBy(mark: Mark, { done, over }: Way, runs: readonly Draft[]): boolean {
  const isDone = done.includes(mark.kind);
  if (!isDone && !over.includes(mark.kind)) return false;
  const running = runningFor(mark, runs);
  if (running === undefined) return false;
  running.stop = stopAt(mark, isDone ? 'done' : 'over');
  return isDone;
}

/** Several supervision orders may run at once; any other measure has one run at a time. */
const mayBegin = (mark: Mark, runs: readonly Draft[]): boolean =>
  mark.kind === 'ordered' || runs.at(-1)?.stop !== null;

const stopAt = (mark: Mark, how: 'done' | 'over'): Stop => ({
  atMs: mark.atMs,
  how: mark.undated === true ? 'undated' : how,
});

function runningFor(mark: Mark, runs: readonly Draft[]): Draft | undefined {
  const run =
    mark.order === undefined ? runs.at(-1) : runs.find(({ order }) => order === mark.order);
  return run?.stop === null && run.startMs <= mark.atMs ? run : undefined;
}

/** What was merged into a complaint counts from its own receipt (both clocks are recomputed). */
function startOf(mark: Mark, marks: readonly Mark[]): number {
  const hasTakenIn = mark.kind === 'received' && marks.some(({ kind }) => kind === 'absorbed');
  if (!hasTakenIn) return mark.atMs;
  const absorbed = new Map<string, number>();
  for (const { kind, complaint, untilMs } of marks) {
    if (complaint === undefined) continue;
    if (kind === 'released') absorbed.delete(complaint);
    else if (untilMs !== undefined) absorbed.set(complaint, untilMs);
  }
  return Math.min(mark.atMs, ...absorbed.values());
}

/** When the clocks that pause stand still; the last stretch is open while the customer is awaited. */
export type Waits = {
  readonly pauses: readonly { readonly from: number; readonly to: number }[];
  readonly pausedSinceMs: number | null;
};

/** A wait ends when it is ended, or with whatever shows that nobody waits any more. */
const endsWait: ReadonlySet<MarkKind> = new Set(['resumed', 'answered', 'reopened', 'closed']);

export function waitsOf(marks: readonly Mark[]): Waits {
  const pauses: { from: number; to: number }[] = [];
  let pausedSinceMs: number | null = null;
  for (const mark of marks) {
    if (mark.kind === 'waiting') pausedSinceMs ??= mark.atMs;
    if (pausedSinceMs !== null && endsWait.has(mark.kind)) {
      pauses.push({ from: pausedSinceMs, to: mark.atMs });
      pausedSinceMs = null;
    }
  }
  return { pauses, pausedSinceMs };
}

/** Whether it is being handled as part of another complaint. */
export function isMerged(marks: readonly Mark[]): boolean {
  let merged = false;
  for (const { kind } of marks) {
    if (kind === 'merged') merged = true;
    if (kind === 'unmerged' || kind === 'closed') merged = false;
  }
  return merged;
}
