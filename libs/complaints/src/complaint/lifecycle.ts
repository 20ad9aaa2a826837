import { openStates, type Role, type State, states } from '../terms.js';
import type { ComplaintCommandType } from './commands.js';
import type { ComplaintEventType } from './events.js';

/** `none`: the complaint does not exist yet. */
export type Standing = State | 'none';

/** One row of the lifecycle table: who may do what, when, and what follows. */
export type Action = {
  readonly command: ComplaintCommandType;
  readonly event: ComplaintEventType;
  readonly from: readonly Standing[];
  /** The state afterwards; `same` leaves it, several where the decision settles it. */
  readonly to: Standing | 'same' | readonly Standing[];
  readonly by: readonly Role[];
  /** How it is asked for over HTTP, below `/v1/complaints`; `null` for what only the command line does. */
  readonly route: null | `${'POST' | 'PUT'} ${string}`;
  readonly zh: string;
  readonly en: string;
};

const intake: readonly Role[] = ['intake-agent', 'shift-lead', 'service'];
const desk: readonly Role[] = ['handler', 'technical-support', 'shift-lead', 'supervisor'];
const everybodyAtWork: readonly Role[] = [...new Set([...intake, ...desk, 'quality' as const])];
const ladder: readonly Role[] = ['shift-lead', 'chief-on-duty', 'head-of-intake', 'site-head'];

/**
 * The lifecycle of a complaint (domain.md §2). The decider, the permission guard, the routes'
 * documentation and the state diagram read this table; nothing else knows the rules of order.
 * Where a row cannot say all of a rule, the decision of the same name does.
 */
