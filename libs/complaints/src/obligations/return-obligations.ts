import { answeredOnTheSpot, notYet } from './by-order.js';
import { inWords } from './by-clock.js';
import { allOf, type Case, firstAfter, happenedAt, isLater, type PlacedFactOf } from './case.js';
import { type Judgement, late, met, missing, notApplicable, worst } from './judgement.js';
import { type Judge, obligation } from './obligation.js';

type WorkOrder = PlacedFactOf<'ComplaintAssigned'> | PlacedFactOf<'ComplaintTransferred'>;

/** The result is back by the time that the work order in force gave. */
const backInTime: Judge = (one) => {
  const orders = allOf(one, 'ComplaintAssigned', 'ComplaintTransferred');
  const inForce = orders.filter((order) => {
    const next = firstAfter(
      one,
      order,
      'ComplaintAssigned',
      'ComplaintTransferred',
      'ComplaintResponded',
      'ComplaintClosed',
    );
    return (
      next === undefined || next.type === 'ComplaintResponded' || next.type === 'ComplaintClosed'
    );
  });
  return (
    answeredOnTheSpot(one) ??
    worst(
      inForce.map((order) => returned(order, one)),
      notYet(one),
    )
  );
};

function returned(order: WorkOrder, one: Case): Judgement {
  const { expectedAt } = order.data;
  if (expectedAt === null) return notApplicable('工单未定时间', 'the work order sets no time');
  const { zh, en } = inWords(expectedAt, one.policy);
  const end = firstAfter(one, order, 'ComplaintResponded', 'ComplaintClosed');
  const isDone = end?.type === 'ComplaintResponded';
  if (isLater(end === undefined ? one.readAt : happenedAt(end), expectedAt)) {
    return isDone
      ? late(end, `限${zh}，逾期反馈`, `expected by ${en}, back later`)
      : missing(end ?? null, `限${zh}，未反馈`, `expected by ${en}, not back`);
  }
  return isDone ? met(end, `限${zh}，按时反馈`, `expected by ${en}, back in time`) : notYet(one);
}

/** Whether the department was back by the time that its work order gave. */
export const returnObligations = [
  obligation('S0.24', '按时反馈处理结果', 'The result is back by the expected time', backInTime),
  obligation('S4.29', '限时返回结果', 'The department is back with the result in time', backInTime),
];
