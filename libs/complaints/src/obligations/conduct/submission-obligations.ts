import { isBlank } from '../../complaint/blank.js';
import { late, met, missing, notApplicable, worst } from '../judgement.js';
import {
  all,
  type ConductJudge,
  conductObligation,
  inOrder,
  missOf,
  next,
  notYet,
} from './conduct-history.js';

/** Inside the lead's time, which stands in the acceptance or the return itself. */
const reviewedInTime: ConductJudge = (history) => {
  const { conductCase, readAt } = history;
  const due = conductCase.reviewDueAt;
  const reviews = all(history, 'ConductCaseAccepted', 'ConductCaseReturned').map((review) =>
    review.data.inTime
      ? met(review, '时限内审核', 'reviewed in time')
      : late(review, '超时审核', 'reviewed late'),
  );
  const open =
    conductCase.standing !== 'submitted' || due === null || readAt <= due
      ? []
      : [missing(missOf(history, 'review'), '超时未审核', 'not reviewed by its time')];
  return worst([...open, ...reviews], notYet(history));
};

/** Complete when it was submitted: what went back was not. */
const complete: ConductJudge = (history) => {
  const [returned] = all(history, 'ConductCaseReturned');
  const [submitted] = all(history, 'ConductCaseSubmitted');
  if (submitted === undefined) return notYet(history);
  if (returned === undefined) return met(submitted, '提交要素齐全', 'complete when submitted');
  const again = next(history, returned, 'ConductCaseResubmitted');
  return again === undefined
    ? missing(returned, '退回后尚未补交', 'returned, and not resubmitted')
    : late(again, '退回后补交', 'complete only after it was returned');
};

const signed: ConductJudge = (history) =>
  worst(
    all(history, 'ConductCaseAccepted').map((accepted) =>
      isBlank(accepted.data.signedBy)
        ? missing(accepted, '交接表未签字', 'nobody signed the hand-over form')
        : met(accepted, '领班已签字', 'the lead signed'),
    ),
    notYet(history),
  );

/** What the self-control group gives back says why, and the lead signs before he handles it. */
const sendBackSigned: ConductJudge = (history) =>
  worst(
    all(history, 'ConductCaseSentBack').map((back) =>
      isBlank(back.data.remark)
        ? missing(back, '未写明退回原因', 'it does not say why it went back')
        : inOrder(
            history,
            next(history, back, 'SendBackSigned'),
            next(history, back, 'ConductCaseResubmitted', 'ConductCaseClosed'),
          ),
    ),
    notApplicable('没有退回领班', 'it was never sent back'),
  );

/** The other line was called on record, and whoever answered is named. */
const calledOver: ConductJudge = (history) =>
  worst(
    all(history, 'ConductCaseHandedOver').map((call) =>
      isBlank(call.data.otherLead) || isBlank(call.data.calledAt)
        ? missing(call, '未登记外呼时间或对方领班', 'time or name of the other lead is missing')
        : met(call, '已登记外呼时间与对方领班', 'time and name of the other lead stand'),
    ),
    notApplicable('无需转对方处理', 'it was ours to verify'),
  );

/** What was handed over is tracked until the other side has answered, or before it is closed. */
const tracked: ConductJudge = (history) =>
  worst(
    all(history, 'ConductCaseHandedOver').map((call) =>
      inOrder(
        history,
        next(history, call, 'HandOverTracked', 'HandOverAnswered'),
        next(history, call, 'ConductCaseClosed'),
      ),
    ),
    notApplicable('无需转对方处理', 'it was ours to verify'),
  );

/** How it was submitted, reviewed and handed over. */
export const submissionObligations = [
  conductObligation('S3.25', '要素齐全方可提交', 'Submitted complete', complete),
  conductObligation('S3.33', '领班签字', 'The lead signs the hand-over form', signed),
  conductObligation(
    'S3.36',
    '退回写明原因并签字',
    'Sent back with its reason, and signed',
    sendBackSigned,
  ),
  conductObligation('S3.45', '领班限时审核', 'Reviewed by the lead in his time', reviewedInTime),
  conductObligation(
    'S3.50',
    '登记外呼时间与对方领班',
    'The call and the other lead are registered',
    calledOver,
  ),
  conductObligation('S3.51', '持续跟踪对方处理', 'The other side is tracked', tracked),
];
