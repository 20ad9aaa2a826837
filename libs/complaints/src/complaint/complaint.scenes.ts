import type { Message } from '#libs/event-sourcing';
import { at as happenedAt, scenarioStart } from '#libs/event-sourcing/testing';
import { type Role, type State, states } from '../terms.js';
import type * as Wish from './commands.js';
import type { ComplaintCommand, PastEvent } from './commands.js';
import type * as Fact from './events.js';
import type { ComplaintEvent } from './events.js';
import { type ActionName, lifecycle, type Standing } from './lifecycle.js';

/** A builder of messages: the usual one, or one with some of its data changed. */
const usual =
  <M extends Message>(type: M['type'], data: M['data']) =>
  (change: Partial<M['data']> = {}): M =>
    ({ type, data: { ...data, ...change } }) as M;

/** Who acts, `by('handler', 'liu.yang')`; the usual one of each role where no name is given. */
export const by = (role: Role, id: string = role) => ({ actor: { id, role } });

export const customer = { name: '张伟', contactPhone: '13800138000', serviceNumber: '01088886666' };

const record = {
  customer,
  content: '宽带连续三天晚间断网，报修后无人联系',
  demand: '尽快恢复并说明原因',
  place: '海淀区学院路 20 号',
};

const receipt: Fact.ComplaintReceived['data'] = {
  ...record,
  channel: 'hotline',
  submittingStaff: '1024',
  callDurationSeconds: 312,
  intake: 'live',
  source: null,
};

const workOrder = {
  department: 'network',
  handler: 'liu.yang',
  requirements: '上门前电话预约',
  expectedAt: '2026-03-04T09:00:00.000Z',
};

const handover = {
  department: 'maintenance',
  handler: null,
  reason: '需要现场更换光猫',
  expectedAt: '2026-03-05T09:00:00.000Z',
};

const classification = {
  kind: 'complaint',
  productLine: 'broadband',
  category: 'network/outage',
  urgency: 'general',
  impact: 'one-user',
} as const;

const diagnosis: Fact.DiagnosisRecorded['data'] = {
  diagnosis: 'device',
  verdict: 'substantiated',
  faultPoint: 'optical modem',
  rootCause: '光猫老化',
  method: null,
};

const proposal: Fact.SolutionProposed['data'] = {
  solution: '更换光猫并减免三天费用',
  remedy: 'replace',
  plannedFor: '2026-03-03T02:00:00.000Z',
  responsible: 'liu.yang',
};

const agreement: Fact.SolutionAgreed['data'] = { channel: 'phone', note: null };
const replacement: Fact.RemedyApplied['data'] = {
  remedy: 'replace',
  details: '已更换光猫',
  amountFen: null,
};
const passedTest: Fact.RemedyVerified['data'] = {
  passed: true,
  method: '测速 30 分钟',
  details: null,
};
const answer = { result: '已恢复', solution: '更换光猫' };
const attempt: Fact.ContactAttempted['data'] = {
  channel: 'phone',
  reached: true,
  notReachedBecause: null,
  note: null,
};
const note: Fact.ProgressNoted['data'] = { note: '已联系装维', toldToCustomer: true };
const pause: Fact.WaitingStarted['data'] = { reason: '客户出差', expectedUntil: null };
const back: Fact.WaitingEnded['data'] = { result: '客户已返回' };
const urging: Fact.ComplaintUrged['data'] = { by: 'customer', reason: '还没有人来' };
const grievance = { grounds: '赔偿与损失不符', against: '答复' };
const elsewhere = '工业和信息化部电信用户申诉受理机构';

export const received = usual<Fact.ComplaintReceived>('ComplaintReceived', receipt);
export const returned = usual<Fact.ComplaintReturned>('ComplaintReturned', {
  missing: ['place'],
  reason: '地址不全',
  confirmedBy: 'zhao.min',
});
export const resubmitted = usual<Fact.ComplaintResubmitted>('ComplaintResubmitted', record);
export const classified = usual<Fact.ComplaintClassified>('ComplaintClassified', {
  ...classification,
  track: 'complaint',
  priority: 'P4',
});
export const classifiedAs = (track: 'inquiry' | 'complaint' | 'fault' | 'suggestion') =>
  classified({ kind: track, track });
/** What an inquiry becomes that is answered on the spot. */
export const classifiedOnTheSpot = () =>
  classified({ kind: 'inquiry', track: 'inquiry', productLine: null, category: null });
