import { ActionTable, type ProcessRow } from '../action-table.js';
import type { Role } from '../terms.js';
import type { ConductCaseCommandType } from './commands.js';
import type { ConductCaseEventType } from './events.js';
import { type ConductStanding, conductStandings } from './terms.js';

/** One row of the table: who may do what with a conduct case, when, and what follows. */
export type ConductAction = ProcessRow<
  ConductCaseCommandType,
  ConductCaseEventType,
  ConductStanding
> & {
  /** The standing afterwards; `same` leaves it, several where the decision settles it. */
  readonly to: ConductStanding | 'same' | readonly (ConductStanding | 'same')[];
};

const intake: readonly Role[] = ['intake-agent', 'shift-lead', 'service'];
/** The self-control group (自控组) is part of quality. */
const selfControl: readonly Role[] = ['quality'];
const heads: readonly Role[] = ['chief-on-duty', 'head-of-intake', 'site-head'];
const repliers: readonly Role[] = ['intake-agent', 'handler', 'shift-lead', ...selfControl];
const staff: readonly Role[] = [
  'intake-agent',
  'handler',
  'technical-support',
  'shift-lead',
  ...selfControl,
  'supervisor',
  ...heads,
  'management',
];

const open = conductStandings.filter((standing) => standing !== 'closed');
/** Somebody knows by now what to tell the user. */
const answerable = conductStandings.filter(
  (standing) =>
    !['submitted', 'returned', 'sent-back', 'accepted', 'to-call', 'closed'].includes(standing),
);

/**
 * The life of a conduct case (document 003; domain.md §3): a complaint about an employee, which is no
 * complaint work order (S3.26). The decider, the permission guard, the routes' documentation and the
 * pages read this table. Where a row cannot say all of a rule, the decision of the same name does.
 */
