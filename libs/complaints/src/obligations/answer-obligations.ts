import { isBlank } from '../complaint/blank.js';
import { byOrder, firstEnd, notYet } from './by-order.js';
import { byClock } from './by-clock.js';
import { allOf, type Case } from './case.js';
import { met, missing, notApplicable, worst } from './judgement.js';
import { type Judge, obligation } from './obligation.js';

const firstResponse = byClock('first-response');

/** As long as nobody has said that it is urgent, it is general. */
const firstResponseTo =
  (urgency: 'urgent' | 'general'): Judge =>
  (one) =>
    (one.complaint.urgency ?? 'general') === urgency
      ? firstResponse(one)
      : notApplicable('紧急程度不同', `only asked of what is ${urgency}`);

/** By the business clock where there is one; a regulator's clock beside it has another source. */
const definiteResult: Judge = (one) => {
  const hasBusiness = one.policy.clocks.some(
    ({ measures, statutory }) => measures === 'answer' && statutory !== true,
  );
  return byClock('answer', ({ rule }) => !hasBusiness || rule.statutory !== true)(one);
};

/** Every answer says what was found and what was done, in writing. */
const explicit: Judge = (one) =>
  worst(
    allOf(one, 'ComplaintResponded').map((answer) => {
      const { result, solution } = answer.data;
      return isBlank(result) || isBlank(solution)
        ? missing(answer, '答复缺少结果或方案', 'the answer lacks the result or the solution')
        : met(answer, '结果与方案均已书面答复', 'result and solution are given in writing');
    }),
    notYet(one),
  );

const answered = byOrder({
  done: (one) => allOf(one, 'ComplaintResponded')[0],
  before: firstEnd,
});

const toldOfProgress = byClock('update');

/** The emergency rules: solution and progress in the time that the policy gives a major complaint. */
const major: Judge = (one) =>
  one.complaint.time.major
    ? worst(
        (['solution', 'update', 'answer'] as const).map((measure) => byClock(measure)(one)),
        notYet(one),
      )
    : notApplicable('不是重大投诉', 'it was not declared major');

const heard = (one: Case) => byClock('reply')(one);

/** What the customer hears, and by when. */
export const answerObligations = [
  obligation('S0.25', '结果明确清晰', 'The result is explicit and clear', explicit),
  obligation(
    'S0.30',
    '紧急诉求限时响应',
    'An urgent matter is responded to in its minutes',
    firstResponseTo('urgent'),
  ),
  obligation(
    'S0.31',
    '一般诉求限时响应',
    'A general matter is responded to in its hours',
    firstResponseTo('general'),
  ),
  obligation(
    'S1.26',
    '三个工作日内明确答复',
    'A definite result within the working days allowed',
    definiteResult,
  ),
  obligation(
    'S1.44',
    '长期未决持续说明进展',
    'Progress is explained as long as it takes',
    toldOfProgress,
  ),
  obligation('S1.65', '及时告知客户结果', 'The customer hears the result in time', heard),
  obligation('S1.67', '立即反应并尽快联系', 'Somebody reacts at once', firstResponse),
  obligation('S2.39', '反馈客户并跟踪效果', 'The customer is told, and its effect followed', heard),
  obligation('S3.55', '限时回复用户', 'The customer is reached in the hours allowed', heard),
  obligation('S4.20', '及时响应不推诿', 'Responded to without delay', firstResponse),
  obligation('S4.30', '处理结果明确具体', 'The result is explicit and concrete', explicit),
  obligation('S4.32', '处理中告知进展', 'Progress is told while it is handled', toldOfProgress),
  obligation('S4.36', '结果采用书面或电子形式', 'The result comes in writing', explicit),
  obligation('S4.46', '部门处理并返回', 'The department handles it and answers', answered),
  obligation(
    'S4.73',
    '重大投诉限时解决并告知',
    'A major complaint keeps the emergency times',
    major,
  ),
];
