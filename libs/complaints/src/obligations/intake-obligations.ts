import { isBlank } from '../complaint/blank.js';
import type { ComplaintRecord } from '../complaint/complaint.js';
import type { Element } from '../terms.js';
import {
  answeredOnTheSpot,
  byOrder,
  earliest,
  first,
  firstAnswerOrEnd,
  onlyOn,
} from './by-order.js';
import { allOf, type Case, happenedAt } from './case.js';
import { late, met, missing, notApplicable, worst } from './judgement.js';
import { type Judge, obligation } from './obligation.js';

const valueOf: Readonly<Record<Element, (record: ComplaintRecord) => string | null>> = {
  'customer-name': ({ customer }) => customer.name,
  'contact-phone': ({ customer }) => customer.contactPhone,
  'service-number': ({ customer }) => customer.serviceNumber,
  content: ({ content }) => content,
  demand: ({ demand }) => demand,
  place: ({ place }) => place,
};

/** These elements stand in the record; `late` where they came only with a resubmission. */
const recordHolds =
  (...elements: readonly Element[]): Judge =>
  (one) => {
    const [receipt] = allOf(one, 'ComplaintReceived');
    if (receipt === undefined) return notApplicable('尚未受理', 'nothing was received');
    const lacking = (record: ComplaintRecord) =>
      elements.filter((element) => isBlank(valueOf[element](record)));
    const lacked = lacking(receipt.data);
    if (lacked.length === 0) return met(receipt, '受理时要素齐全', 'complete at the receipt');
    const completed = allOf(one, 'ComplaintResubmitted').find(
      ({ data }) => lacking(data).length === 0,
    );
    const named = lacked.join(', ');
    return completed === undefined
      ? missing(receipt, `缺少 ${named}`, `the record lacks ${named}`)
      : late(completed, `补交后才有 ${named}`, `${named} came only with a resubmission`);
  };

/** Taken down completely the first time: a record that went back was not. */
const neverReturned: Judge = (one) => {
  const [receipt] = allOf(one, 'ComplaintReceived');
  const [returned] = allOf(one, 'ComplaintReturned');
  if (returned === undefined) {
    return receipt === undefined
      ? notApplicable('尚未受理', 'nothing was received')
      : met(receipt, '从未被退回', 'the record was never returned');
  }
  const completed = allOf(one, 'ComplaintResubmitted')[0];
  return completed === undefined
    ? missing(returned, '退回后尚未补交', 'returned, and not resubmitted')
    : late(completed, '退回后补交', 'complete only after it was returned');
};

const both =
  (...judges: readonly Judge[]): Judge =>
  (one) =>
    worst(
      judges.map((judge) => judge(one)),
      notApplicable('不适用', 'not asked for'),
    );

const assignedOrAnswered = (one: Case) =>
  earliest(one, first('ComplaintAssigned')(one), firstAnswerOrEnd(one));

const classified = byOrder({ done: first('ComplaintClassified'), before: assignedOrAnswered });

/** The kind says what it is; the category says what it is about. */
const withCategory = (one: Case) =>
  allOf(one, 'ComplaintClassified').find(({ data }) => data.category !== null);

const labelled = byOrder({
  spared: answeredOnTheSpot,
  done: withCategory,
  before: assignedOrAnswered,
});

const callLength: Judge = (one) => {
  const [receipt] = allOf(one, 'ComplaintReceived');
  if (receipt?.data.channel !== 'hotline') {
    return notApplicable('非热线来电', 'it did not come by the hotline');
  }
  return receipt.data.callDurationSeconds === null
    ? missing(receipt, '未记录通话时长', 'the length of the call was not recorded')
    : met(receipt, '已记录来电时间与通话时长', 'time and length of the call are recorded');
};

