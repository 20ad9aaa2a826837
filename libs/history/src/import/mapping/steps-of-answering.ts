import { type ComplaintReopened, contactChannels, outcomes, urgers } from '#libs/complaints';
import { flag, needed, oneOf, text, texts, wholeNumber } from './readers.js';
import { RowRefused } from './row-refused.js';
import { nextRound, silent, type StepKind, type Story, together } from './story.js';

/** A fact whose time the source does not give says so. */
const dating = (isUndated: boolean): { readonly undated?: true } =>
  isUndated ? { undated: true } : {};

const contacted: StepKind = {
  withoutTime: 'not-allowed',
  read: (step) => {
    const said = together({
      channel: step.required('channel', needed(oneOf(contactChannels))),
      reached: step.required('reached', needed(flag)),
      notReachedBecause: step.optional('notReachedBecause', text, silent),
      note: step.optional('note', text, silent),
    });
    return (row) => ({ type: 'ContactAttempted', data: said(row) });
  },
};

const responded: StepKind = {
  withoutTime: 'undated',
  read: (step, isUndated) => {
    const said = together({
      result: step.required('result', needed(text)),
      solution: step.required('solution', needed(text)),
    });
    return (row, { round }) => ({
      type: 'ComplaintResponded',
      data: { round, ...said(row), ...dating(isUndated(row)) },
    });
  },
};

/** The customer's own word where the source has it, else the policy's line through the scores. */
function satisfaction(
  { score, satisfied }: { score: number | null; satisfied: boolean | null },
  { policy: { survey } }: Story,
): boolean {
  if (score !== null && (score < 1 || score > survey.scoreMax)) {
    throw new RowRefused(`surveyed.score is ${score}; expected: from 1 to ${survey.scoreMax}`);
  }
  if (satisfied !== null) return satisfied;
  if (score !== null) return score >= survey.satisfiedFrom;
  throw new RowRefused('surveyed has neither a score nor whether the customer was satisfied');
}

const surveyed: StepKind = {
  withoutTime: 'not-allowed',
  read: (step) => {
    const answer = together({
      score: step.optional('score', wholeNumber, silent),
      satisfied: step.optional('satisfied', flag, silent),
    });
    const said = together({
      reasons: step.optional('reasons', texts, () => []),
      suggestions: step.optional('suggestions', text, silent),
    });
    return (row, story) => {
      const { score, satisfied } = answer(row);
      const isSatisfied = satisfaction({ score, satisfied }, story);
      story.satisfiedInRound = isSatisfied ? story.round : null;
      const data = { score, satisfied: isSatisfied, ...said(row), round: story.round };
      return { type: 'SatisfactionRecorded', data };
    };
  },
};

const causes = [
  'unsatisfied',
  're-complaint',
] as const satisfies readonly ComplaintReopened['data']['cause'][];

const reopened: StepKind = {
  withoutTime: 'not-allowed',
  read: (step) => {
    const said = together({
      reason: step.required('reason', needed(text)),
      cause: step.required('cause', needed(oneOf(causes))),
    });
    return (row, story) => ({
      type: 'ComplaintReopened',
      data: { ...said(row), ...nextRound(story) },
    });
  },
};

const appealed: StepKind = {
  withoutTime: 'not-allowed',
  read: (step) => {
    const said = together({
      grounds: step.required('grounds', needed(text)),
      against: step.required('against', needed(text)),
    });
    return (row, { dismissedAppeals, policy: { appealChain } }) => {
      const appealLevel = dismissedAppeals + 1;
      const heardBy = appealChain[Math.min(appealLevel, appealChain.length) - 1] ?? 'site-head';
      return { type: 'ComplaintAppealed', data: { ...said(row), appealLevel, heardBy } };
    };
  },
};

const appealDecided: StepKind = {
  withoutTime: 'not-allowed',
  read: (step) => {
    const said = together({
      upheld: step.required('upheld', needed(flag)),
      reason: step.required('reason', needed(text)),
    });
    return (row, story) => {
      const appealLevel = story.dismissedAppeals + 1;
      const { upheld, reason } = said(row);
      if (upheld) {
        const data = { upheld, reason, appealLevel, ...nextRound(story) };
        return { type: 'AppealDecided', data };
      }
      story.dismissedAppeals += 1;
      const { round, level } = story;
      return { type: 'AppealDecided', data: { upheld, reason, appealLevel, round, level } };
    };
  },
};

const urged: StepKind = {
  withoutTime: 'not-allowed',
  read: (step) => {
    const said = together({
      by: step.required('by', needed(oneOf(urgers))),
      reason: step.optional('reason', text, silent),
    });
    return (row) => ({ type: 'ComplaintUrged', data: said(row) });
  },
};

/** The customer's consent is what the source says it is, or a withdrawal, or a satisfied answer. */
const closed: StepKind = {
  withoutTime: 'undated',
  read: (step, isUndated) => {
    const said = together({
      outcome: step.required('outcome', needed(oneOf(outcomes))),
      reason: step.required('reason', needed(text)),
      lesson: step.optional('lesson', text, silent),
      outsideAppeal: step.optional('outsideAppeal', text, silent),
    });
    const confirmed = step.optional('confirmedByCustomer', flag, silent);
    return (row, { round, satisfiedInRound }) => {
      const ending = said(row);
      const agreed = ending.outcome === 'withdrawn' || satisfiedInRound === round;
      const confirmedByCustomer = confirmed(row) ?? agreed;
      const data = { ...ending, confirmedByCustomer, ...dating(isUndated(row)) };
      return { type: 'ComplaintClosed', data };
    };
  },
};

/** What the customer hears and says, and how it ends. */
export const stepsOfAnswering = {
  contacted,
  responded,
  surveyed,
  reopened,
  appealed,
  appealDecided,
  urged,
  closed,
} as const;
