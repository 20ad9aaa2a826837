import type { Decided, Refusal } from '#libs/event-sourcing';
import { after, spanInWords } from '../policy/limit.js';
import type { RecordSatisfaction, ReopenComplaint } from './commands.js';
import type { Complaint } from './complaint.js';
import type { Decision, Setting } from './decision.js';
import type { ComplaintReopened } from './events.js';
import { refuse, type RefusalCode } from './refusals.js';

/** The next round, one management level up (S1.27, S0.29). */
export const roundAfter = ({ round, level }: Complaint, { policy }: Setting) => ({
  round: round + 1,
  level: Math.min(level + 1, policy.escalation.ladder.length),
});

/** An end without a known time starts no window. */
const windowPassed = ({ endedAt }: Complaint, { at, policy }: Setting): boolean =>
  endedAt !== null && at > after(policy, endedAt, policy.reopeningWindow);

/** By hand, because the customer came back with the same matter (复投诉). */
export const reopen: Decision<ReopenComplaint> = ({ reason }, complaint, setting) => {
  if (windowPassed(complaint, setting)) {
    const { endedAt } = complaint;
    const { reopeningWindow } = setting.policy;
    return refuse(
      complaint,
      'reopening-window-passed',
      `It ended at ${endedAt}, longer before ${setting.at} than the window of ${spanInWords(reopeningWindow)}; receive it anew.`,
      { endedAt, reopeningWindow },
    );
  }
  return [reopened(reason, 're-complaint', complaint, setting)];
};

const reopened = (
  reason: string,
  cause: ComplaintReopened['data']['cause'],
  complaint: Complaint,
  setting: Setting,
): Decided<ComplaintReopened> => ({
  type: 'ComplaintReopened',
  data: { reason, cause, ...roundAfter(complaint, setting) },
});

/** Satisfied or not: by the score where there is one, else by the customer's word (S0.43). */
function satisfaction(
  { score, satisfied }: RecordSatisfaction['data'],
  complaint: Complaint,
  { policy }: Setting,
): boolean | Refusal<RefusalCode> {
  const { scoreMax, satisfiedFrom } = policy.survey;
  if (score === null) {
    return (
      satisfied ??
      refuse(complaint, 'answer-empty', 'An answer has a score, or says satisfied or not.')
    );
  }
  if (!Number.isInteger(score) || score < 1 || score > scoreMax) {
    const expected = `A score is a whole number from 1 to ${scoreMax}, not ${score}.`;
    return refuse(complaint, 'score-out-of-scale', expected, { scoreMax });
  }
  if (satisfied !== null && satisfied !== score >= satisfiedFrom) {
    const found = `${score} and "${satisfied ? 'satisfied' : 'not satisfied'}" contradict each other`;
    return refuse(
      complaint,
      'answer-contradicts-score',
      `${found}: satisfied begins at ${satisfiedFrom}.`,
      { satisfiedFrom },
    );
  }
  return score >= satisfiedFrom;
}

/**
 * The customer's word. "Not satisfied" starts the second handling at once (S2.30), unless the case
 * was closed so long ago that it is only kept.
 */
export const survey: Decision<RecordSatisfaction> = (wish, complaint, setting) => {
  const satisfied = satisfaction(wish, complaint, setting);
  if (typeof satisfied !== 'boolean') return satisfied;
  const { score, reasons, suggestions } = wish;
  const answer = {
    type: 'SatisfactionRecorded',
    data: { score, satisfied, reasons, suggestions, round: complaint.round },
  } as const;
  const isOver = complaint.standing === 'closed' && windowPassed(complaint, setting);
  if (satisfied || isOver) return [answer];
  const reason = reasons.join('; ') || 'not satisfied';
  return [answer, reopened(reason, 'unsatisfied', complaint, setting)];
};
