import { isBlank } from '../complaint/blank.js';
import {
  byOrder,
  earliest,
  first,
  firstAnswerOrEnd,
  inOrder,
  notYet,
  onlyOn,
  undone,
} from './by-order.js';
import { inWords } from './by-clock.js';
import {
  allOf,
  between,
  type Case,
  firstAfter,
  happenedAt,
  isLater,
  lastBefore,
  type PlacedFactOf,
} from './case.js';
import { type Judgement, late, met, missing, notApplicable, worst } from './judgement.js';
import { type Judge, obligation } from './obligation.js';

const onComplaint = onlyOn('complaint');

/** Each answer stands on a plan that the customer had agreed to, the last one before it. */
const agreed: Judge = (one) =>
  onComplaint(one) ??
  worst(
    allOf(one, 'ComplaintResponded').map((answer) => {
      const plan = lastBefore(one, answer, 'SolutionProposed');
      return plan === undefined
        ? undone(answer)
        : inOrder(one, firstAfter(one, plan, 'SolutionAgreed'), answer);
    }),
    notYet(one),
  );

/** A fact by which the customer learned what will be done, and when. */
const tells = ({
  type,
  data,
}: PlacedFactOf<'SolutionAgreed' | 'ProgressNoted' | 'ContactAttempted'>) =>
  type === 'SolutionAgreed' || (type === 'ProgressNoted' ? data.toldToCustomer : data.reached);

/** Every plan has its date, and the customer hears of both before it is carried out. */
const dateTold: Judge = (one) =>
  worst(
    allOf(one, 'SolutionProposed').map((plan) => {
      const telling = allOf(
        between(one, plan),
        'SolutionAgreed',
        'ProgressNoted',
        'ContactAttempted',
      ).find(tells);
      const carriedOut = firstAfter(one, plan, 'RemedyApplied', 'ComplaintResponded');
      return inOrder(one, telling, carriedOut);
    }),
    notYet(one),
  );

/** What was agreed is carried out by the date that was promised. */
const byTheDate: Judge = (one) =>
  worst(
    allOf(one, 'SolutionAgreed').map((agreement) => promiseKept(agreement, one)),
    notYet(one),
  );

function promiseKept(agreement: PlacedFactOf<'SolutionAgreed'>, one: Case): Judgement {
  const plan = lastBefore(one, agreement, 'SolutionProposed');
  if (plan === undefined) return notApplicable('没有方案', 'no solution was proposed');
  const { plannedFor } = plan.data;
  const { zh, en } = inWords(plannedFor, one.policy);
  const remedy = firstAfter(one, agreement, 'RemedyApplied');
  if (remedy !== undefined) {
    return isLater(happenedAt(remedy), plannedFor)
      ? late(remedy, `约定${zh}，逾期实施`, `promised for ${en}, done later`)
      : met(remedy, `约定${zh}，按时实施`, `promised for ${en}, done in time`);
  }
  const end = firstAfter(one, agreement, 'ComplaintClosed', 'SolutionProposed');
  return isLater(end === undefined ? one.readAt : happenedAt(end), plannedFor)
    ? missing(end ?? null, `约定${zh}，未实施`, `promised for ${en}, not done`)
    : notYet(one);
}

const timetable = byOrder({
  spared: onlyOn('complaint', 'fault'),
  done: (one) =>
    allOf(one, 'SolutionProposed').find(
      ({ data }) => !isBlank(data.plannedFor) && !isBlank(data.responsible),
    ),
  before: (one) => earliest(one, first('RemedyApplied')(one), firstAnswerOrEnd(one)),
});

/** What was promised to the customer, and whether it was kept. */
export const agreementObligations = [
  obligation('S1.10', '方案得到客户确认', 'The customer agrees to the solution', agreed),
  obligation(
    'S1.42',
    '告知方案与实施时间',
    'The customer hears what will be done, and when',
    dateTold,
  ),
  obligation('S1.43', '商定后迅速实施', 'What was agreed is done by its date', byTheDate),
  obligation(
    'S1.68',
    '不能即办则给出解决时间',
    'A definite time is given where it cannot be solved now',
    dateTold,
  ),
  obligation(
    'S2.24',
    '方案有时间表与责任人',
    'The plan has its timetable and its person',
    timetable,
  ),
];
