import { dateIn } from '../calendar/date-in.js';
import { notYet } from './by-order.js';
import { allOf, type Case, happenedAt, type PlacedFactOf } from './case.js';
import { type Judgement, met, missing, notApplicable, worst } from './judgement.js';
import { type Judge, obligation } from './obligation.js';

type Started = PlacedFactOf<'HandlingStarted'>;
type Proof = NonNullable<Started['data']['qualification']>;

/** What the right of whoever took up the work stood on, each time somebody did. */
const qualified =
  (holds: (proof: Proof, today: string) => Judgement['verdict'], zh: string, en: string): Judge =>
  (one) =>
    worst(
      allOf(one, 'HandlingStarted').map((start) => {
        const { qualification } = start.data;
        if (qualification === undefined) return unproven(start, one);
        const verdict = holds(qualification, dateIn(one.policy.timeZone, happenedAt(start)));
        if (verdict === 'met') return met(start, `${zh}有据`, `${en} stood`);
        return missing(start, `${zh}不成立`, `${en} did not stand`);
      }),
      notYet(one),
    );

const unproven = (start: Started, { policy }: Case): Judgement =>
  policy.staff.gate === 'everybody'
    ? missing(start, '无人员档案可证', 'no staff record proves it')
    : notApplicable(
        '处理人未建档，规则不作要求',
        'not enrolled, and the policy asks only of those who are',
      );

const trained = qualified(
  ({ trainingExpiresOn }, today) =>
    trainingExpiresOn === null || trainingExpiresOn >= today ? 'met' : 'missing',
  '上岗资格',
  'the training',
);

const agreementSigned = qualified(
  ({ agreementSignedOn }, today) =>
    agreementSignedOn !== null && agreementSignedOn <= today ? 'met' : 'missing',
  '保密协议',
  'the confidentiality agreement',
);

/** By what right somebody took up the work. */
export const qualificationObligations = [
  obligation(
    'S0.60',
    '处理人已签保密协议',
    'Whoever works on it has signed the agreement',
    agreementSigned,
  ),
  obligation('S4.51', '考试合格方可上岗', 'Only who passed takes up the post', trained),
];
