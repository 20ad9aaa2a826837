import type { Fact } from '#libs/event-sourcing';
import { notedOf, runOf, stepOf } from './clocks.js';
import type { ConductCase, NotedDeadline } from './conduct-case.js';
import type { ConductRules } from './conduct-rules.js';
import { later } from './decision.js';
import type {
  ConductCaseEvent,
  ConductCaseEventType,
  ConductDeadline,
  Liability,
} from './events.js';

type FactOf = {
  [T in ConductCaseEventType]: Fact<Extract<ConductCaseEvent, { readonly type: T }>>;
};

/** What a fact changes in a conduct case. */
type Memories = {
  readonly [T in ConductCaseEventType]: (
    fact: FactOf[T],
    conductCase: ConductCase,
    rules: ConductRules,
  ) => Partial<ConductCase>;
};

const at = ({ metadata }: Fact<ConductCaseEvent>): string => metadata.occurredAt;
const nothing = () => ({});
const withReply = ({ reply }: ConductCase, change: Partial<ConductCase['reply']>) => ({
  reply: { ...reply, ...change },
});

const withTime = ({ time }: ConductCase, change: Partial<ConductCase['time']>) => ({
  time: { ...time, ...change },
});

const awaitingReview = (
  fact: FactOf['ConductCaseSubmitted' | 'ConductCaseResubmitted'],
  conductCase: ConductCase,
  { reviewLimitMs }: ConductRules,
) => ({
  standing: 'submitted' as const,
  submission: fact.data,
  person: fact.data.person ?? conductCase.person,
  missing: [],
  reviewDueAt: later(at(fact), reviewLimitMs),
  ...withTime(conductCase, { submissions: conductCase.time.submissions + 1 }),
});

/** What is recorded of a due time; of one that has moved since, nothing counts any more. */
const noting = (conductCase: ConductCase, of: ConductDeadline, change: Partial<NotedDeadline>) => {
  const { noted } = conductCase.time;
  const { dueAt, told } = of;
  const before = notedOf(conductCase.time, of) ?? { part: 0, missed: false };
  return withTime(conductCase, {
    noted: { ...noted, [runOf(of)]: { ...before, dueAt, told, ...change } },
  });
};

const liabilityOf = ({ upheld, type, clause, basis, knowledgeArticle }: Liability): Liability => ({
  upheld,
  type,
  clause,
  basis,
  knowledgeArticle,
});

/** Upheld, the judgement stands; dismissed, nothing is left of it but its ground. */
const liabilityAfter = (result: 'upheld' | 'dismissed', liability: Liability | null) =>
  result === 'upheld' || liability === null
    ? liability
    : { ...liability, upheld: false, clause: null };

const judgedBy = ({ judges }: ConductCase, { metadata }: Fact<ConductCaseEvent>) => ({
  judges: [...judges, metadata.actor.id],
});

