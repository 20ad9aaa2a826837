import { type DueTime, dueTime, instantOf } from '../calendar/due-time.js';
import type { Timetable } from '../calendar/timetable.js';
import { addWorkingTime, workingTimeBetween } from '../calendar/working-time.js';
import { limitFrom } from '../policy/limit.js';
import type { ClockRule, Policy } from '../policy/policy.js';
import type { Instant } from '../terms.js';
import type { Mark } from './mark.js';
import { inOrder, isMerged, type Run, runsOf, type Waits, waitsOf } from './runs.js';
import { fits, type RuleSubject } from './scope.js';

/** What clocks are read from: how a complaint is classified now, and its moments. */
export type ClockSubject = RuleSubject & { readonly marks: readonly Mark[] };

/**
 * `running` and `paused` clocks wait for something; `met` and `late` ones have seen it; `void`: it
 * will not come any more, and was not late when that became clear; `undated`: it came at a time that
 * the source does not give.
 */
export type ClockState = 'running' | 'paused' | 'met' | 'late' | 'void' | 'undated';

/** One run of one clock, as it reads from the whole history under one policy. */
export type Clock = {
  readonly rule: ClockRule;
  /** From 1: which run of the clock. */
  readonly run: number;
  readonly round: number;
  readonly startedAt: Instant;
  /** `null` while it is paused: nobody knows yet. */
  readonly dueAt: Instant | null;
  /** The first year whose public days are not announced, where the due time reaches into one. */
  readonly unknownYear: number | null;
  readonly state: ClockState;
  readonly stoppedAt: Instant | null;
  /** What is left of its time, in milliseconds of its calendar, while it is paused. */
  readonly leftMs: number | null;
};

/** A clock with what was worked out for it. */
export type WorkedClock = Clock & {
  readonly timetable: Timetable;
  readonly workingMs: number;
  readonly pauses: Waits['pauses'];
};

/** Every clock of a complaint, stopped ones too, in the order of the policy's rules. */
export const clocksOf = (subject: ClockSubject, policy: Policy): readonly WorkedClock[] =>
  readClocks(subject, policy, () => true);

/** The clocks that still wait for something: what queues and deadlines need, and no more. */
export const waitingClocksOf = (subject: ClockSubject, policy: Policy): readonly WorkedClock[] =>
  readClocks(subject, policy, ({ stop }) => stop === null).filter(
    ({ state }) => state === 'running' || state === 'paused',
  );

function readClocks(
  subject: ClockSubject,
  policy: Policy,
  isWanted: (run: Run) => boolean,
): readonly WorkedClock[] {
  const marks = inOrder(subject.marks);
  const waits = waitsOf(marks);
  const merged = isMerged(marks);
  const runsByMeasure = new Map<ClockRule['measures'], readonly Run[]>();
  const clocks: WorkedClock[] = [];
  const taken = new Set<string>();
  for (const rule of policy.clocks) {
    const runs = runsByMeasure.get(rule.measures) ?? runsOf(rule.measures, marks);
    runsByMeasure.set(rule.measures, runs);
    for (const run of runs) {
      if (!isWanted(run) || !fits(rule.when, subject, run.round)) continue;
      const name = `${rule.clock}#${run.number}`;
      if (taken.has(name)) continue;
      taken.add(name);
      clocks.push(worked(rule, run, { policy, waits, merged }));
    }
  }
  return clocks;
}

type Circumstances = { readonly policy: Policy; readonly waits: Waits; readonly merged: boolean };

const noPauses: Waits['pauses'] = [];

function worked(rule: ClockRule, run: Run, { policy, waits, merged }: Circumstances): WorkedClock {
  const { startMs, stop } = run;
  const limit = limitFrom(policy, rule, startMs);
  const pausable = rule.statutory !== true && run.untilMs === null;
  const pauses = pausable ? waits.pauses.filter(({ to }) => to > startMs) : noPauses;
  const due = dueOf(limit, run, pauses);
  const sinceMs = pausable && stop === null ? waits.pausedSinceMs : null;
  const isPaused = sinceMs !== null && due.atMs > sinceMs;
  const clock = {
    rule,
    run: run.number,
    round: run.round,
    startedAt: instantOf(startMs),
    stoppedAt: stop === null ? null : instantOf(stop.atMs),
    ...limit,
    pauses,
  };
  if (merged && stop === null) {
    return { ...clock, dueAt: null, unknownYear: null, state: 'void', leftMs: null };
  }
  const unknownYear = due.provisional ? due.unknownYear : null;
  if (isPaused) {
    const usedMs = workingTimeBetween(limit.timetable, startMs, Math.max(startMs, sinceMs), pauses);
    return {
      ...clock,
      dueAt: null,
      unknownYear,
      state: 'paused',
      leftMs: limit.workingMs - usedMs,
    };
  }
  return {
    ...clock,
    dueAt: instantOf(due.atMs),
    unknownYear,
    state: stateOf(run, due.atMs),
    leftMs: null,
  };
}

function dueOf(
  { timetable, workingMs }: Pick<WorkedClock, 'timetable' | 'workingMs'>,
  { startMs, untilMs }: Run,
  pauses: Waits['pauses'],
): DueTime {
  if (untilMs !== null) return dueTime(timetable, startMs, untilMs);
  return addWorkingTime(timetable, startMs, workingMs, pauses);
}

/** The last moment of the limit is inside it. */
function stateOf({ stop }: Run, dueMs: number): ClockState {
  if (stop === null) return 'running';
  if (stop.how === 'undated') return 'undated';
  if (stop.atMs > dueMs) return 'late';
  return stop.how === 'done' ? 'met' : 'void';
}

/** The waiting clock that is due first; one that stands still is due after all that run. */
export function tightest<C extends Pick<Clock, 'dueAt'>>(clocks: readonly C[]): C | null {
  let first: C | null = null;
  for (const clock of clocks) {
    if (first === null || (clock.dueAt ?? '~') < (first.dueAt ?? '~')) first = clock;
  }
  return first;
}
