import type { Policy } from '../policy/policy.js';
import type { Instant } from '../terms.js';
import { type ClockSubject, waitingClocksOf, type WorkedClock } from './clocks.js';
import { callbackAt, messageAt, unreachableAt } from './contact-rule.js';
import { nextPointAt } from './points.js';
import type { RuleSubject } from './scope.js';
import type { TimeSheet } from './time-sheet.js';

/** What deadlines are read from: how a complaint is classified now, and its sheet. */
export type TimeSubject = Omit<RuleSubject, 'major'> & { readonly time: TimeSheet };

export const clockSubjectOf = (subject: TimeSubject): ClockSubject => ({
  kind: subject.kind,
  track: subject.track,
  urgency: subject.urgency,
  priority: subject.priority,
  channel: subject.channel,
  productLine: subject.productLine,
  category: subject.category,
  place: subject.place,
  major: subject.time.major,
  marks: subject.time.marks,
});

/** Nobody is called to account for a history from elsewhere, nor while another complaint carries it. */
export const keepsTime = ({ time }: TimeSubject): boolean =>
  !time.imported && time.mergedInto === null;

/**
 * The next moment at which something must be recorded that nobody does by hand; it may lie in the
 * past. `null` when time alone will not change anything.
 */
export function nextTimeAt(
  subject: TimeSubject,
  policy: Policy,
  clocks: readonly WorkedClock[] = waitingClocksOf(clockSubjectOf(subject), policy),
): Instant | null {
  if (!keepsTime(subject)) return null;
  const { time } = subject;
  const moments = [
    ...clocks.map((clock) => nextPointAt(clock, policy, time.noted)),
    callbackAt(time, policy),
    messageAt(time, policy),
    unreachableAt(time, policy),
  ];
  let first: Instant | null = null;
  for (const at of moments) {
    if (at !== null && (first === null || at < first)) first = at;
  }
  return first;
}
