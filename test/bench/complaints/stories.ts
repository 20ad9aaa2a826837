import type { ComplaintAction } from '#libs/complaints';

/** What is done to a complaint after its receipt, in order. */
export type Story = readonly ComplaintAction[];

const classified = (kind: 'complaint' | 'fault' | 'inquiry', urgent = false): ComplaintAction => ({
  type: 'ClassifyComplaint',
  data: {
    kind,
    productLine: kind === 'fault' ? 'broadband' : 'vas',
    category: kind === 'fault' ? 'network/no-access' : 'charges/unknown-subscription',
    urgency: urgent ? 'urgent' : 'general',
    impact: urgent ? 'several-users' : 'one-user',
  },
});

const assigned = (department: string, handler: string): ComplaintAction => ({
  type: 'AssignComplaint',
  data: { department, handler, requirements: '核实订购记录并回电', expectedAt: null },
});

const started = (handler: string): ComplaintAction => ({
  type: 'StartHandling',
  data: { handler },
});

const diagnosed = (rootCause: string): ComplaintAction => ({
  type: 'RecordDiagnosis',
  data: {
    diagnosis: 'common',
    verdict: 'substantiated',
    faultPoint: null,
    rootCause,
    method: '查询订购日志与账单',
  },
});

const refunded = (amountFen: number): ComplaintAction => ({
  type: 'ApplyRemedy',
  data: { remedy: 'refund', details: '差额已退回话费账户', amountFen },
});

const responded = (result: string, solution: string): ComplaintAction => ({
  type: 'RespondToComplaint',
  data: { result, solution },
});

const surveyed = (score: number, ...reasons: readonly string[]): ComplaintAction => ({
  type: 'RecordSatisfaction',
  data: { score, satisfied: null, reasons, suggestions: null },
});

const closed = (outcome: 'resolved' | 'explained' | 'redress'): ComplaintAction => ({
  type: 'CloseComplaint',
  data: { outcome, reason: '客户确认问题已解决', lesson: null, outsideAppeal: null },
});

const settled: Story = [
  classified('complaint'),
  assigned('billing', 'li.na'),
  started('li.na'),
  diagnosed('营销外呼时误开通'),
  {
    type: 'ProposeSolution',
    data: {
      solution: '退订业务，退还三个月费用',
      remedy: 'refund',
      plannedFor: '2026-12-01T02:00:00.000Z',
      responsible: 'li.na',
    },
  },
  { type: 'AgreeSolution', data: { channel: 'phone', note: null } },
  refunded(1_500),
  responded('投诉属实', '已退订并退费15元'),
];

const satisfied: Story = [...settled, surveyed(5), closed('redress')];

const handledTwice: Story = [
  ...settled,
  surveyed(2, '这个月还是扣了费'),
  assigned('billing', 'wang.fang'),
  started('wang.fang'),
  refunded(500),
  responded('计费已停', '已补退5元'),
  surveyed(5),
  closed('redress'),
];

const repaired: Story = [
  classified('fault', true),
  assigned('access', 'zhao.lei'),
  started('zhao.lei'),
  diagnosed('楼道分光器损坏'),
  { type: 'UrgeComplaint', data: { by: 'customer', reason: '一家人等着上网课' } },
  { type: 'StartWaiting', data: { reason: '客户白天不在家', expectedUntil: null } },
  { type: 'EndWaiting', data: { result: '客户到家，可以上门' } },
  {
    type: 'ApplyRemedy',
    data: { remedy: 'repair', details: '更换分光器，光功率恢复正常', amountFen: null },
  },
  { type: 'VerifyRemedy', data: { passed: true, method: '现场测速', details: '下行980Mbps' } },
  responded('设备故障', '已更换分光器'),
  surveyed(5),
  closed('resolved'),
];

const answeredAtOnce: Story = [
  classified('inquiry'),
  responded('套餐外流量按每GB五元计', '已说明资费并发送短信'),
  surveyed(4),
  closed('explained'),
];

const withdrawn: Story = [
  classified('complaint'),
  assigned('service', 'chen.jie'),
  started('chen.jie'),
  { type: 'NoteProgress', data: { note: '客户称已在营业厅解决', toldToCustomer: true } },
  { type: 'WithdrawComplaint', data: { reason: '客户撤诉' } },
];

/** Lives of complaints as they are common; ten events on the average. */
export const stories: readonly Story[] = [
  satisfied,
  repaired,
  handledTwice,
  answeredAtOnce,
  withdrawn,
  satisfied,
];
