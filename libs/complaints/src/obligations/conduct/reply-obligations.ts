import { dateIn } from '../../calendar/date-in.js';
import { isBlank } from '../../complaint/blank.js';
import { outcomeNamedIn } from '../../conduct-case/conduct-rules.js';
import { late, met, missing, notApplicable, worst } from '../judgement.js';
import {
  all,
  type ConductFact,
  type ConductHistory,
  type ConductJudge,
  conductObligation,
  inOrder,
  missOf,
  next,
  notYet,
} from './conduct-history.js';

const dayOf = ({ rules }: ConductHistory, { metadata }: ConductFact): string =>
  dateIn(rules.timeZone, metadata.occurredAt);

/** Inside its hours, which stands in the reply itself. */
const repliedInTime: ConductJudge = (history) => {
  const [reply] = all(history, 'UserReplied');
  const due = history.conductCase.replyDueAt;
  if (reply === undefined) {
    return due !== null && history.readAt > due
      ? missing(missOf(history, 'reply'), '超时未回复', 'not replied to by its time')
      : notYet(history);
  }
  return reply.data.inTime
    ? met(reply, '时限内回复', 'replied to in time')
    : late(reply, '超时回复', 'replied to late');
};

const failed = (history: ConductHistory) =>
  all(history, 'ReplyAttempted').filter(({ data }) => !data.reached);

/** Replied to by phone, or after attempts on as many days as the rules ask for. */
const triedEnough: ConductJudge = (history) => {
  const [reply] = all(history, 'UserReplied');
  const { attemptDays } = history.rules;
  if (reply === undefined) return notYet(history);
  if (reply.data.way === 'other' || all(history, 'ReplyWayDecided').length > 0) {
    return notApplicable('另行决定回复方式', 'the way of replying was decided otherwise');
  }
  if (reply.data.way === 'phone') return met(reply, '已电话回复', 'replied to by phone');
  const before = failed(history).filter(({ revision }) => revision < reply.revision);
  const days = new Set(before.map((attempt) => dayOf(history, attempt)));
  return days.size >= attemptDays
    ? met(reply, `已在${attemptDays}天内尝试`, `tried on ${attemptDays} days first`)
    : missing(reply, `仅尝试${days.size}天`, `tried on ${days.size} days only`);
};

/** Whoever was tried on all those days gets a message. */
const messaged: ConductJudge = (history) => {
  const attempts = failed(history);
  const days = new Set(attempts.map((attempt) => dayOf(history, attempt)));
  const reached = all(history, 'ReplyAttempted').some(({ data }) => data.reached);
  if (reached || days.size < history.rules.attemptDays) {
    return notApplicable('未到改发短信的时候', 'reached, or not tried on all days');
  }
  const instead = all(history, 'ReplySmsSent', 'UserReplied').find(
    ({ revision }) => revision > (attempts[0]?.revision ?? 0),
  );
  return instead === undefined
    ? missing(attempts.at(-1) ?? null, '未联系上且未发短信', 'not reached, and no message went out')
    : met(instead, '改以短信等方式回复', 'a message went out instead');
};

const dailyMessage: ConductJudge = (history) => {
  const today = dateIn(history.rules.timeZone, history.readAt);
  const messages = all(history, 'ReplySmsSent');
  return worst(
    failed(history).map((attempt) => {
      const day = dayOf(history, attempt);
      const message = messages.find((each) => dayOf(history, each) === day);
      if (message !== undefined) return met(message, '当日已发短信', 'a message went out that day');
      return day < today
        ? missing(attempt, '当日未发短信', 'no message went out that day')
        : notYet(history);
    }),
    notApplicable('没有未联系上的情况', 'no attempt failed'),
  );
};

const discreet: ConductJudge = (history) =>
  worst(
    all(history, 'ReplySmsSent').map((message) => {
      const word = outcomeNamedIn(message.data.text, history.rules);
      return word === undefined
        ? met(message, '短信未透露结果', 'the message does not tell the outcome')
        : missing(message, `短信含“${word}”`, `the message tells the outcome by "${word}"`);
    }),
    notApplicable('没有发短信', 'no message went out'),
  );

/** Whoever is reported as long-term or unreasonable is answered as somebody above decides. */
const decidedAbove: ConductJudge = (history) =>
  worst(
    all(history, 'ComplainantReported').map((report) =>
      inOrder(
        history,
        next(history, report, 'ReplyWayDecided'),
        next(history, report, 'UserReplied', 'ConductCaseClosed'),
      ),
    ),
    notApplicable('不是此类用户', 'nobody reported the user'),
  );

const recorded: ConductJudge = (history) =>
  worst(
    all(history, 'ReplyAttempted').map((attempt) =>
      attempt.data.reached || !isBlank(attempt.data.notReachedBecause)
        ? met(attempt, '联系情况已记录', 'the attempt says how it went')
        : missing(attempt, '未写明未联系上的原因', 'it does not say why nobody was reached'),
    ),
    notYet(history),
  );

/** What is likely to come again is brought before the staff. */
const staffReminded: ConductJudge = (history) =>
  worst(
    all(history, 'RecurrenceReported').map((report) =>
      inOrder(
        history,
        next(history, report, 'StaffReminded'),
        next(history, report, 'ConductCaseClosed'),
      ),
    ),
    notApplicable('没有上报易发问题', 'nothing likely to recur was reported'),
  );

/** How the user was replied to, and what the case taught. */
export const replyObligations = [
  conductObligation('S3.55', '限时回复用户', 'Replied to in the hours allowed', repliedInTime),
  conductObligation('S3.56', '连续跟进三天', 'Tried on the days asked for', triedEnough),
  conductObligation('S3.57', '未联系上改发短信', 'A message where nobody was reached', messaged),
  conductObligation('S3.58', '每日未联系上发短信', 'A message on each such day', dailyMessage),
  conductObligation('S3.59', '短信不透露结果', 'No message tells the outcome', discreet),
  conductObligation('S3.60', '长期无理用户上报定夺', 'Decided above how to answer', decidedAbove),
  conductObligation('S3.64', '回复记录详实', 'Every attempt is recorded', recorded),
  conductObligation(
    'S3.66',
    '主值班提醒人员',
    'Staff are reminded of what may recur',
    staffReminded,
  ),
];