export const assigned = usual<Fact.ComplaintAssigned>('ComplaintAssigned', {
  ...workOrder,
  chosenBy: 'by-hand:somebody',
});
export const transferred = usual<Fact.ComplaintTransferred>('ComplaintTransferred', {
  ...handover,
  customerTold: true,
});
export const started = (handler = 'liu.yang'): Fact.HandlingStarted => ({
  type: 'HandlingStarted',
  data: { handler },
});
export const diagnosed = usual<Fact.DiagnosisRecorded>('DiagnosisRecorded', diagnosis);
export const noted = usual<Fact.ProgressNoted>('ProgressNoted', note);
export const waiting = usual<Fact.WaitingStarted>('WaitingStarted', pause);
export const resumed = usual<Fact.WaitingEnded>('WaitingEnded', back);
export const proposed = usual<Fact.SolutionProposed>('SolutionProposed', proposal);
export const agreed = usual<Fact.SolutionAgreed>('SolutionAgreed', agreement);
export const remedied = usual<Fact.RemedyApplied>('RemedyApplied', replacement);
export const verified = usual<Fact.RemedyVerified>('RemedyVerified', passedTest);
export const responded = usual<Fact.ComplaintResponded>('ComplaintResponded', {
  ...answer,
  round: 1,
});
export const contacted = usual<Fact.ContactAttempted>('ContactAttempted', attempt);
export const notReached = () => contacted({ reached: false, notReachedBecause: '无人接听' });
export const surveyed = usual<Fact.SatisfactionRecorded>('SatisfactionRecorded', {
  score: 5,
  satisfied: true,
  reasons: [],
  suggestions: null,
  round: 1,
});
export const reopened = usual<Fact.ComplaintReopened>('ComplaintReopened', {
  reason: '当晚再次断网',
  cause: 're-complaint',
  round: 2,
  level: 2,
});
export const appealed = usual<Fact.ComplaintAppealed>('ComplaintAppealed', {
  ...grievance,
  appealLevel: 1,
  heardBy: 'shift-lead',
});
export const dismissed = usual<Fact.AppealDecided>('AppealDecided', {
  upheld: false,
  reason: '赔偿符合规定',
  appealLevel: 1,
  round: 1,
  level: 1,
});
export const upheld = usual<Fact.AppealDecided>('AppealDecided', {
  upheld: true,
  reason: '计算有误',
  appealLevel: 1,
  round: 2,
  level: 2,
});
export const urged = usual<Fact.ComplaintUrged>('ComplaintUrged', urging);
export const closed = usual<Fact.ComplaintClosed>('ComplaintClosed', {
  outcome: 'resolved',
  reason: '客户确认恢复',
  lesson: null,
  confirmedByCustomer: false,
  outsideAppeal: null,
});
export const primary = '26C1-0001-0001';
export const secondary = '26C1-0002-0002';