export const lifecycle = {
  receive: {
    command: 'ReceiveComplaint',
    event: 'ComplaintReceived',
    from: ['none'],
    to: 'received',
    by: [...intake, 'handler', 'customer'],
    route: 'POST /',
    zh: '受理',
    en: 'Receive',
  },
  return: {
    command: 'ReturnComplaint',
    event: 'ComplaintReturned',
    from: ['received'],
    to: 'returned',
    by: ['shift-lead', 'quality', 'supervisor'],
    route: 'POST /{id}/returns',
    zh: '退回',
    en: 'Return',
  },
  resubmit: {
    command: 'ResubmitComplaint',
    event: 'ComplaintResubmitted',
    from: ['returned'],
    to: 'received',
    by: intake,
    route: 'PUT /{id}/resubmission',
    zh: '补交',
    en: 'Resubmit',
  },
  classify: {
    command: 'ClassifyComplaint',
    event: 'ComplaintClassified',
    from: ['received', 'classified', 'assigned', 'in-progress'],
    to: ['classified', 'assigned', 'in-progress'],
    by: [...intake, ...desk],
    route: 'PUT /{id}/classification',
    zh: '分类',
    en: 'Classify',
  },
  assign: {
    command: 'AssignComplaint',
    event: 'ComplaintAssigned',
    from: ['classified', 'reopened', 'assigned'],
    to: 'assigned',
    by: [...intake, 'supervisor', 'chief-on-duty', 'head-of-intake'],
    route: 'PUT /{id}/assignment',
    zh: '派单',
    en: 'Assign',
  },
  transfer: {
    command: 'TransferComplaint',
    event: 'ComplaintTransferred',
    from: ['assigned', 'in-progress'],
    to: 'assigned',
    by: [...intake, ...desk],
    route: 'POST /{id}/transfers',
    zh: '转派',
    en: 'Transfer',
  },
  start: {
    command: 'StartHandling',
    event: 'HandlingStarted',
    from: ['assigned'],
    to: 'in-progress',
    by: desk,
    route: 'PUT /{id}/handling',
    zh: '接单',
    en: 'Start',
  },
  diagnose: {
    command: 'RecordDiagnosis',
    event: 'DiagnosisRecorded',
    from: ['in-progress'],
    to: 'same',
    by: [...desk, 'quality'],
    route: 'PUT /{id}/diagnosis',
    zh: '诊断',
    en: 'Diagnose',
  },
  note: {
    command: 'NoteProgress',
    event: 'ProgressNoted',
    from: ['in-progress', 'awaiting-customer'],
    to: 'same',
    by: everybodyAtWork,
    route: 'POST /{id}/notes',
    zh: '进展',
    en: 'Note progress',
  },
  wait: {
    command: 'StartWaiting',
    event: 'WaitingStarted',
    from: ['in-progress'],
    to: 'awaiting-customer',
    by: desk,
    route: 'POST /{id}/waits',
    zh: '挂起',
    en: 'Wait for the customer',
  },
  resume: {
    command: 'EndWaiting',
    event: 'WaitingEnded',
    from: ['awaiting-customer'],
    to: 'in-progress',
    by: [...desk, 'intake-agent'],
    route: 'PUT /{id}/resumption',
    zh: '恢复',
    en: 'Resume',
  },
  propose: {
    command: 'ProposeSolution',
    event: 'SolutionProposed',
    from: ['in-progress'],
    to: 'same',
    by: desk,
    route: 'PUT /{id}/proposal',
    zh: '方案',
    en: 'Propose',
  },
  agree: {
    command: 'AgreeSolution',
    event: 'SolutionAgreed',
    from: ['in-progress'],
    to: 'same',
    by: [...desk, 'intake-agent', 'customer'],
    route: 'PUT /{id}/agreement',
    zh: '确认',
    en: 'Record agreement',
  },
  remedy: {
    command: 'ApplyRemedy',
    event: 'RemedyApplied',
    from: ['in-progress'],
    to: 'same',
    by: desk,
    route: 'POST /{id}/remedies',
    zh: '处理',
    en: 'Apply remedy',
  },
  verify: {
    command: 'VerifyRemedy',
    event: 'RemedyVerified',
    from: ['in-progress'],
    to: 'same',
    by: [...desk, 'quality'],
    route: 'POST /{id}/verifications',
    zh: '验证',
    en: 'Verify remedy',
  },
  respond: {
    command: 'RespondToComplaint',
    event: 'ComplaintResponded',
    from: ['in-progress', 'received', 'classified'],
    to: 'responded',
    by: [...desk, 'intake-agent'],
    route: 'PUT /{id}/response',
    zh: '答复',
    en: 'Respond',
  },
  contact: {
    command: 'RecordContact',
    event: 'ContactAttempted',
    from: openStates,
    to: 'same',
    by: everybodyAtWork,
    route: 'POST /{id}/contacts',
    zh: '联系',
    en: 'Record contact',
  },
  survey: {
    command: 'RecordSatisfaction',
    event: 'SatisfactionRecorded',
    from: ['responded', 'closed'],
    to: ['responded', 'closed', 'reopened'],
    by: [...everybodyAtWork, 'customer'],
    route: 'POST /{id}/surveys',
    zh: '满意度',
    en: 'Record satisfaction',
  },
  reopen: {
    command: 'ReopenComplaint',
    event: 'ComplaintReopened',
    from: ['responded', 'closed'],
    to: 'reopened',
    by: [...everybodyAtWork, ...ladder, 'customer'],
    route: 'POST /{id}/reopenings',
    zh: '二次处理',
    en: 'Re-open',
  },
  appeal: {
    command: 'AppealComplaint',
    event: 'ComplaintAppealed',
    from: ['responded', 'closed'],
    to: 'appealed',
    by: [...intake, 'handler', 'customer'],
    route: 'POST /{id}/appeals',
    zh: '申诉',
    en: 'Appeal',
  },
  decideAppeal: {
    command: 'DecideAppeal',
    event: 'AppealDecided',
    from: ['appealed'],
    to: ['reopened', 'responded', 'closed'],
    by: ladder,
    route: 'PUT /{id}/appeal-decision',
    zh: '复议',
    en: 'Decide appeal',
  },
  urge: {
    command: 'UrgeComplaint',
    event: 'ComplaintUrged',
    from: openStates,
    to: 'same',
    by: [...everybodyAtWork, ...ladder, 'customer', 'management'],
    route: 'POST /{id}/urgings',
    zh: '催办',
    en: 'Urge',
  },
  withdraw: {
    command: 'WithdrawComplaint',
    event: 'ComplaintClosed',
    from: openStates,
    to: 'closed',
    by: [...intake, 'handler', 'customer'],
    route: 'PUT /{id}/withdrawal',
    zh: '撤诉',
    en: 'Withdraw',
  },
  reject: {
    command: 'RejectComplaint',
    event: 'ComplaintClosed',
    from: ['received', 'returned', 'classified'],
    to: 'closed',
    by: ['shift-lead', 'supervisor', 'quality', 'head-of-intake'],
    route: 'PUT /{id}/rejection',
    zh: '不受理',
    en: 'Reject',
  },
  close: {
    command: 'CloseComplaint',
    event: 'ComplaintClosed',
    from: ['responded'],
    to: 'closed',
    by: [...everybodyAtWork, ...ladder, 'management'],
    route: 'PUT /{id}/closure',
    zh: '归档',
    en: 'Close',
  },
  import: {
    command: 'ImportHistory',
    event: 'HistoryImported',
    from: ['none'],
    to: states,
    by: ['service', 'administrator', 'system'],
    route: null,
    zh: '导入',
    en: 'Import',
  },
} as const satisfies Record<string, Action>;

export type ActionName = keyof typeof lifecycle;
