import { after } from '../policy/limit.js';
import { inOrder, notYet } from './by-order.js';
import {
  allOf,
  between,
  type Case,
  firstAfter,
  happenedAt,
  lastBefore,
  type PlacedFact,
  type PlacedFactOf,
} from './case.js';
import { type Judgement, late, met, missing, notApplicable, worst } from './judgement.js';
import { type Judge, obligation } from './obligation.js';

type Rating = PlacedFactOf<'SatisfactionRecorded'>;

const unsatisfied = (one: Case) =>
  allOf(one, 'SatisfactionRecorded').filter(({ data }) => !data.satisfied);

/** Every "not satisfied" starts the second handling in the same moment. */
const atOnce: Judge = (one) =>
  worst(
    unsatisfied(one).map((rating) => secondHandling(rating, one)),
    notApplicable('客户没有表示不满意', 'the customer never said he was not satisfied'),
  );

function secondHandling(rating: Rating, one: Case): Judgement {
  const again = firstAfter(one, rating, 'ComplaintReopened');
  if (again !== undefined) {
    return happenedAt(again) === happenedAt(rating)
      ? met(again, '当即启动二次处理', 'handled again at once')
      : late(again, '事后才启动二次处理', 'handled again only later');
  }
  const end = lastBefore(one, rating, 'ComplaintResponded', 'ComplaintClosed');
  const { policy } = one;
  return end !== undefined &&
    after(policy, happenedAt(end), policy.reopeningWindow) < happenedAt(rating)
    ? notApplicable('已过再次受理期限', 'the window for handling it again was over')
    : missing(rating, '客户不满意而未二次处理', 'not satisfied, and not handled again');
}

/** The customer's last word decides, unless somebody answerable has called it unreasonable. */
const untilSatisfied: Judge = (one) => {
  const last = allOf(one, 'SatisfactionRecorded').at(-1);
  if (last === undefined) return notApplicable('客户尚未评价', 'the customer has not said yet');
  if (last.data.satisfied) return met(last, '客户最终满意', 'satisfied in the end');
  const end = firstAfter(one, last, 'ComplaintClosed');
  if (end === undefined) return notYet(one);
  return end.data.outcome === 'unreasonable'
    ? notApplicable('经认定为不合理诉求', 'somebody answerable called it unreasonable')
    : missing(end, '客户不满意即结案', 'closed although the customer was not satisfied');
};

type NewRound = PlacedFactOf<'ComplaintReopened'> | PlacedFactOf<'AppealDecided'>;

const newRounds = (one: Case): readonly NewRound[] =>
  allOf(one, 'ComplaintReopened', 'AppealDecided').filter(
    ({ type, data }) => type === 'ComplaintReopened' || data.upheld,
  );

const inEachNewRound =
  (judge: (round: NewRound, one: Case) => Judgement): Judge =>
  (one) =>
    worst(
      newRounds(one).map((round) => judge(round, one)),
      notApplicable('没有二次处理', 'it was never handled again'),
    );

/** Assigned, taken up and answered again, like the first time. */
const sameFlow = inEachNewRound((round, one) =>
  worst(
    (['ComplaintAssigned', 'HandlingStarted', 'ComplaintResponded'] as const).map((type) => {
      const end = firstAfter(one, round, 'ComplaintClosed');
      const done = allOf(between(one, round, end), type)[0];
      return inOrder(one, done, end);
    }),
    notYet(one),
  ),
);

/** In a round that began because the customer was not satisfied, looked into or planned anew. */
const anew = (type: 'DiagnosisRecorded' | 'SolutionProposed'): Judge =>
  inEachNewRound((round, one) => {
    if (round.type === 'ComplaintReopened' && round.data.cause !== 'unsatisfied') {
      return notApplicable('非因不满意', 'it did not begin with a "not satisfied"');
    }
    return inOrder(
      one,
      firstAfter(one, round, type),
      firstAfter(one, round, 'ComplaintResponded', 'ComplaintClosed'),
    );
  });

/** Whoever answers for the new round stands above, unless the ladder is at its end. */
const oneLevelUp = inEachNewRound((round, one) => {
  const before = levelBefore(one, round);
  const top = one.policy.escalation.ladder.length;
  return round.data.level > before || round.data.level >= top
    ? met(round, `升至第${round.data.level}级`, `with level ${round.data.level} now`)
    : missing(round, `仍在第${before}级`, `still with level ${before}`);
});

const levelBefore = (one: Case, round: PlacedFact): number =>
  allOf(
    between(one, undefined, round),
    'ComplaintReopened',
    'AppealDecided',
    'ComplaintEscalated',
  ).at(-1)?.data.level ?? 1;

/** What follows where the customer is not satisfied. */
export const newRoundObligations = [
  obligation('S0.28', '二次诉求按同样流程处理', 'Handled again by the same steps', sameFlow),
  obligation(
    'S0.29',
    '直至客户满意为止',
    'Repeated until the customer is satisfied',
    untilSatisfied,
  ),
  obligation(
    'S0.39',
    '不满意案例深入调查',
    'A dissatisfied case is investigated anew',
    anew('DiagnosisRecorded'),
  ),
  obligation('S1.27', '复投诉转更高层级', 'A re-complaint goes one level up', oneLevelUp),
  obligation(
    'S1.45',
    '不满意则调整方案',
    'The plan changes where the customer is not satisfied',
    anew('SolutionProposed'),
  ),
  obligation('S2.30', '不满意立即二次处理', 'Not satisfied: handled again at once', atOnce),
  obligation('S4.38', '不满意再协调直至满意', 'Coordinated again until satisfied', untilSatisfied),
];