export const declaredMajor = usual<Fact.ComplaintDeclaredMajor>('ComplaintDeclaredMajor', {
  reason: '全区宽带中断，媒体已报道',
  told: [{ role: 'chief-on-duty', staff: 'zhao.min' }],
  priority: 'P1',
  majorCase: null,
});
export const leftMajorCase = usual<Fact.MajorCaseLeft>('MajorCaseLeft', {
  majorCase: 'M1',
  reason: '与本次故障无关',
});
export const merged = usual<Fact.ComplaintMerged>('ComplaintMerged', {
  into: primary,
  reason: '同一用户同一故障',
  receivedAt: scenarioStart,
});
export const unmerged = usual<Fact.ComplaintUnmerged>('ComplaintUnmerged', {
  from: primary,
  reason: '故障原因不同',
});
export const absorbed = usual<Fact.ComplaintAbsorbed>('ComplaintAbsorbed', {
  complaintId: secondary,
  receivedAt: '2026-03-01T08:00:00.000Z',
});
export const released = usual<Fact.ComplaintReleased>('ComplaintReleased', {
  complaintId: secondary,
});
export const ordered = usual<Fact.SupervisionOrdered>('SupervisionOrdered', {
  orderNumber: 1,
  order: '今日内向客户说明原因',
  answerBy: null,
});
export const orderAnswered = usual<Fact.SupervisionAnswered>('SupervisionAnswered', {
  orderNumber: 1,
  answer: '已致电客户说明',
});
export const moved = usual<Fact.PolicyMoved>('PolicyMoved', {
  from: 'default-1',
  to: 'default-2',
  reason: '客户选择新规则',
});
const deadline = { clock: 'definite-result', run: 1, dueAt: '2026-03-05T08:00:00.000Z' };
export const warned = usual<Fact.DeadlineWarned>('DeadlineWarned', { ...deadline, part: 0.8 });
export const missed = usual<Fact.DeadlineMissed>('DeadlineMissed', deadline);
export const reminded = usual<Fact.DeadlineReminded>('DeadlineReminded', {
  ...deadline,
  reminder: 1,
});
export const escalated = usual<Fact.ComplaintEscalated>('ComplaintEscalated', {
  ...deadline,
  step: 1,
  level: 2,
  told: 'shift-lead',
});
export const repeated = usual<Fact.RepeatDetected>('RepeatDetected', {
  earlier: [secondary],
  within: '30 days',
});
export const callbackDue = usual<Fact.CallbackDue>('CallbackDue', { round: 1 });
export const messageDue = usual<Fact.CustomerMessageDue>('CustomerMessageDue', {
  channel: 'sms',
  text: { zh: '您反映的问题已有处理结果，请致电热线。', en: 'Please call the hotline.' },
  round: 1,
});
export const erased = usual<Fact.PersonalDataErased>('PersonalDataErased', {
  person: 'personaaaa',
  certificate: 'person-personaaaa',
});
export const imported = usual<Fact.HistoryImported>('HistoryImported', {
  verdicts: { timely: true, disputed: false },
  flags: [],
});

export const receive = usual<Wish.ReceiveComplaint>('ReceiveComplaint', receipt);
export const giveBack = usual<Wish.ReturnComplaint>('ReturnComplaint', returned().data);
export const resubmit = usual<Wish.ResubmitComplaint>('ResubmitComplaint', {
  place: record.place,
});
export const classify = usual<Wish.ClassifyComplaint>('ClassifyComplaint', classification);
export const assign = usual<Wish.AssignComplaint>('AssignComplaint', workOrder);
export const transfer = usual<Wish.TransferComplaint>('TransferComplaint', {
  ...handover,
  customerTold: true,
});
export const start = (handler: string | null = null): Wish.StartHandling => ({
  type: 'StartHandling',
  data: { handler },
});
export const diagnose = usual<Wish.RecordDiagnosis>('RecordDiagnosis', diagnosis);
export const noteProgress = usual<Wish.NoteProgress>('NoteProgress', note);
export const wait = usual<Wish.StartWaiting>('StartWaiting', pause);
export const resume = usual<Wish.EndWaiting>('EndWaiting', back);
export const propose = usual<Wish.ProposeSolution>('ProposeSolution', proposal);
export const agree = usual<Wish.AgreeSolution>('AgreeSolution', agreement);
export const remedy = usual<Wish.ApplyRemedy>('ApplyRemedy', replacement);
export const verify = usual<Wish.VerifyRemedy>('VerifyRemedy', passedTest);
export const respond = usual<Wish.RespondToComplaint>('RespondToComplaint', answer);
export const contact = usual<Wish.RecordContact>('RecordContact', attempt);
export const survey = usual<Wish.RecordSatisfaction>('RecordSatisfaction', {
  score: 5,
  satisfied: null,
  reasons: [],
  suggestions: null,
});
export const reopen = usual<Wish.ReopenComplaint>('ReopenComplaint', {
  reason: '当晚再次断网',
});
export const appeal = usual<Wish.AppealComplaint>('AppealComplaint', grievance);
export const uphold = usual<Wish.DecideAppeal>('DecideAppeal', {
  upheld: true,
  reason: '计算有误',
});
export const dismiss = usual<Wish.DecideAppeal>('DecideAppeal', {
  upheld: false,
  reason: '赔偿符合规定',
});
export const urge = usual<Wish.UrgeComplaint>('UrgeComplaint', urging);
export const withdraw = usual<Wish.WithdrawComplaint>('WithdrawComplaint', {
  reason: '已自行解决',
});
export const reject = usual<Wish.RejectComplaint>('RejectComplaint', {
  reason: '非本公司业务',
  outsideAppeal: elsewhere,
});
export const close = usual<Wish.CloseComplaint>('CloseComplaint', {
  outcome: 'resolved',
  reason: '客户确认恢复',
  lesson: null,
  outsideAppeal: null,
});
export const closeAsUnreasonable = () =>
  close({ outcome: 'unreasonable', reason: '诉求超出范围', outsideAppeal: elsewhere });