export const conductLifecycle = {
  submit: {
    command: 'SubmitConductCase',
    event: 'ConductCaseSubmitted',
    from: ['none'],
    to: 'submitted',
    by: [...intake, 'supervisor'],
    route: 'POST /',
    zh: '提交',
    en: 'Submit',
  },
  return: {
    command: 'ReturnConductCase',
    event: 'ConductCaseReturned',
    from: ['submitted'],
    to: 'returned',
    by: ['shift-lead'],
    route: 'POST /{id}/returns',
    zh: '退回员工',
    en: 'Return to the employee',
  },
  resubmit: {
    command: 'ResubmitConductCase',
    event: 'ConductCaseResubmitted',
    from: ['returned', 'with-lead'],
    to: 'submitted',
    by: intake,
    route: 'PUT /{id}/resubmission',
    zh: '补交',
    en: 'Resubmit',
  },
  accept: {
    command: 'AcceptConductCase',
    event: 'ConductCaseAccepted',
    from: ['submitted'],
    to: ['accepted', 'to-call'],
    by: ['shift-lead'],
    route: 'PUT /{id}/review',
    zh: '审核签收',
    en: 'Review and sign',
  },
  reroute: {
    command: 'RerouteConductCase',
    event: 'ConductCaseRouted',
    from: ['accepted', 'to-call', 'handed-over'],
    to: ['accepted', 'to-call'],
    by: ['shift-lead', ...selfControl, ...heads],
    route: 'PUT /{id}/team',
    zh: '改派',
    en: 'Route by hand',
  },
  sendBack: {
    command: 'SendBackConductCase',
    event: 'ConductCaseSentBack',
    from: ['accepted', 'to-call'],
    to: 'sent-back',
    by: selfControl,
    route: 'POST /{id}/send-backs',
    zh: '退回领班',
    en: 'Send back to the lead',
  },
  signSendBack: {
    command: 'SignSendBack',
    event: 'SendBackSigned',
    from: ['sent-back'],
    to: 'with-lead',
    by: ['shift-lead'],
    route: 'PUT /{id}/send-back-signature',
    zh: '领班签字确认',
    en: 'Sign the sending back',
  },
  handOver: {
    command: 'HandOverConductCase',
    event: 'ConductCaseHandedOver',
    from: ['to-call'],
    to: 'handed-over',
    by: ['shift-lead', ...selfControl],
    route: 'PUT /{id}/hand-over',
    zh: '外呼转办',
    en: 'Hand over by recorded call',
  },
  track: {
    command: 'TrackHandOver',
    event: 'HandOverTracked',
    from: ['handed-over'],
    to: 'same',
    by: ['shift-lead', ...selfControl],
    route: 'POST /{id}/trackings',
    zh: '跟踪',
    en: 'Track the other team',
  },
  answer: {
    command: 'AnswerHandOver',
    event: 'HandOverAnswered',
    from: ['handed-over'],
    to: 'answered',
    by: ['shift-lead', ...selfControl, 'service'],
    route: 'PUT /{id}/other-answer',
    zh: '登记对方回复',
    en: "Record the other team's answer",
  },
  verify: {
    command: 'VerifyConduct',
    event: 'ConductVerified',
    from: ['accepted'],
    to: 'verified',
    by: selfControl,
    route: 'PUT /{id}/verification',
    zh: '核实',
    en: 'Verify',
  },
  judge: {
    command: 'JudgeLiability',
    event: 'LiabilityJudged',
    from: ['verified'],
    to: 'judged',
    by: selfControl,
    route: 'PUT /{id}/judgement',
    zh: '判责',
    en: 'Judge',
  },
  contest: {
    command: 'ContestLiability',
    event: 'LiabilityContested',
    from: ['judged'],
    to: 'contested',
    by: ['intake-agent', 'handler', 'technical-support', 'shift-lead'],
    route: 'POST /{id}/objections',
    zh: '提出异议',
    en: 'Object',
  },
  review: {
    command: 'ReviewLiability',
    event: 'LiabilityReviewed',
    from: ['contested'],
    to: ['reviewed', 'settled'],
    by: [...selfControl, 'chief-on-duty', 'head-of-intake'],
    route: 'PUT /{id}/second-judgement',
    zh: '再次判责',
    en: 'Judge again',
  },
  appeal: {
    command: 'AppealLiability',
    event: 'LiabilityAppealed',
    from: ['judged', 'reviewed'],
    to: 'appealed',
    by: ['intake-agent', 'handler', 'technical-support', 'shift-lead', 'chief-on-duty'],
    route: 'POST /{id}/appeals',
    zh: '申诉',
    en: 'Appeal',
  },
  decideAppeal: {
    command: 'DecideLiabilityAppeal',
    event: 'LiabilityAppealDecided',
    from: ['appealed'],
    to: ['verified', 'judged', 'reviewed'],
    by: ['shift-lead', ...heads],
    route: 'PUT /{id}/appeal-decision',
    zh: '申诉裁决',
    en: 'Decide the appeal',
  },
  convene: {
    command: 'ConvenePanel',
    event: 'PanelConvened',
    from: ['reviewed'],
    to: 'drawing',
    by: [...selfControl, ...heads],
    route: 'PUT /{id}/panel',
    zh: '召集合议',
    en: 'Convene the panel',
  },
  drawPaper: {
    command: 'DrawBallotPaper',
    event: 'BallotPaperDrawn',
    from: ['drawing'],
    to: ['drawing', 'voting'],
    by: staff,
    route: 'POST /{id}/ballot-papers',
    zh: '领票',
    en: 'Draw a ballot paper',
  },
  openVoting: {
    command: 'OpenVoting',
    event: 'VotingOpened',
    from: ['drawing'],
    to: 'voting',
    by: [...selfControl, ...heads, 'system'],
    route: 'PUT /{id}/voting',
    zh: '开始投票',
    en: 'Open the voting',
  },
  closeVoting: {
    command: 'CloseVoting',
    event: 'VotingClosed',
    from: ['voting'],
    to: 'counting',
    by: [...selfControl, ...heads, 'system'],
    route: 'PUT /{id}/vote-closing',
    zh: '结束投票',
    en: 'Close the voting',
  },
  count: {
    command: 'CountBallots',
    event: 'BallotsCounted',
    from: ['counting'],
    to: ['settled', 'undetermined'],
    by: [...selfControl, ...heads, 'system'],
    route: 'PUT /{id}/count',
    zh: '计票',
    en: 'Count the ballots',
  },
  settle: {
    command: 'SettleLiability',
    event: 'LiabilitySettled',
    from: ['undetermined'],
    to: 'settled',
    by: ['site-head'],
    route: 'PUT /{id}/settlement',
    zh: '现场负责人裁定',
    en: 'Settle',
  },
  call: {
    command: 'CallUser',
    event: 'ReplyAttempted',
    from: answerable,
    to: 'same',
    by: repliers,
    route: 'POST /{id}/calls',
    zh: '电话回复',
    en: 'Call the user',
  },
  sendSms: {
    command: 'SendReplySms',
    event: 'ReplySmsSent',
    from: answerable,
    to: 'same',
    by: [...repliers, 'system'],
    route: 'POST /{id}/messages',
    zh: '发送短信',
    en: 'Send a message',
  },
  leaveExplanation: {
    command: 'LeaveExplanation',
    event: 'UserReplied',
    from: answerable,
    to: 'same',
    by: repliers,
    route: 'PUT /{id}/direct-explanation',
    zh: '直接解释',
    en: 'Leave the explanation for his call',
  },
  replyOtherwise: {
    command: 'ReplyOtherwise',
    event: 'UserReplied',
    from: [...answerable, 'accepted', 'to-call'],
    to: 'same',
    by: repliers,
    route: 'PUT /{id}/other-reply',
    zh: '其他方式回复',
    en: 'Reply otherwise',
  },
  report: {
    command: 'ReportComplainant',
    event: 'ComplainantReported',
    from: open,
    to: 'same',
    by: repliers,
    route: 'PUT /{id}/complainant-report',
    zh: '上报特殊用户',
    en: 'Report the complainant',
  },
  decideReplyWay: {
    command: 'DecideReplyWay',
    event: 'ReplyWayDecided',
    from: open,
    to: 'same',
    by: heads,
    route: 'PUT /{id}/reply-way',
    zh: '确定回复方式',
    en: 'Decide the way of reply',
  },
  note: {
    command: 'NoteReplyRecord',
    event: 'ReplyRecordNoted',
    from: conductStandings,
    to: 'same',
    by: repliers,
    route: 'POST /{id}/notes',
    zh: '登记回复记录',
    en: 'Note in the reply record',
  },
  reportRecurrence: {
    command: 'ReportRecurrence',
    event: 'RecurrenceReported',
    from: conductStandings,
    to: 'same',
    by: ['shift-lead', ...selfControl],
    route: 'POST /{id}/recurrence-reports',
    zh: '上报易错问题',
    en: 'Report a problem likely to recur',
  },
  remind: {
    command: 'RemindStaff',
    event: 'StaffReminded',
    from: conductStandings,
    to: 'same',
    by: ['chief-on-duty'],
    route: 'POST /{id}/reminders',
    zh: '提醒员工',
    en: 'Remind staff',
  },
  supervise: {
    command: 'OrderConductSupervision',
    event: 'ConductSupervisionOrdered',
    from: open,
    to: 'same',
    by: ['supervisor', ...selfControl, ...heads, 'management'],
    route: 'POST /{id}/supervision-orders',
    zh: '督办',
    en: 'Order supervision',
  },
  feedCaseStudy: {
    command: 'FeedCaseStudy',
    event: 'CaseStudyFed',
    from: conductStandings,
    to: 'same',
    by: ['shift-lead', ...selfControl, ...heads],
    route: 'POST /{id}/case-studies',
    zh: '归入案例库',
    en: 'Feed the case library',
  },
  close: {
    command: 'CloseConductCase',
    event: 'ConductCaseClosed',
    from: ['with-lead', 'answered', 'judged', 'reviewed', 'settled'],
    to: 'closed',
    by: ['shift-lead', ...selfControl, ...heads],
    route: 'PUT /{id}/closure',
    zh: '归档',
    en: 'Close',
  },
  keepTime: {
    command: 'KeepConductTime',
    event: ['DeadlineWarned', 'DeadlineMissed', 'ReplySmsDue', 'VotingOpened', 'VotingClosed'],
    from: conductStandings,
    to: ['same', 'voting', 'counting'],
    by: ['system'],
    route: null,
    zh: '计时',
    en: 'Keep time',
  },
  callForStep: {
    command: 'CallForStep',
    event: 'ConductStepDue',
    from: conductStandings,
    to: 'same',
    by: ['system'],
    route: null,
    zh: '提请下一步',
    en: 'Call for the next step',
  },
  erase: {
    command: 'ErasePersonalData',
    event: 'PersonalDataErased',
    from: ['closed'],
    to: 'same',
    by: ['system'],
    route: null,
    zh: '删除个人信息',
    en: 'Erase personal data',
  },
} as const satisfies Record<string, ConductAction>;

export type ConductActionName = keyof typeof conductLifecycle;

/** The table, to be asked. */
export const conductActions = new ActionTable<ConductActionName, ConductAction>(conductLifecycle);

/** Processes say nothing of anybody, so they go on when nobody can say any more whose case it was. */
export const goesOnOnceErased = (name: ConductActionName): boolean =>
  conductActions.rows[name].by.every((role) => role === 'system');

/** What may be done with a case as it is: by anybody, or by one role. */
export const conductAllowed = (
  { standing, erased }: { readonly standing: ConductStanding; readonly erased: boolean },
  role?: Role,
): readonly ConductActionName[] =>
  conductActions.allowed(standing, role).filter((name) => !erased || goesOnOnceErased(name));
