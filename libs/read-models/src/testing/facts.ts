import type { ComplaintEvent, ComplaintEventType, Outcome } from '#libs/complaints';
import { clock } from './history.js';

type Fact<T extends ComplaintEventType> = Extract<ComplaintEvent, { readonly type: T }>;
type But<T extends ComplaintEventType> = Partial<Fact<T>['data']>;

/** Zhang Wei, charged five yuan a month for a ring-back tone that he never ordered. */
export const received = (but: But<'ComplaintReceived'> = {}): Fact<'ComplaintReceived'> => ({
  type: 'ComplaintReceived',
  data: {
    channel: 'hotline',
    customer: { name: '张伟', contactPhone: '13900000001', serviceNumber: '13900000002' },
    content: '我没开通过彩铃却每月被扣5元',
    demand: '退费',
    place: '昆明',
    submittingStaff: '1024',
    callDurationSeconds: 180,
    intake: 'live',
    source: null,
    ...but,
  },
});

export const returned = (reason = '缺少业务号码'): Fact<'ComplaintReturned'> => ({
  type: 'ComplaintReturned',
  data: { missing: ['service-number'], reason, confirmedBy: '3001' },
});

export const resubmitted = (
  but: But<'ComplaintResubmitted'> = {},
): Fact<'ComplaintResubmitted'> => {
  const { customer, content, demand, place } = received().data;
  return { type: 'ComplaintResubmitted', data: { customer, content, demand, place, ...but } };
};

export const classified = (but: But<'ComplaintClassified'> = {}): Fact<'ComplaintClassified'> => ({
  type: 'ComplaintClassified',
  data: {
    kind: 'complaint',
    track: 'complaint',
    productLine: 'value-added',
    category: 'charges/unknown-subscription',
    urgency: 'general',
    impact: 'one-user',
    priority: 'P4',
    ...but,
  },
});

export const urgent = () => classified({ urgency: 'urgent', priority: 'P2' });

export const assigned = (but: But<'ComplaintAssigned'> = {}): Fact<'ComplaintAssigned'> => ({
  type: 'ComplaintAssigned',
  data: {
    department: '计费部',
    handler: '2001',
    requirements: '核实订购记录',
    expectedAt: clock('+1 18:00'),
    chosenBy: 'charges → 计费部',
    ...but,
  },
});

export const transferred = (
  but: But<'ComplaintTransferred'> = {},
): Fact<'ComplaintTransferred'> => ({
  type: 'ComplaintTransferred',
  data: {
    department: '网络部',
    handler: '2002',
    reason: '属网络问题',
    expectedAt: clock('18:00'),
    customerTold: true,
    ...but,
  },
});

export const started = (handler = '2001'): Fact<'HandlingStarted'> => ({
  type: 'HandlingStarted',
  data: { handler },
});

export const diagnosed = (): Fact<'DiagnosisRecorded'> => ({
  type: 'DiagnosisRecorded',
  data: {
    diagnosis: 'common',
    verdict: 'substantiated',
    faultPoint: null,
    rootCause: '营业厅误开通',
    method: '查询订购日志',
  },
});

export const noted = (note = '已联系营业厅'): Fact<'ProgressNoted'> => ({
  type: 'ProgressNoted',
  data: { note, toldToCustomer: false },
});

export const waiting = (reason = '等客户提供账单'): Fact<'WaitingStarted'> => ({
  type: 'WaitingStarted',
  data: { reason, expectedUntil: clock('+1 12:00') },
});

export const resumed = (): Fact<'WaitingEnded'> => ({
  type: 'WaitingEnded',
  data: { result: '账单已收到' },
});

export const proposed = (): Fact<'SolutionProposed'> => ({
  type: 'SolutionProposed',
  data: {
    solution: '退订并退费60元',
    remedy: 'refund',
    plannedFor: clock('+1 09:00'),
    responsible: '2001',
  },
});

export const agreed = (): Fact<'SolutionAgreed'> => ({
  type: 'SolutionAgreed',
  data: { channel: 'phone', note: null },
});

export const remedied = (): Fact<'RemedyApplied'> => ({
  type: 'RemedyApplied',
  data: { remedy: 'refund', details: '退至话费账户', amountFen: 6000 },
});

export const verified = (passed = true): Fact<'RemedyVerified'> => ({
  type: 'RemedyVerified',
  data: { passed, method: '查询余额', details: null },
});

export const responded = (but: But<'ComplaintResponded'> = {}): Fact<'ComplaintResponded'> => ({
  type: 'ComplaintResponded',
  data: { round: 1, result: '属实', solution: '已退费60元', ...but },
});

export const contacted = (reached: boolean): Fact<'ContactAttempted'> => ({
  type: 'ContactAttempted',
  data: {
    channel: 'phone',
    reached,
    notReachedBecause: reached ? null : '无人接听',
    note: null,
  },
});

export const surveyed = (satisfied: boolean, round = 1): Fact<'SatisfactionRecorded'> => ({
  type: 'SatisfactionRecorded',
  data: {
    score: satisfied ? 5 : 2,
    satisfied,
    reasons: satisfied ? [] : ['退费太慢'],
    suggestions: null,
    round,
  },
});

