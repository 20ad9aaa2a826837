import { instantOf } from '../calendar/due-time.js';
import { addWorkingTime } from '../calendar/working-time.js';
import type { ComplaintEvent, DeadlineOf } from '../complaint/events.js';
import { after } from '../policy/limit.js';
import type { Policy } from '../policy/policy.js';
import type { Instant } from '../terms.js';
import type { WorkedClock } from './clocks.js';

/** What stands recorded about one run of a clock, for the due time that it had then. */
export type Noted = {
  readonly dueAt: Instant;
  /** The part of the limit at which somebody was last warned; 0 before any warning. */
  readonly part: number;
  readonly missed: boolean;
  /** Steps up the ladder so far. */
  readonly step: number;
  /** Reminders so far; what a sleeping worker left out is counted as passed. */
  readonly reminder: number;
};

/** By run of a clock, `first-response#1`. A due time that moves makes everything before it void. */
export type NotedRuns = Readonly<Record<string, Noted>>;

const runKey = ({ clock, run }: DeadlineOf): string => `${clock}#${run}`;

const nothingNoted = (dueAt: Instant): Noted => ({
  dueAt,
  part: 0,
  missed: false,
  step: 0,
  reminder: 0,
});

function notedOf(runs: NotedRuns, of: DeadlineOf): Noted {
  const noted = runs[runKey(of)];
  return noted?.dueAt === of.dueAt ? noted : nothingNoted(of.dueAt);
}

/** The record after a fact; most facts are not about deadlines. */
export function noteDeadline(runs: NotedRuns, event: ComplaintEvent): NotedRuns {
  const change = changeBy(event);
  if (change === null) return runs;
  const [of, part] = change;
  return { ...runs, [runKey(of)]: { ...notedOf(runs, of), ...part } };
}

function changeBy(event: ComplaintEvent): readonly [DeadlineOf, Partial<Noted>] | null {
  switch (event.type) {
    case 'DeadlineWarned':
      return [event.data, { part: event.data.part }];
    case 'DeadlineMissed':
      return [event.data, { missed: true }];
    case 'DeadlineReminded':
      return [event.data, { reminder: event.data.reminder }];
    case 'ComplaintEscalated':
      return [event.data, { step: event.data.step }];
    default:
      return null;
  }
}

/** Something to record about a clock that nobody has stopped, and when. */
export type Point = DeadlineOf & { readonly at: Instant } & (
    | { readonly kind: 'warn'; readonly part: number }
    | { readonly kind: 'miss' }
    | { readonly kind: 'escalate'; readonly step: number }
    | { readonly kind: 'remind'; readonly reminder: number }
  );

/**
 * What a running clock asks to be recorded by `now`, in order of time. What lies behind something
 * later of its kind is passed over: a worker that slept for a week records the miss and one
 * reminder, not a week of them. Escalation goes level by level all the same.
 */
export const pointsDue = (
  clock: WorkedClock,
  policy: Policy,
  runs: NotedRuns,
  now: Instant,
): readonly Point[] => upcoming(clock, policy, runs, now).filter(({ at }) => at <= now);

/** The moment of the next point to record; `null` when nothing is left to record. */
export function nextPointAt(clock: WorkedClock, policy: Policy, runs: NotedRuns): Instant | null {
  const { rule, run, dueAt } = clock;
  if (clock.state !== 'running' || dueAt === null) return null;
  const of: DeadlineOf = { clock: rule.clock, run, dueAt };
  const noted = notedOf(runs, of);
  // Nothing comes after the miss before the miss itself.
  if (!noted.missed) {
    const part = rule.warnAt.find((one) => one > noted.part);
    return part === undefined ? dueAt : warnedAt(clock, part);
  }
  const [step] = rule.escalates === true ? escalations(of, policy, noted, '') : [];
  const [reminder] = reminders(of, policy, noted, '');
  return earlier(step?.at, reminder?.at);
}

const earlier = (one: Instant | undefined, other: Instant | undefined): Instant | null =>
  one === undefined || (other !== undefined && other < one) ? (other ?? null) : one;

function upcoming(clock: WorkedClock, policy: Policy, runs: NotedRuns, now: Instant): Point[] {
  const { rule, run, dueAt } = clock;
  if (clock.state !== 'running' || dueAt === null) return [];
  const of: DeadlineOf = { clock: rule.clock, run, dueAt };
  const noted = notedOf(runs, of);
  return [
    ...(noted.missed || dueAt <= now ? [] : warnings(clock, of, noted, now)),
    ...(noted.missed ? [] : [{ ...of, kind: 'miss' as const, at: dueAt }]),
    ...(rule.escalates === true ? escalations(of, policy, noted, now) : []),
    ...reminders(of, policy, noted, now),
  ];
}

/** Of several warnings whose time has come only the last is worth telling. */
function warnings(clock: WorkedClock, of: DeadlineOf, noted: Noted, now: Instant): Point[] {
  const points = clock.rule.warnAt
    .filter((part) => part > noted.part)
    .map((part): Point => ({ ...of, kind: 'warn', part, at: warnedAt(clock, part) }));
  const lastPast = points.findLastIndex(({ at }) => at <= now);
  return lastPast < 0 ? points : points.slice(lastPast);
}

/** When that part of the clock's time is over. */
function warnedAt({ timetable, startedAt, workingMs, pauses }: WorkedClock, part: number): Instant {
  const partMs = Math.round(workingMs * part);
  return instantOf(addWorkingTime(timetable, startedAt, partMs, pauses).atMs);
}

/** The first step at the miss, each further one when the policy's span has passed again. */
function escalations(of: DeadlineOf, policy: Policy, noted: Noted, now: Instant): Point[] {
  const { ladder, nextLevelAfter } = policy.escalation;
  const points: Point[] = [];
  let at = of.dueAt;
  for (let step = 1; step < ladder.length; step += 1) {
    if (step > noted.step) points.push({ ...of, kind: 'escalate', step, at });
    if (at > now && points.length > 0) break;
    at = after(policy, at, nextLevelAfter);
  }
  return points;
}

/** The reminder whose time came last, or the one to come. */
function reminders(of: DeadlineOf, policy: Policy, noted: Noted, now: Instant): Point[] {
  const { remindEvery, remindersMax } = policy.escalation;
  let found: Point | null = null;
  let at = of.dueAt;
  for (let reminder = 1; reminder <= remindersMax; reminder += 1) {
    at = after(policy, at, remindEvery);
    if (reminder <= noted.reminder) continue;
    if (found !== null && at > now) break;
    found = { ...of, kind: 'remind', reminder, at };
  }
  return found === null ? [] : [found];
}
