import { contact, respond } from './answering.js';
import { appeal, decideAppeal } from './appealing.js';
import type { ComplaintCommand, ComplaintCommandType } from './commands.js';
import type { Complaint } from './complaint.js';
import type { Answer, Setting } from './decision.js';
import { close, reject, withdraw } from './ending.js';
import { absorb, endWithPrimary, merge, release, unmerge } from './grouping.js';
import { agree, assign, route, start, transfer, verify } from './handling.js';
import { importHistory } from './importing.js';
import { classify, receive, resubmit } from './intake.js';
import { keepTime } from './keeping-time.js';
import { reopen, survey } from './reopening.js';
import {
  answerSupervision,
  declareMajor,
  leaveMajorCase,
  movePolicy,
  noteRepeat,
  supervise,
} from './supervising.js';

type Wishes = {
  [T in ComplaintCommandType]: Extract<ComplaintCommand, { readonly type: T }>['data'];
};

/** Every command with the rule that answers it; those that only write down what was done stand here. */
const decisions: {
  readonly [T in ComplaintCommandType]: (
    wish: Wishes[T],
    complaint: Complaint,
    setting: Setting,
  ) => Answer;
} = {
  ReceiveComplaint: receive,
  ReturnComplaint: (data) => [{ type: 'ComplaintReturned', data }],
  ResubmitComplaint: resubmit,
  ClassifyComplaint: classify,
  AssignComplaint: assign,
  TransferComplaint: transfer,
  StartHandling: start,
  RecordDiagnosis: (data) => [{ type: 'DiagnosisRecorded', data }],
  NoteProgress: (data) => [{ type: 'ProgressNoted', data }],
  StartWaiting: (data) => [{ type: 'WaitingStarted', data }],
  EndWaiting: (data) => [{ type: 'WaitingEnded', data }],
  ProposeSolution: (data) => [{ type: 'SolutionProposed', data }],
  AgreeSolution: agree,
  ApplyRemedy: (data) => [{ type: 'RemedyApplied', data }],
  VerifyRemedy: verify,
  RespondToComplaint: respond,
  RecordContact: contact,
  RecordSatisfaction: survey,
  ReopenComplaint: reopen,
  AppealComplaint: appeal,
  DecideAppeal: decideAppeal,
  UrgeComplaint: (data) => [{ type: 'ComplaintUrged', data }],
  WithdrawComplaint: withdraw,
  RejectComplaint: reject,
  CloseComplaint: close,
  DeclareMajor: declareMajor,
  LeaveMajorCase: leaveMajorCase,
  MergeComplaint: merge,
  UnmergeComplaint: unmerge,
  AbsorbComplaint: absorb,
  ReleaseComplaint: release,
  EndWithPrimary: endWithPrimary,
  OrderSupervision: supervise,
  AnswerSupervision: answerSupervision,
  MovePolicy: movePolicy,
  RouteComplaint: route,
  KeepTime: keepTime,
  NoteRepeat: noteRepeat,
  ErasePersonalData: (data, { erased }) => (erased ? [] : [{ type: 'PersonalDataErased', data }]),
  ImportHistory: importHistory,
};

/** The rule for a command, with what it was asked. */
export const decision = <T extends ComplaintCommandType>(
  type: T,
  wish: Wishes[T],
  complaint: Complaint,
  setting: Setting,
): Answer => decisions[type](wish, complaint, setting);