const readBack: Judge = (one) => {
  const [receipt] = allOf(one, 'ComplaintReceived');
  if (receipt?.data.channel !== 'hotline') {
    return notApplicable('非热线来电', 'it did not come by the hotline');
  }
  return receipt.data.readBack === true
    ? met(receipt, '关键信息已复述确认', 'the key data were repeated back and confirmed')
    : missing(receipt, '未记录复述确认', 'nothing says that the key data were repeated back');
};

/** Entered with the time at which it was truly taken, and worked on like any other. */
const backFilled: Judge = (one) => {
  const receipt = allOf(one, 'ComplaintReceived').find(({ data }) => data.intake === 'back-filled');
  if (receipt === undefined) return notApplicable('非补录', 'it was not entered after an outage');
  if (happenedAt(receipt) >= receipt.metadata.recordedAt) {
    return missing(receipt, '补录未写明真实时间', 'entered without the time it was truly taken');
  }
  return byOrder({
    done: first('HandlingStarted', 'ComplaintResponded'),
    before: firstAnswerOrEnd,
  })(one);
};

const basics = recordHolds('customer-name', 'contact-phone', 'content');
const allFour = recordHolds('customer-name', 'contact-phone', 'service-number', 'content');

/** What a record must hold, and how it is sorted, before anybody works on it. */
export const intakeObligations = [
  obligation(
    'S0.14',
    '客户提供四要素',
    'The customer gave name, contact, service number and matter',
    allFour,
  ),
  obligation('S0.15', '首次记录准确完整', 'Taken down completely the first time', neverReturned),
  obligation(
    'S0.16',
    '记录时间渠道客户与详情',
    'The record has time, channel, customer and details',
    basics,
  ),
  obligation('S0.17', '按内容标识类别', 'Labelled by kind before it goes on', classified),
  obligation('S0.18', '受理时定紧急程度', 'Urgency is set before it goes on', classified),
  obligation(
    'S1.4',
    '记录含地点',
    'The record names the place as well',
    recordHolds('customer-name', 'contact-phone', 'content', 'place'),
  ),
  obligation('S1.5', '按类型与层次归类', 'Classified by type and level', classified),
  obligation('S1.23', '登记姓名联系方式与事由', 'Registered with name, contact and matter', basics),
  obligation('S1.38', '记录客户、内容、时间', 'Customer, content and time are recorded', basics),
  obligation('S1.39', '标明原因类别', 'The class of the cause is named', labelled),
  obligation(
    'S1.40',
    '判定严重程度与影响范围',
    'Severity and scope are determined',
    byOrder({
      spared: onlyOn('complaint', 'fault'),
      done: first('ComplaintClassified'),
      before: assignedOrAnswered,
    }),
  ),
  obligation(
    'S2.13',
    '信息完整、优先级合理',
    'Complete, with a priority, before it goes on',
    both(allFour, classified),
  ),
  obligation(
    'S2.14',
    '工单标明问题类型、渠道、优先级',
    'The work order says problem, channel and priority',
    labelled,
  ),
  obligation(
    'S4.22',
    '登记客户、问题、联系方式',
    'Customer, problem and contact are on the form',
    basics,
  ),
  obligation(
    'S4.23',
    '记录明确无遗漏',
    'Nothing in the record was vague or left out',
    neverReturned,
  ),
  obligation('S4.25', '问题分类编号', 'Classified, under a number', labelled),
  obligation('S4.24', '关键信息复述确认', 'Key data are repeated back', readBack),
  obligation('S4.43', '问题已记录', 'The problem is recorded', basics),
  obligation('S4.44', '问题已判别分类', 'It is judged and classified', classified),
  obligation(
    'S4.60',
    '自动记录通话时间与时长',
    'Time and length of the call are recorded',
    callLength,
  ),
  obligation('S4.61', '录入及时准确完整', 'Entered exactly and completely', neverReturned),
  obligation(
    'S4.71',
    '系统中断期间诉求补录处理',
    'What came in during an outage is entered and processed',
    backFilled,
  ),
];
