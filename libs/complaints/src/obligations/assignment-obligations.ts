import { isBlank } from '../complaint/blank.js';
import {
  answeredOnTheSpot,
  byOrder,
  earliest,
  first,
  firstAnswerOrEnd,
  notYet,
  undone,
} from './by-order.js';
import { byClock } from './by-clock.js';
import { allOf, type Case, firstAfter, type PlacedFactOf } from './case.js';
import { type Judgement, late, met, missing, notApplicable, worst } from './judgement.js';
import { type Judge, obligation } from './obligation.js';

const startedOrAnswered = (one: Case) =>
  earliest(one, first('HandlingStarted')(one), firstAnswerOrEnd(one));

const workOrder = byOrder({
  spared: answeredOnTheSpot,
  done: first('ComplaintAssigned'),
  before: startedOrAnswered,
});

const toDepartment = byOrder({
  spared: answeredOnTheSpot,
  done: (one) => allOf(one, 'ComplaintAssigned').find(({ data }) => !isBlank(data.department)),
  before: startedOrAnswered,
});

/** Duty lies with a person: named with the work order, or by taking it up. */
const person = byOrder({
  spared: answeredOnTheSpot,
  done: (one) =>
    allOf(one, 'ComplaintAssigned', 'ComplaintTransferred', 'HandlingStarted').find(
      ({ data }) => !isBlank(data.handler),
    ),
  before: firstAnswerOrEnd,
});

/** A person is named, and takes it up within the policy's time, where it sets one. */
const personAtOnce: Judge = (one) => {
  const named = person(one);
  return named.verdict === 'met' ? worst([byClock('start')(one), named], named) : named;
};

const workOrderComplete: Judge = (one) =>
  answeredOnTheSpot(one) ??
  worst(
    allOf(one, 'ComplaintAssigned').map((order) => completeness(order, one)),
    notYet(one),
  );

function completeness(order: PlacedFactOf<'ComplaintAssigned'>, one: Case): Judgement {
  const isComplete = ({ data }: typeof order) =>
    !isBlank(data.requirements) && data.expectedAt !== null;
  if (isComplete(order)) {
    return met(order, '处理要求与预计时间齐全', 'it holds requirements and expected time');
  }
  const next = firstAfter(one, order, 'ComplaintAssigned', 'HandlingStarted');
  if (next?.type === 'ComplaintAssigned' && isComplete(next)) {
    return late(next, '改派时补齐', 'completed only with the next one');
  }
  const lacking = [
    ...(isBlank(order.data.requirements) ? ['requirements'] : []),
    ...(order.data.expectedAt === null ? ['expected time'] : []),
  ].join(', ');
  return missing(order, '缺处理要求或预计时间', `the work order lacks ${lacking}`);
}

const acceptance = byOrder({
  spared: answeredOnTheSpot,
  done: first('HandlingStarted'),
  before: firstAnswerOrEnd,
});

/** Every transfer with the reason and the expected time told to the customer first. */
const told: Judge = (one) =>
  worst(
    allOf(one, 'ComplaintTransferred').map((transfer) => {
      const { customerTold, reason } = transfer.data;
      return customerTold && !isBlank(reason)
        ? met(transfer, '已告知转接原因与预计时间', 'the customer was told reason and time')
        : missing(transfer, '未告知客户', 'transferred without telling the customer');
    }),
    notApplicable('没有转派', 'it was never transferred'),
  );

/** A problem that takes more than the first hands goes on to others, or is worked on by them. */
const complexGoesUp: Judge = (one) =>
  worst(
    allOf(one, 'DiagnosisRecorded')
      .filter(({ data }) => data.diagnosis === 'complex')
      .map((diagnosis) => {
        const handed =
          diagnosis.metadata.actor.role === 'technical-support'
            ? diagnosis
            : firstAfter(one, diagnosis, 'ComplaintTransferred');
        if (handed !== undefined) {
          return met(handed, '已交技术团队', 'it went to the technical team');
        }
        const answer = firstAfter(one, diagnosis, 'ComplaintResponded', 'ComplaintClosed');
        return answer === undefined ? notYet(one) : undone(answer);
      }),
    notApplicable('不是复杂问题', 'it was not diagnosed as complex'),
  );

/** To whom it went, and what he was given. */
export const assignmentObligations = [
  obligation('S0.7', '责任落实到人', 'Responsibility lies with a person', person),
  obligation('S0.19', '生成工单', 'A work order is made', workOrder),
  obligation(
    'S0.20',
    '工单含要求与预计时间',
    'The work order holds requirements and expected time',
    workOrderComplete,
  ),
  obligation('S0.22', '派至责任部门', 'It goes to the responsible department', toDepartment),
  obligation('S0.23', '部门指定处理人', 'A handler is named', person),
  obligation('S1.34', '登记后派至成员', 'It is given to a member of the team', person),
  obligation('S2.15', '推送到团队或个人', 'It reaches the person whose duty it is', person),
  obligation('S2.16', '受理确认', 'The work is taken up, and confirmed so', acceptance),
  obligation(
    'S2.21',
    '复杂问题交高级技术团队',
    'A complex problem goes to the technical team',
    complexGoesUp,
  ),
  obligation('S2.37', '指定专人跟进', 'Somebody in particular follows it up', person),
  obligation(
    'S4.27',
    '转接告知原因与时间',
    'The customer is told why it is transferred, and until when',
    told,
  ),
  obligation('S4.28', '部门即时指派', 'The department names somebody at once', personAtOnce),
  obligation(
    'S4.45',
    '当场解答或说明转接',
    'Answered, or transferred with reason and time',
    (one) => {
      const [answer] = allOf(one, 'ComplaintResponded');
      const spared = answeredOnTheSpot(one);
      return spared === null || answer === undefined
        ? told(one)
        : met(answer, '当场解答', 'answered on the spot');
    },
  ),
];