export const reopened = (round = 2): Fact<'ComplaintReopened'> => ({
  type: 'ComplaintReopened',
  data: { reason: '仍被扣费', cause: 're-complaint', round, level: round },
});

export const appealed = (): Fact<'ComplaintAppealed'> => ({
  type: 'ComplaintAppealed',
  data: { grounds: '金额不对', against: '退费金额', appealLevel: 1, heardBy: 'shift-lead' },
});

export const decided = (upheld: boolean): Fact<'AppealDecided'> => ({
  type: 'AppealDecided',
  data: {
    upheld,
    reason: upheld ? '少退两个月' : '金额无误',
    appealLevel: 1,
    round: upheld ? 2 : 1,
    level: upheld ? 2 : 1,
  },
});

export const urged = (): Fact<'ComplaintUrged'> => ({
  type: 'ComplaintUrged',
  data: { by: 'customer', reason: '还没人联系我' },
});

export const closed = (
  outcome: Outcome = 'resolved',
  but: But<'ComplaintClosed'> = {},
): Fact<'ComplaintClosed'> => ({
  type: 'ComplaintClosed',
  data: {
    outcome,
    reason: '客户认可',
    lesson: null,
    confirmedByCustomer: false,
    outsideAppeal: null,
    ...but,
  },
});

export const declaredMajor = (
  but: But<'ComplaintDeclaredMajor'> = {},
): Fact<'ComplaintDeclaredMajor'> => ({
  type: 'ComplaintDeclaredMajor',
  data: {
    reason: '媒体已报道',
    told: [
      { role: 'chief-on-duty', staff: '3002' },
      { role: 'management', staff: null },
    ],
    priority: 'P1',
    majorCase: 'M1',
    ...but,
  },
});

export const leftMajorCase = (majorCase = 'M1'): Fact<'MajorCaseLeft'> => ({
  type: 'MajorCaseLeft',
  data: { majorCase, reason: '与本次故障无关' },
});

export const merged = (into = '26C1-0001'): Fact<'ComplaintMerged'> => ({
  type: 'ComplaintMerged',
  data: { into, reason: '同一彩铃', receivedAt: clock('09:00') },
});

export const unmerged = (from = '26C1-0001'): Fact<'ComplaintUnmerged'> => ({
  type: 'ComplaintUnmerged',
  data: { from, reason: '号码不同' },
});

export const absorbed = (complaintId = '26C1-0002'): Fact<'ComplaintAbsorbed'> => ({
  type: 'ComplaintAbsorbed',
  data: { complaintId, receivedAt: clock('08:00') },
});

export const released = (complaintId = '26C1-0002'): Fact<'ComplaintReleased'> => ({
  type: 'ComplaintReleased',
  data: { complaintId },
});

export const ordered = (but: But<'SupervisionOrdered'> = {}): Fact<'SupervisionOrdered'> => ({
  type: 'SupervisionOrdered',
  data: { orderNumber: 1, order: '当日说明扣费原因', answerBy: clock('18:00'), ...but },
});

export const orderAnswered = (orderNumber = 1): Fact<'SupervisionAnswered'> => ({
  type: 'SupervisionAnswered',
  data: { orderNumber, answer: '已说明' },
});

export const policyMoved = (to = '2026-2'): Fact<'PolicyMoved'> => ({
  type: 'PolicyMoved',
  data: { from: 'default-1', to, reason: '客户选择新规则' },
});

const deadline = { clock: 'first-response', run: 1, dueAt: clock('12:00') };

export const warned = (but: But<'DeadlineWarned'> = {}): Fact<'DeadlineWarned'> => ({
  type: 'DeadlineWarned',
  data: { ...deadline, part: 0.8, ...but },
});

export const missed = (but: But<'DeadlineMissed'> = {}): Fact<'DeadlineMissed'> => ({
  type: 'DeadlineMissed',
  data: { ...deadline, ...but },
});

export const reminded = (but: But<'DeadlineReminded'> = {}): Fact<'DeadlineReminded'> => ({
  type: 'DeadlineReminded',
  data: { ...deadline, reminder: 2, ...but },
});

export const escalated = (but: But<'ComplaintEscalated'> = {}): Fact<'ComplaintEscalated'> => ({
  type: 'ComplaintEscalated',
  data: { ...deadline, step: 2, level: 3, told: 'chief-on-duty', ...but },
});

export const repeatDetected = (): Fact<'RepeatDetected'> => ({
  type: 'RepeatDetected',
  data: { earlier: ['26C1-0003', '26C1-0004'], within: '30 days' },
});

export const callbackDue = (round = 1): Fact<'CallbackDue'> => ({
  type: 'CallbackDue',
  data: { round },
});

export const messageDue = (round = 1): Fact<'CustomerMessageDue'> => ({
  type: 'CustomerMessageDue',
  data: { channel: 'sms', text: { zh: '请致电热线', en: 'Please call the hotline' }, round },
});

export const historyImported = (
  timely: boolean | null = null,
  disputed: boolean | null = null,
): Fact<'HistoryImported'> => ({
  type: 'HistoryImported',
  data: { verdicts: { timely, disputed }, flags: [] },
});

export const personalDataErased = (): Fact<'PersonalDataErased'> => ({
  type: 'PersonalDataErased',
  data: { person: '7f3kq2m9x4b8', certificate: 'person-7f3kq2m9x4b8' },
});
