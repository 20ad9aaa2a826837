import type { ConductCaseCommand, ConductCaseCommandType } from './commands.js';
import type { ConductCase } from './conduct-case.js';
import { close } from './ending.js';
import type { ConductAnswer, ConductSetting } from './decision.js';
import { closeVoting, convene, count, drawPaper, openVoting, settle } from './deliberating.js';
import { appeal, contest, decideAppeal, review } from './disputing.js';
import {
  accept,
  handOver,
  reroute,
  resubmit,
  returnToEmployee,
  signSendBack,
  submit,
} from './intake.js';
import { judge } from './judging.js';
import { callForStep, keepTime } from './keeping-time.js';
import { callUser, leaveExplanation, replyOtherwise, sendSms } from './replying.js';

type Wishes = {
  [T in ConductCaseCommandType]: Extract<ConductCaseCommand, { readonly type: T }>['data'];
};

/** Every command with the rule that answers it; those that only write down what was done stand here. */
const decisions: {
  readonly [T in ConductCaseCommandType]: (
    wish: Wishes[T],
    conductCase: ConductCase,
    setting: ConductSetting,
  ) => ConductAnswer;
} = {
  SubmitConductCase: submit,
  ReturnConductCase: returnToEmployee,
  ResubmitConductCase: resubmit,
  AcceptConductCase: accept,
  RerouteConductCase: reroute,
  SendBackConductCase: (data) => [{ type: 'ConductCaseSentBack', data }],
  SignSendBack: signSendBack,
  HandOverConductCase: handOver,
  TrackHandOver: (data) => [{ type: 'HandOverTracked', data }],
  AnswerHandOver: (data) => [{ type: 'HandOverAnswered', data }],
  VerifyConduct: (data) => [{ type: 'ConductVerified', data }],
  JudgeLiability: judge,
  ContestLiability: contest,
  ReviewLiability: review,
  AppealLiability: appeal,
  DecideLiabilityAppeal: decideAppeal,
  ConvenePanel: convene,
  DrawBallotPaper: drawPaper,
  OpenVoting: openVoting,
  CloseVoting: closeVoting,
  CountBallots: count,
  SettleLiability: settle,
  CallUser: callUser,
  SendReplySms: sendSms,
  LeaveExplanation: leaveExplanation,
  ReplyOtherwise: replyOtherwise,
  ReportComplainant: (data) => [{ type: 'ComplainantReported', data }],
  DecideReplyWay: (data) => [{ type: 'ReplyWayDecided', data }],
  NoteReplyRecord: (data) => [{ type: 'ReplyRecordNoted', data }],
  ReportRecurrence: (data) => [{ type: 'RecurrenceReported', data }],
  RemindStaff: (data) => [{ type: 'StaffReminded', data }],
  OrderConductSupervision: (data) => [{ type: 'ConductSupervisionOrdered', data }],
  FeedCaseStudy: (data, { caseStudies }) =>
    caseStudies.includes(data.caseStudy) ? [] : [{ type: 'CaseStudyFed', data }],
  CloseConductCase: close,
  KeepConductTime: keepTime,
  CallForStep: callForStep,
  ErasePersonalData: (data, { erased }) => (erased ? [] : [{ type: 'PersonalDataErased', data }]),
};

/** The rule for a command, with what it was asked. */
export const conductDecision = <T extends ConductCaseCommandType>(
  type: T,
  wish: Wishes[T],
  conductCase: ConductCase,
  setting: ConductSetting,
): ConductAnswer => decisions[type](wish, conductCase, setting);