export const declareMajor = usual<Wish.DeclareMajor>('DeclareMajor', {
  reason: '全区宽带中断，媒体已报道',
  told: [{ role: 'chief-on-duty', staff: 'zhao.min' }],
  majorCase: null,
});
export const leaveMajorCase = usual<Wish.LeaveMajorCase>('LeaveMajorCase', leftMajorCase().data);
export const merge = usual<Wish.MergeComplaint>('MergeComplaint', {
  into: primary,
  reason: '同一用户同一故障',
});
export const unmerge = usual<Wish.UnmergeComplaint>('UnmergeComplaint', { reason: '故障原因不同' });
export const absorb = usual<Wish.AbsorbComplaint>('AbsorbComplaint', absorbed().data);
export const release = usual<Wish.ReleaseComplaint>('ReleaseComplaint', released().data);
export const endWithPrimary = usual<Wish.EndWithPrimary>('EndWithPrimary', {
  primary,
  outcome: 'resolved',
  outsideAppeal: null,
});
export const orderSupervision = usual<Wish.OrderSupervision>('OrderSupervision', {
  order: '今日内向客户说明原因',
  answerBy: null,
});
export const answerSupervision = usual<Wish.AnswerSupervision>('AnswerSupervision', {
  answer: '已致电客户说明',
  orderNumber: null,
});
export const movePolicy = usual<Wish.MovePolicy>('MovePolicy', {
  to: 'default-2',
  reason: '客户选择新规则',
});
export const route = usual<Wish.RouteComplaint>('RouteComplaint', {
  ...workOrder,
  chosenBy: 'rule:network-quality',
});
export const keepTime = (): Wish.KeepTime => ({ type: 'KeepTime', data: {} });
export const noteRepeat = usual<Wish.NoteRepeat>('NoteRepeat', repeated().data);

export const erase = usual<Wish.ErasePersonalData>('ErasePersonalData', erased().data);

export const past = (at: string, event: PastEvent['event']): PastEvent => ({ at, event });
export const importedReceipt = () => received({ intake: 'imported' });
export const importHistory = (...history: readonly PastEvent[]): Wish.ImportHistory => ({
  type: 'ImportHistory',
  data: { history, verdicts: { timely: true, disputed: false } },
});

/** All six steps of a complaint, less the confirmation. */
export const sixSteps = () => [diagnosed(), proposed(), agreed(), remedied()];

/** A history that ends at each state, the shortest that a live complaint can have. */
export const historyTo: Readonly<Record<Standing, readonly ComplaintEvent[]>> = (() => {
  const atHand = [received(), classified()];
  const inProgress = [...atHand, assigned(), started()];
  const answered = [...inProgress, ...sixSteps(), responded()];
  return {
    none: [],
    received: [received()],
    returned: [received(), returned()],
    classified: atHand,
    assigned: [...atHand, assigned()],
    'in-progress': inProgress,
    'awaiting-customer': [...inProgress, waiting()],
    responded: answered,
    reopened: [...answered, reopened()],
    appealed: [...answered, appealed()],
    closed: [...answered, verified(), closed()],
  };
})();

/** Up to the moment at which work on a track is under way. */
export const inProgressOn = (track: Parameters<typeof classifiedAs>[0]) => [
  received(),
  classifiedAs(track),
  assigned(),
  started(),
];

const inEach = (list: readonly State[], ...further: readonly ComplaintEvent[]) =>
  Object.fromEntries(list.map((state) => [state, [...historyTo[state], ...further]]));

/** A complaint that was answered long ago, to whose customer a message went out in the end. */
export const silentCustomer = (): readonly ComplaintEvent[] => [
  ...historyTo.responded.map((event) => happenedAt('2026-02-02T01:00:00.000Z', event)),
  happenedAt('2026-02-03T01:00:00.000Z', callbackDue()),
  happenedAt('2026-02-05T01:00:00.000Z', messageDue()),
];