const memories: Memories = {
  ConductCaseSubmitted: (fact, conductCase, rules) => ({
    ...awaitingReview(fact, conductCase, rules),
    submittedAt: at(fact),
    replyDueAt: later(at(fact), rules.replyLimitMs),
  }),
  ConductCaseReturned: ({ data }) => ({ standing: 'returned', missing: data.missing }),
  ConductCaseResubmitted: awaitingReview,
  ConductCaseAccepted: () => ({ standing: 'accepted', reviewDueAt: null }),
  ConductCaseRouted: ({ data: { team, handOverLine } }) => ({
    standing: handOverLine === null ? 'accepted' : 'to-call',
    team,
    handOverLine,
  }),
  ConductCaseSentBack: () => ({ standing: 'sent-back' }),
  SendBackSigned: () => ({ standing: 'with-lead' }),
  ConductCaseHandedOver: () => ({ standing: 'handed-over' }),
  HandOverTracked: nothing,
  HandOverAnswered: () => ({ standing: 'answered' }),
  ConductVerified: () => ({ standing: 'verified' }),
  LiabilityJudged: (fact, conductCase) => ({
    standing: 'judged',
    liability: liabilityOf(fact.data),
    judgedAt: at(fact),
    ...judgedBy(conductCase, fact),
  }),
  LiabilityContested: ({ metadata }) => ({
    standing: 'contested',
    contestedBy: metadata.actor.id,
  }),
  LiabilityReviewed: (fact, conductCase) => ({
    standing: fact.data.upheld ? 'reviewed' : 'settled',
    liability: liabilityOf(fact.data),
    ...judgedBy(conductCase, fact),
  }),
  LiabilityAppealed: ({ data }, { standing }) => ({
    standing: 'appealed',
    appeal: { level: data.appealLevel, heardBy: data.heardBy, from: standing },
  }),
  LiabilityAppealDecided: ({ data }, { appeal, dismissedAppeals }) =>
    data.upheld
      ? { standing: 'verified', dismissedAppeals: 0 }
      : { standing: appeal.from, dismissedAppeals: dismissedAppeals + 1 },
  PanelConvened: ({ data }, conductCase) => ({
    standing: 'drawing',
    panel: data,
    papers: {},
    ...withTime(conductCase, {
      panels: conductCase.time.panels + 1,
      drawn: [],
      absent: data.members.map(({ staff }) => staff),
      ballotUntil: data.drawingUntil,
    }),
  }),
  BallotPaperDrawn: ({ data: { member, ...paper } }, conductCase) => ({
    papers: { ...conductCase.papers, [member]: paper },
    ...withTime(conductCase, {
      drawn: [...conductCase.time.drawn, member],
      absent: conductCase.time.absent.filter((staff) => staff !== member),
    }),
  }),
  VotingOpened: ({ data: { votingUntil } }, conductCase) => ({
    standing: 'voting',
    votingUntil,
    ...withTime(conductCase, { ballotUntil: votingUntil }),
  }),
  VotingClosed: () => ({ standing: 'counting' }),
  BallotsCounted: ({ data: counted }, { liability }) => ({
    ...(counted.result === 'undetermined'
      ? { standing: 'undetermined' }
      : { standing: 'settled', liability: liabilityAfter(counted.result, liability) }),
    counted,
  }),
  LiabilitySettled: ({ data }) => ({ standing: 'settled', liability: liabilityOf(data) }),
  ReplyAttempted: (fact, conductCase) =>
    fact.data.reached
      ? {}
      : withReply(conductCase, { failedAt: [...conductCase.reply.failedAt, at(fact)] }),
  ReplySmsSent: nothing,
  UserReplied: ({ data }, conductCase) => withReply(conductCase, { way: data.way }),
  ComplainantReported: (_, conductCase) => withReply(conductCase, { reported: true }),
  ReplyWayDecided: ({ data }, conductCase) => withReply(conductCase, { decidedWay: data.way }),
  ReplyRecordNoted: nothing,
  RecurrenceReported: nothing,
  StaffReminded: nothing,
  ConductSupervisionOrdered: nothing,
  CaseStudyFed: ({ data }, { caseStudies }) => ({ caseStudies: [...caseStudies, data.caseStudy] }),
  ConductCaseClosed: () => ({ standing: 'closed' }),
  DeadlineWarned: ({ data }, conductCase) => noting(conductCase, data, { part: data.part }),
  DeadlineMissed: ({ data }, conductCase) => noting(conductCase, data, { missed: true }),
  ReplySmsDue: (_, conductCase) => withTime(conductCase, { smsDue: true }),
  ConductStepDue: ({ data }, conductCase) =>
    withTime(conductCase, { stepsDue: [...conductCase.time.stepsDue, stepOf(data)] }),
  PersonalDataErased: () => ({ erased: true }),
};

const changes = <T extends ConductCaseEventType>(
  type: T,
  fact: FactOf[T],
  conductCase: ConductCase,
  rules: ConductRules,
): Partial<ConductCase> => memories[type](fact, conductCase, rules);

/** Remembers a fact; what a later release may have added, unknown here, changes nothing. */
export const evolve = (
  conductCase: ConductCase,
  fact: Fact<ConductCaseEvent>,
  rules: ConductRules,
): ConductCase =>
  Object.hasOwn(memories, fact.type)
    ? { ...conductCase, ...changes(fact.type, fact, conductCase, rules) }
    : conductCase;
