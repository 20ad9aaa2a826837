import {
  clocksOf,
  clockSubjectOf,
  type Complaint,
  type Instant,
  type Policy,
  type WorkedClock,
} from '#libs/complaints';

/**
 * What became of a clock: `met` or `late`, `open` while it still has time or stands still, `none`
 * where nobody can say or there is no such clock.
 */
export type Verdict = 'met' | 'late' | 'open' | 'none';

/** A run of a clock as it reads under one policy. */
export type Judged = {
  readonly verdict: Verdict;
  readonly dueAt: Instant | null;
  readonly stoppedAt: Instant | null;
};

/** By run of a clock, `first-response#1`. */
export type Verdicts = ReadonlyMap<string, Judged>;

export const noVerdict: Judged = { verdict: 'none', dueAt: null, stoppedAt: null };

const priorityOf = (
  { priority, urgency, impact }: Complaint,
  { priorities }: Policy,
): Complaint['priority'] =>
  urgency === null || impact === null ? priority : priorities[urgency][impact];

/**
 * The verdicts on a complaint's clocks under a policy, as of `at`. `pinned` is the policy that it was
 * classified under: a priority that followed from that one's table follows from this one's here.
 */
export function verdictsUnder(
  policy: Policy,
  complaint: Complaint,
  { pinned, at }: { readonly pinned: Policy; readonly at: Instant },
): Verdicts {
  const followed = complaint.priority === priorityOf(complaint, pinned);
  const priority = followed ? priorityOf(complaint, policy) : complaint.priority;
  const clocks = clocksOf(clockSubjectOf({ ...complaint, priority }), policy);
  return new Map(clocks.map((clock) => [`${clock.rule.clock}#${clock.run}`, judged(clock, at)]));
}

const judged = (clock: WorkedClock, at: Instant): Judged => ({
  verdict: verdictOf(clock, at),
  dueAt: clock.dueAt,
  stoppedAt: clock.stoppedAt,
});

function verdictOf({ state, dueAt }: WorkedClock, at: Instant): Verdict {
  if (state === 'met' || state === 'late') return state;
  if (state === 'running') return dueAt !== null && dueAt < at ? 'late' : 'open';
  return state === 'paused' ? 'open' : 'none';
}
