import { after } from '../policy/limit.js';
import { byOrder, first, inOrder, notYet, settledClosures } from './by-order.js';
import { byClock } from './by-clock.js';
import { allOf, between, type Case, firstAfter, happenedAt, type PlacedFactOf } from './case.js';
import { type Judgement, late, met, missing, notApplicable, worst } from './judgement.js';
import { type Judge, obligation } from './obligation.js';

/** Closures after which nobody could have been asked. */
const unaskable = new Set(['unreachable', 'unreasonable']);

const askableEnd = (one: Case) =>
  settledClosures(one).find(({ data }) => !unaskable.has(data.outcome));

/** After the answer somebody tried to hear what the customer thinks of it. */
const asked = byOrder({
  done: (one) => {
    const answer = first('ComplaintResponded')(one);
    return answer === undefined
      ? undefined
      : firstAfter(one, answer, 'ContactAttempted', 'SatisfactionRecorded', 'CallbackDue');
  },
  before: askableEnd,
});

const rated = byOrder({ done: first('SatisfactionRecorded'), before: askableEnd });

/** Every answer that nobody has rated in time brings a call-back up by itself. */
const reminded: Judge = (one) =>
  worst(
    allOf(one, 'ComplaintResponded').map((answer) => reminderOf(answer, one)),
    notYet(one),
  );

function reminderOf(answer: PlacedFactOf<'ComplaintResponded'>, one: Case): Judgement {
  const dueAt = after(one.policy, happenedAt(answer), one.policy.callbackAfter);
  const end = firstAfter(
    one,
    answer,
    'SatisfactionRecorded',
    'ComplaintReopened',
    'ComplaintAppealed',
    'ComplaintClosed',
  );
  const reminder = allOf(between(one, answer, end), 'CallbackDue')[0];
  if (reminder !== undefined) {
    const limit = one.clocks.find(
      ({ rule, startedAt }) => rule.measures === 'callback' && startedAt === happenedAt(answer),
    )?.dueAt;
    return limit !== undefined && limit !== null && happenedAt(reminder) > limit
      ? late(reminder, '回访时限过后才提醒', 'brought up only after the time for the call')
      : met(reminder, '已自动提醒回访', 'the call-back came up by itself');
  }
  if (end !== undefined && happenedAt(end) <= dueAt) {
    return notApplicable('提醒前已有结果', 'it was settled before the call-back came up');
  }
  return dueAt < (end === undefined ? one.readAt : happenedAt(end))
    ? missing(end ?? null, '应回访而未提醒', 'no call-back came up')
    : notYet(one);
}

/** Closed with the customer's yes; ends that cannot have one are told apart. */
const onlyConfirmed: Judge = (one) =>
  worst(
    allOf(one, 'ComplaintClosed').map((end) => {
      const { confirmedByCustomer, outcome } = end.data;
      if (confirmedByCustomer) return met(end, '客户确认后归档', 'closed with the customer’s yes');
      if (unaskable.has(outcome) || outcome === 'rejected') {
        return notApplicable(
          '此类结案无法取得确认',
          `closed as ${outcome}, which has no yes to wait for`,
        );
      }
      const yes = allOf(between(one, end), 'SatisfactionRecorded').find(
        ({ data }) => data.satisfied,
      );
      return yes === undefined
        ? missing(end, '未经客户确认即归档', 'closed without the customer’s yes')
        : late(yes, '归档后客户才确认', 'the yes came only after the closure');
    }),
    notYet(one),
  );

const lesson: Judge = (one) =>
  worst(
    settledClosures(one).map((end) =>
      end.data.lesson === null
        ? missing(end, '归档未总结经验', 'closed without a lesson learned')
        : met(end, '已总结经验', 'the lesson learned stands in the closure'),
    ),
    notYet(one),
  );

/** Work order, repair record and feedback are in the file when it is closed. */
const fileWhole: Judge = (one) =>
  worst(
    (['ComplaintAssigned', 'RemedyApplied', 'SatisfactionRecorded'] as const).map((type) =>
      inOrder(one, first(type)(one), askableEnd(one)),
    ),
    notYet(one),
  );

/** Whether the customer was asked, and what his word counted for. */
export const satisfactionObligations = [
  obligation('S0.38', '回访了解满意度', 'Called back for a rating in time', byClock('callback')),
  obligation('S1.14', '结束时请客户评价', 'Asked for feedback at the end', asked),
  obligation('S1.46', '每案总结经验教训', 'A lesson is drawn from each case', lesson),
  obligation('S2.27', '主动联系确认满意', 'Contacted unprompted about satisfaction', asked),
  obligation('S2.28', '自动触发回访提醒', 'The call-back comes up by itself', reminded),
  obligation('S2.29', '记录满意度与建议', 'Satisfaction is recorded', rated),
  obligation(
    'S2.31',
    '确认满意后方可结案',
    'Closed only once satisfaction is confirmed',
    onlyConfirmed,
  ),
  obligation(
    'S2.32',
    '档案含工单、处理记录、反馈',
    'The file holds work order, remedy and feedback',
    fileWhole,
  ),
  obligation('S4.37', '联系客户告知结果并确认满意', 'Given the result and asked about it', (one) =>
    worst([byClock('reply')(one), asked(one)], notYet(one)),
  ),
  obligation('S4.47', '跟踪处理结果', 'The result is followed up', asked),
  obligation('S4.48', '反馈结果并确认满意', 'Fed back, with satisfaction confirmed', rated),
];
