import { defaultConductRules, outcomeNamedIn } from '../conduct-case/conduct-rules.js';
import { dateIn } from '../calendar/date-in.js';
import { isBlank } from '../complaint/blank.js';
import { after } from '../policy/limit.js';
import { notYet } from './by-order.js';
import {
  allOf,
  between,
  type Case,
  firstAfter,
  happenedAt,
  type PlacedFact,
  type PlacedFactOf,
} from './case.js';
import { type Judgement, late, met, missing, notApplicable, worst } from './judgement.js';
import { type Judge, obligation } from './obligation.js';

type Attempt = PlacedFactOf<'ContactAttempted'>;

/** What was tried after one answer, until the customer came back, or the case moved on. */
type Chase = {
  readonly answer: PlacedFactOf<'ComplaintResponded'>;
  /** Attempts to talk; messages are not among them. */
  readonly failed: readonly Attempt[];
  /** The talk, or the customer's own word. */
  readonly reached: PlacedFact | undefined;
  readonly messages: readonly PlacedFact[];
  readonly end: PlacedFact | undefined;
};

function chasesOf(one: Case): readonly Chase[] {
  return allOf(one, 'ComplaintResponded').map((answer) => {
    const end = firstAfter(
      one,
      answer,
      'ComplaintReopened',
      'ComplaintAppealed',
      'ComplaintClosed',
    );
    const then = between(one, answer, end);
    const attempts = allOf(then, 'ContactAttempted');
    const isMessage = ({ data }: Attempt) => data.channel === 'sms' && !data.reached;
    return {
      answer,
      failed: attempts.filter((attempt) => !attempt.data.reached && !isMessage(attempt)),
      reached: allOf(then, 'ContactAttempted', 'SatisfactionRecorded').find(
        ({ type, data }) => type === 'SatisfactionRecorded' || data.reached,
      ),
      messages: [...attempts.filter(isMessage), ...allOf(then, 'CustomerMessageDue')],
      end,
    };
  });
}

const eachChase =
  (judge: (chase: Chase, one: Case) => Judgement): Judge =>
  (one) =>
    worst(
      chasesOf(one).map((chase) => judge(chase, one)),
      notYet(one),
    );

const dayOf = ({ policy }: Case, fact: PlacedFact): string =>
  dateIn(policy.timeZone, happenedAt(fact));

const daysTried = (one: Case, { failed }: Chase): ReadonlySet<string> =>
  new Set(failed.map((attempt) => dayOf(one, attempt)));

/** Tried on as many days as the policy asks for, or reached before they were over. */
const followedUp = eachChase((chase, one) => {
  const { attemptDays: days } = one.policy.contact;
  const until = after(one.policy, happenedAt(chase.answer), { days });
  const { reached, end, failed } = chase;
  const last = failed.at(-1);
  const isTriedEnough = daysTried(one, chase).size >= days;
  if (reached !== undefined) {
    return isTriedEnough || happenedAt(reached) <= until
      ? met(reached, '跟进期内已联系上', 'reached while it was followed up')
      : late(reached, `${days}天跟进期过后才联系上`, `reached only after the ${days} days`);
  }
  if (isTriedEnough && last !== undefined) {
    return met(last, `已在${days}天内尝试联系`, `tried on ${days} days`);
  }
  return (end === undefined ? one.readAt : happenedAt(end)) > until
    ? missing(end ?? null, `未满${days}天跟进`, `not tried on ${days} days`)
    : notYet(one);
});

/** Whoever could not be reached on those days gets a message instead. */
const messaged = eachChase((chase, one) => {
  const { attemptDays, attempts } = one.policy.contact;
  const { failed, messages, reached } = chase;
  if (reached !== undefined) return notApplicable('已联系上客户', 'the customer was reached');
  if (daysTried(one, chase).size < attemptDays || failed.length < attempts) return notYet(one);
  const [message] = messages.filter((each) => happenedAt(each) >= happenedAt(failed[0] ?? each));
  return message === undefined
    ? missing(failed.at(-1) ?? null, '未联系上且未发短信', 'not reached, and no message went out')
    : met(message, '改以短信答复', 'a message went out instead');
});

/** A message on each day on which nobody was reached. */
const dailyMessage = eachChase((chase, one) => {
  const today = dateIn(one.policy.timeZone, one.readAt);
  return worst(
    chase.failed.map((attempt) => {
      const day = dayOf(one, attempt);
      const message = chase.messages.find((each) => dayOf(one, each) === day);
      if (message !== undefined) return met(message, '当日已发短信', 'a message went out that day');
      return day < today
        ? missing(attempt, '当日未发短信', 'no message went out that day')
        : notYet(one);
    }),
    notApplicable('没有未联系上的情况', 'no attempt failed'),
  );
});

/** What goes out says nothing of the outcome. */
const discreet: Judge = (one) =>
  worst(
    allOf(one, 'CustomerMessageDue').map((message) => {
      const { zh, en } = message.data.text;
      const word = outcomeNamedIn(`${zh}\n${en}`, defaultConductRules);
      return word === undefined
        ? met(message, '短信未透露结果', 'the message does not tell the outcome')
        : missing(message, `短信含“${word}”`, `the message tells the outcome by "${word}"`);
    }),
    notApplicable('没有发短信', 'no message went out'),
  );

/** Every attempt says how it went. */
const recorded: Judge = (one) =>
  worst(
    allOf(one, 'ContactAttempted').map((attempt) =>
      attempt.data.reached || !isBlank(attempt.data.notReachedBecause)
        ? met(attempt, '联系情况已记录', 'the attempt says how it went')
        : missing(attempt, '未写明未联系上的原因', 'it does not say why nobody was reached'),
    ),
    notYet(one),
  );

/** How the customer is to be reached with the answer (document 003, which the policy applies to all). */
export const contactObligations = [
  obligation('S3.56', '连续跟进三天', 'Followed up on the days asked for', followedUp),
  obligation(
    'S3.57',
    '三天未联系上改发短信',
    'A message goes out to whom nobody could reach',
    messaged,
  ),
  obligation(
    'S3.58',
    '每日未联系上发短信',
    'A message on each day nobody was reached',
    dailyMessage,
  ),
  obligation('S3.59', '短信不透露结果', 'No message tells the outcome', discreet),
  obligation('S3.64', '联系记录详实', 'Every attempt is recorded with how it went', recorded),
];
