import { isBlank } from '../../complaint/blank.js';
import { type Judgement, late, met, missing, notApplicable, worst } from '../judgement.js';
import {
  all,
  type ConductFactOf,
  type ConductHistory,
  type ConductJudge,
  conductObligation,
  inOrder,
  next,
  notYet,
} from './conduct-history.js';

type Judged = ConductFactOf<'LiabilityJudged' | 'LiabilityReviewed' | 'LiabilitySettled'>;

const judgements = (history: ConductHistory): readonly Judged[] =>
  all(history, 'LiabilityJudged', 'LiabilityReviewed', 'LiabilitySettled');

/** Of every judgement, the first included, something has to hold. */
const eachJudgement =
  (judge: (judged: Judged, history: ConductHistory) => Judgement): ConductJudge =>
  (history) =>
    worst(
      judgements(history).map((judged) => judge(judged, history)),
      notYet(history),
    );

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
      : [missing(null, '超时未审核', 'not reviewed by its time')];
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

const verifiedFirst = eachJudgement((judged, history) =>
  inOrder(history, all(history, 'ConductVerified', 'HandOverAnswered')[0], judged),
);

const withClause = eachJudgement((judged) => {
  const { upheld, clause } = judged.data;
  if (!upheld) return notApplicable('不成立，无需条款', 'not upheld, so no clause was broken');
  return clause === null
    ? missing(judged, '判责未引条款', 'upheld without the clause that was broken')
    : met(judged, `依据条款 ${clause}`, `by the clause ${clause}`);
});

const withGround = eachJudgement((judged) =>
  isBlank(judged.data.basis)
    ? missing(judged, '未写明判定依据', 'judged without its ground')
    : met(judged, '已写明判定依据', 'the ground stands in the judgement'),
);

const byKnowledgeBase = eachJudgement((judged) => {
  const { upheld, type, knowledgeArticle } = judged.data;
  if (!upheld || type !== 'business') {
    return notApplicable('非业务类判责', 'no liability in a business matter');
  }
  return isBlank(knowledgeArticle)
    ? missing(judged, '未引知识库', 'the knowledge base is not cited')
    : met(judged, '以知识库为准', 'by the article of the knowledge base');
});

const withPoints: ConductJudge = (history) =>
  worst(
    all(history, 'LiabilityContested').map((objection) =>
      objection.data.points.length === 0
        ? missing(objection, '未列明录音中的异议点', 'no point of the recording is named')
        : met(objection, '已列明录音中的异议点', 'the points of the recording are named'),
    ),
    notApplicable('没有异议', 'nobody objected'),
  );

/** What is contested is judged again, by somebody who has not judged it before. */
const judgedByAnother: ConductJudge = (history) =>
  worst(
    all(history, 'LiabilityContested').map((objection) => {
      const review = next(history, objection, 'LiabilityReviewed');
      if (review === undefined) {
        return inOrder(history, undefined, next(history, objection, 'ConductCaseClosed'));
      }
      const before = judgements(history).filter(({ revision }) => revision < review.revision);
      const { id } = review.metadata.actor;
      return before.some(({ metadata }) => metadata.actor.id === id)
        ? missing(review, `复判人 ${id} 曾作判定`, `${id} judged it before`)
        : met(review, '由他人复判', 'judged again by somebody else');
    }),
    notApplicable('没有异议', 'nobody objected'),
  );

const fullPanel: ConductJudge = (history) =>
  worst(
    all(history, 'PanelConvened').map((panel) => {
      const { membersPerSide } = history.rules.panel;
      const sides = (['self-control', 'unit'] as const).map(
        (side) => panel.data.members.filter((member) => member.side === side).length,
      );
      return sides.every((size) => size === membersPerSide)
        ? met(panel, `各方${membersPerSide}人`, `${membersPerSide} for each side`)
        : missing(panel, `各方人数为${sides.join('、')}`, `${sides.join(' and ')} for the sides`);
    }),
    notApplicable('未合议', 'no panel was convened'),
  );

const siteHeadSettles: ConductJudge = (history) =>
  worst(
    all(history, 'BallotsCounted')
      .filter(({ data }) => data.result === 'undetermined')
      .map((count) =>
        inOrder(
          history,
          next(history, count, 'LiabilitySettled'),
          next(history, count, 'ConductCaseClosed'),
        ),
      ),
    notApplicable('表决有结果', 'the ballot decided, or there was none'),
  );

/** How it was taken in, verified and judged. */
export const liabilityObligations = [
  conductObligation('S3.12', '判责引用条款', 'Liability cites its clause', withClause),
  conductObligation('S3.13', '核实后方可判定', 'Verified before it is judged', verifiedFirst),
  conductObligation('S3.14', '写明成立与否的依据', 'The ground stands, upheld or not', withGround),
  conductObligation('S3.24', '业务以知识库为准', 'The knowledge base decides', byKnowledgeBase),
  conductObligation('S3.25', '要素齐全方可提交', 'Submitted complete', complete),
  conductObligation('S3.33', '领班签字', 'The lead signs the hand-over form', signed),
  conductObligation(
    'S3.36',
    '退回写明原因并签字',
    'Sent back with its reason, and signed',
    sendBackSigned,
  ),
  conductObligation(
    'S3.38',
    '异议列明录音要点',
    'An objection names points of the recording',
    withPoints,
  ),
  conductObligation('S3.39', '由他人复判', 'Judged again by somebody else', judgedByAnother),
  conductObligation('S3.41', '合议各方三人', 'As many for each side as the rules ask', fullPanel),
  conductObligation(
    'S3.43',
    '无法决定由现场负责人裁定',
    'The site head settles what the ballot cannot',
    siteHeadSettles,
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
