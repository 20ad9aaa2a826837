import { isBlank } from '../../complaint/blank.js';
import { type Judgement, met, missing, notApplicable, worst } from '../judgement.js';
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

/** How it was verified and judged. */
export const liabilityObligations = [
  conductObligation('S3.12', '判责引用条款', 'Liability cites its clause', withClause),
  conductObligation('S3.13', '核实后方可判定', 'Verified before it is judged', verifiedFirst),
  conductObligation('S3.14', '写明成立与否的依据', 'The ground stands, upheld or not', withGround),
  conductObligation('S3.24', '业务以知识库为准', 'The knowledge base decides', byKnowledgeBase),
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
];
