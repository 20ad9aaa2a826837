import { instantOf } from '../calendar/due-time.js';
import { DAY_MS } from '../calendar/wall-date.js';
import { zoneNamed } from '../calendar/zone.js';
import type { DeadlineOf } from '../complaint/events.js';
import type { Instant, StaffId } from '../terms.js';
import type { ConductCase, ConductTime, NotedDeadline } from './conduct-case.js';
import type { ConductRules } from './conduct-rules.js';
import { later } from './decision.js';
import type { ConductStepDue } from './events.js';
import { type ConductClockName, type ConductTold, type StepDue, stepsDue } from './terms.js';

/** What clocks are read from; a case that is remembered in parts has at least these. */
export type TimedConduct = Pick<
  ConductCase,
  'standing' | 'reply' | 'reviewDueAt' | 'replyDueAt' | 'time'
>;

/** A limit that is running: when it ends, and how long it was. */
export type ConductClock = DeadlineOf & {
  readonly clock: ConductClockName;
  readonly limitMs: number;
  /** Of the panel: whom it concerns. */
  readonly members: readonly StaffId[];
};

/** Which run of which clock: `review#1`. */
export const runOf = ({ clock, run }: DeadlineOf): string => `${clock}#${run}`;
export const stepOf = ({ step, panel }: Pick<ConductStepDue['data'], 'step' | 'panel'>): string =>
  `${step}#${panel}`;

/** What stands recorded of a due time; nothing where it was another then. */
export function notedOf({ noted }: ConductTime, of: DeadlineOf): NotedDeadline | undefined {
  const found = noted[runOf(of)];
  return found?.dueAt === of.dueAt ? found : undefined;
}

const nobody: readonly StaffId[] = [];

function review(
  { standing, reviewDueAt, time }: TimedConduct,
  { reviewLimitMs }: ConductRules,
): ConductClock | null {
  if (standing !== 'submitted' || reviewDueAt === null) return null;
  const run = time.submissions;
  return { clock: 'review', run, dueAt: reviewDueAt, limitMs: reviewLimitMs, members: nobody };
}

const isAnswered = (timed: TimedConduct) => timed.standing === 'closed' || timed.reply.way !== null;

function reply(timed: TimedConduct, { replyLimitMs: limitMs }: ConductRules): ConductClock | null {
  const { replyDueAt: dueAt } = timed;
  if (isAnswered(timed) || dueAt === null) return null;
  return { clock: 'reply', run: 1, dueAt, limitMs, members: nobody };
}

/** The days on which somebody called in vain, in order; `null` where calling is not, or no more, the way. */
function daysInVain(timed: TimedConduct, { timeZone }: ConductRules): readonly number[] | null {
  const { failedAt, reported, decidedWay } = timed.reply;
  if (isAnswered(timed) || failedAt.length === 0) return null;
  // How he is answered is decided above (S3.60), and until it is nobody is late.
  if (reported && decidedWay === null) return null;
  const zone = zoneNamed(timeZone);
  const days = new Set(failedAt.map((at) => zone.dayAt(Date.parse(at))));
  return [...days].toSorted((one, other) => one - other);
}

/** S3.56: after a day in vain somebody tries again before the next one is over. */
function attempt(timed: TimedConduct, rules: ConductRules): ConductClock | null {
  const { decidedWay } = timed.reply;
  const days = daysInVain(timed, rules) ?? [];
  const last = days.at(-1);
  const isCalling = decidedWay === null || decidedWay === 'phone';
  if (last === undefined || days.length >= rules.attemptDays || !isCalling) return null;
  const dueAt = instantOf(zoneNamed(rules.timeZone).startOfDay(last + 2));
  return { clock: 'attempt', run: days.length, dueAt, limitMs: DAY_MS, members: nobody };
}

function ballot({ standing, time }: TimedConduct, { panel }: ConductRules): ConductClock | null {
  const { ballotUntil: dueAt, panels: run, absent, drawn } = time;
  if (dueAt === null) return null;
  if (standing === 'drawing') {
    return { clock: 'drawing', run, dueAt, limitMs: panel.drawingMs, members: absent };
  }
  if (standing !== 'voting') return null;
  return { clock: 'voting', run, dueAt, limitMs: panel.votingMs, members: drawn };
}

/** The limits that run now, the tightest first. */
export function conductClocksOf(timed: TimedConduct, rules: ConductRules): readonly ConductClock[] {
  return [review, reply, attempt, ballot]
    .map((read) => read(timed, rules))
    .filter((clock) => clock !== null)
    .toSorted((one, other) => (one.dueAt < other.dueAt ? -1 : one.dueAt > other.dueAt ? 1 : 0));
}

/** When a part of the limit is used up. */
export const partUsedAt = ({ dueAt, limitMs }: ConductClock, part: number): Instant =>
  later(dueAt, -Math.round(limitMs * (1 - part)));

/** When all the days of attempts have passed in vain, so that a message takes their place (S3.57). */
export function smsDueAt(timed: TimedConduct, rules: ConductRules): Instant | null {
  const { decidedWay, failedAt } = timed.reply;
  const days = daysInVain(timed, rules);
  const isAllowed = decidedWay === null || decidedWay === 'sms';
  if (days === null || days.length < rules.attemptDays || timed.time.smsDue || !isAllowed) {
    return null;
  }
  return failedAt.reduce((one, other) => (one > other ? one : other));
}

/**
 * The next moment at which something must be recorded that nobody does by hand; it may lie in the
 * past. `null` when time alone will not change anything.
 */
export function nextConductTimeAt(
  timed: TimedConduct,
  rules: ConductRules,
  clocks: readonly ConductClock[] = conductClocksOf(timed, rules),
): Instant | null {
  const moments = [smsDueAt(timed, rules), ...clocks.map((clock) => nextOf(clock, timed, rules))];
  return moments.filter((at) => at !== null).toSorted()[0] ?? null;
}

function nextOf(clock: ConductClock, { time }: TimedConduct, { warnAt }: ConductRules) {
  const noted = notedOf(time, clock);
  // A drawing or a voting that has come to its end is ended, whatever was recorded of it.
  if (noted?.missed === true) return isOfBallot(clock) ? clock.dueAt : null;
  const part = warnAt.find((each) => each > (noted?.part ?? 0));
  return part === undefined ? clock.dueAt : partUsedAt(clock, part);
}

const isOfBallot = ({ clock }: Pick<ConductClock, 'clock'>): boolean =>
  clock === 'drawing' || clock === 'voting';

/** Who was told last of something that still waits: a step of the ballot, a miss, a warning. */
export function toldOf(
  timed: TimedConduct,
  rules: ConductRules,
  clocks: readonly ConductClock[] = conductClocksOf(timed, rules),
): ConductTold | null {
  const { standing, time } = timed;
  for (const step of stepsDue) {
    const isCalledFor = time.stepsDue.includes(stepOf({ step, panel: time.panels }));
    if (standing === standingBefore[step] && isCalledFor) return rules.told[step];
  }
  const noted = clocks.flatMap((clock) => notedOf(time, clock) ?? []);
  const missed = noted.find((each) => each.missed);
  if (missed !== undefined) return missed.told;
  if (time.smsDue && !isAnswered(timed)) return rules.told.sms;
  return noted[0]?.told ?? null;
}

/** Where a case stands that waits for the step. */
export const standingBefore: Readonly<Record<StepDue, ConductCase['standing']>> = {
  count: 'counting',
  settlement: 'undetermined',
};