/** Histories after which an action is allowed that takes more than the state: `historyTo` with it. */
const ripe: Partial<Record<ActionName, Partial<Record<Standing, readonly ComplaintEvent[]>>>> = {
  agree: { 'in-progress': [...historyTo['in-progress'], proposed()] },
  verify: { 'in-progress': [...historyTo['in-progress'], remedied()] },
  respond: {
    'in-progress': [...historyTo['in-progress'], ...sixSteps()],
    classified: [received(), classifiedAs('inquiry')],
  },
  close: { responded: [...historyTo.responded, verified()] },
  unmerge: inEach(lifecycle.unmerge.from, merged()),
  endWithPrimary: inEach(lifecycle.endWithPrimary.from, merged()),
  release: inEach(states, absorbed()),
  answerSupervision: inEach(states, ordered()),
  keepTime: { responded: silentCustomer() },
};

/** A history that ends at a state and is ready for an action. */
export const historyBefore = (action: ActionName, standing: Standing) =>
  ripe[action]?.[standing] ?? historyTo[standing];

const year2019 = '2019-05-01T00:00:00.000Z';

/** Wishes of every action, the usual one first. */
export const wishes: Readonly<
  Record<ActionName, readonly [ComplaintCommand, ...ComplaintCommand[]]>
> = {
  receive: [receive(), receive({ content: ' ' }), receive({ intake: 'imported' })],
  return: [giveBack(), giveBack({ missing: ['content', 'demand'] })],
  resubmit: [resubmit(), resubmit({ customer: { name: '张玮' }, content: '断网', demand: '恢复' })],
  classify: [
    classify(),
    ...(['inquiry', 'suggestion', 'fault', 'praise'] as const).map((kind) => classify({ kind })),
  ],
  assign: [assign(), assign({ handler: null }), assign({ department: 'billing' })],
  transfer: [transfer(), transfer({ customerTold: false }), transfer({ handler: 'chen.jie' })],
  start: [start(), start('liu.yang'), start('handler')],
  diagnose: [diagnose()],
  note: [noteProgress(), noteProgress({ note: '' })],
  wait: [wait()],
  resume: [resume()],
  propose: [propose()],
  agree: [agree()],
  remedy: [remedy(), remedy({ remedy: 'refund', amountFen: 3_000 })],
  verify: [verify(), verify({ passed: false })],
  respond: [respond()],
  contact: [
    contact(),
    contact({ reached: false, notReachedBecause: '关机' }),
    contact({ reached: false }),
  ],
  survey: [
    survey(),
    survey({ score: 1 }),
    survey({ score: null }),
    survey({ score: null, satisfied: false }),
    survey({ score: 9 }),
  ],
  reopen: [reopen()],
  appeal: [appeal()],
  decideAppeal: [uphold(), dismiss()],
  urge: [urge()],
  withdraw: [withdraw()],
  reject: [reject()],
  close: [
    close(),
    close({ outcome: 'redress' }),
    close({ outcome: 'unreachable' }),
    closeAsUnreasonable(),
  ],
  declareMajor: [declareMajor(), declareMajor({ majorCase: 'M1' }), declareMajor({ told: [] })],
  leaveMajorCase: [leaveMajorCase()],
  merge: [merge(), merge({ into: secondary })],
  unmerge: [unmerge()],
  absorb: [absorb(), absorb({ complaintId: primary })],
  release: [release(), release({ complaintId: primary })],
  endWithPrimary: [
    endWithPrimary(),
    endWithPrimary({ outcome: 'withdrawn' }),
    endWithPrimary({ primary: secondary }),
  ],
  supervise: [
    orderSupervision(),
    orderSupervision({ answerBy: '2026-03-02T12:00:00.000Z' }),
    orderSupervision({ answerBy: year2019 }),
  ],
  answerSupervision: [
    answerSupervision(),
    answerSupervision({ orderNumber: 1 }),
    answerSupervision({ orderNumber: 7 }),
  ],
  movePolicy: [movePolicy(), movePolicy({ to: 'default-1' })],
  route: [route(), route({ handler: null }), route({ department: 'billing' })],
  keepTime: [keepTime()],
  noteRepeat: [noteRepeat(), noteRepeat({ earlier: [primary] })],
  erase: [erase()],
  import: [
    importHistory(past(year2019, importedReceipt())),
    importHistory(
      past(year2019, importedReceipt()),
      past(year2019, closed()),
      past(year2019, waiting()),
    ),
    importHistory(),
  ],
};

/** Exactly the states that a complaint can stand at, `none` first. */
export const standings = Object.keys(historyTo) as readonly (State | 'none')[];
