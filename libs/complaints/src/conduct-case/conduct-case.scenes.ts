import { at } from '#libs/event-sourcing/testing';
import type { Message } from '#libs/event-sourcing';
import type { Role } from '../terms.js';
import type { ErasePersonalData } from '../complaint/commands.js';
import type { PersonalDataErased } from '../complaint/events.js';
import type * as Wish from './commands.js';
import type * as Fact from './events.js';
import type { ConductCaseCommand } from './commands.js';
import type { ConductCaseEvent, PanelMember } from './events.js';
import type { ConductActionName } from './lifecycle.js';
import type { ConductStanding } from './terms.js';

const usual =
  <M extends Message>(type: M['type'], data: M['data']) =>
  (change: Partial<M['data']> = {}): M =>
    ({ type, data: { ...data, ...change } }) as M;

/** Who acts, `by('shift-lead', 'lead.li')`; the usual one of each role where no name is given. */
export const by = (role: Role, id: string = role) => ({ actor: { id, role } });

const form: Fact.Submission = {
  employee: '2017',
  employeeLine: '10010',
  scope: 'attitude',
  origin: 'call',
  transferredFrom: null,
  submittingStaff: '1830',
  intakeNumber: '19900001234',
  contactPhone: '19900005678',
  content: '客服态度恶劣，反问我是不是不识字',
  demand: '要求道歉',
  demandExplicit: true,
  complaint: null,
  paperForm: null,
};

const rude: Fact.LiabilityJudged['data'] = {
  upheld: true,
  type: 'attitude',
  clause: 'attitude-2',
  basis: '录音 02:13 反问客户',
  knowledgeArticle: null,
};
const notUpheld = { ...rude, upheld: false, clause: null, basis: '录音中用语规范' };

const points = [{ atSeconds: 133, objection: '系确认信息，并非反问' }];
const ballot = { paperKey: 'paper-key', envelopeKey: 'envelope-key' };

export const members: readonly PanelMember[] = [
  { staff: 'm1', side: 'self-control' },
  { staff: 'm2', side: 'self-control' },
  { staff: 'm3', side: 'self-control' },
  { staff: 'm4', side: 'unit' },
  { staff: 'm5', side: 'unit' },
  { staff: 'm6', side: 'unit' },
];
/** Each member has a paper of his own. */
export const paper = (member: string) => ({
  blinded: `blinded-${member}`,
  blindSignature: `signature-${member}`,
});

export const submitted = usual<Fact.ConductCaseSubmitted>('ConductCaseSubmitted', form);
export const returned = usual<Fact.ConductCaseReturned>('ConductCaseReturned', {
  missing: ['demand'],
  reason: '未填写用户要求',
  signedBy: 'somebody',
  inTime: true,
});
export const resubmitted = usual<Fact.ConductCaseResubmitted>('ConductCaseResubmitted', form);
export const accepted = usual<Fact.ConductCaseAccepted>('ConductCaseAccepted', {
  signedBy: 'somebody',
  inTime: true,
});
export const routed = usual<Fact.ConductCaseRouted>('ConductCaseRouted', {
  team: 'front-office',
  prefix: '20',
  chosenBy: 'prefix:20@conduct-default-1',
  reason: null,
  handOverLine: null,
});
export const routedAway = (change: Partial<Fact.ConductCaseRouted['data']> = {}) =>
  routed({
    team: 'back-office',
    prefix: '10',
    chosenBy: 'prefix:10@conduct-default-1',
    handOverLine: '89087814',
    ...change,
  });
export const sentBack = usual<Fact.ConductCaseSentBack>('ConductCaseSentBack', {
  ground: 'employee-explained-nothing',
  omissions: ['not-calmed', 'no-apology'],
  remark: '未安抚用户，未代为致歉',
});
export const sendBackSigned = usual<Fact.SendBackSigned>('SendBackSigned', {
  signedBy: 'somebody',
});
export const handedOver = usual<Fact.ConductCaseHandedOver>('ConductCaseHandedOver', {
  line: '89087814',
  calledAt: '2026-03-02T08:30:00.000Z',
  otherLead: '王领班',
  recording: 'rec-17',
});
export const tracked = usual<Fact.HandOverTracked>('HandOverTracked', { note: '对方仍在核查' });
export const answered = usual<Fact.HandOverAnswered>('HandOverAnswered', {
  workOrder: 'WO-1',
  result: '已对员工辅导',
});
export const verified = usual<Fact.ConductVerified>('ConductVerified', {
  recording: 'rec-42',
  userInformation: '在网五年，当日通话一次',
  findings: '员工反问客户',
});
export const judged = usual<Fact.LiabilityJudged>('LiabilityJudged', rude);
export const judgedNot = () => judged(notUpheld);
export const contested = usual<Fact.LiabilityContested>('LiabilityContested', {
  by: 'lead',
  lead: 'lead.li',
  points,
});
export const reviewed = usual<Fact.LiabilityReviewed>('LiabilityReviewed', {
  ...rude,
  maintained: true,
});
export const appealed = usual<Fact.LiabilityAppealed>('LiabilityAppealed', {
  grounds: '判责过重',
  appealLevel: 1,
  heardBy: 'shift-lead',
});
export const appealDismissed = usual<Fact.LiabilityAppealDecided>('LiabilityAppealDecided', {
  upheld: false,
  reason: '判责恰当',
  appealLevel: 1,
});
export const convened = usual<Fact.PanelConvened>('PanelConvened', {
  members,
  grounds: '复判维持，仍有异议',
  ballot,
  drawingUntil: '2026-03-03T08:07:00.000Z',
});
export const drawn = (member: string): Fact.BallotPaperDrawn => ({
  type: 'BallotPaperDrawn',
  data: { member, ...paper(member) },
});
export const votingOpened = usual<Fact.VotingOpened>('VotingOpened', {
  papers: 6,
  votingUntil: '2026-03-03T08:13:00.000Z',
});
export const votingClosed = usual<Fact.VotingClosed>('VotingClosed', { early: true });
export const counted = usual<Fact.BallotsCounted>('BallotsCounted', {
  papers: 6,
  deposited: 6,
  spoiled: 0,
  entries: [
    { receipt: 'a', vote: 'uphold' },
    { receipt: 'b', vote: 'dismiss' },
    { receipt: 'c', vote: 'uphold' },
    { receipt: 'd', vote: 'dismiss' },
    { receipt: 'e', vote: 'dismiss' },
    { receipt: 'f', vote: 'uphold' },
  ],
  tally: { uphold: 3, dismiss: 3, abstain: 0 },
  result: 'undetermined',
  because: 'tie',
});
export const settled = usual<Fact.LiabilitySettled>('LiabilitySettled', rude);
export const missedCall = (time?: string) => {
  const call = usual<Fact.ReplyAttempted>('ReplyAttempted', {
    reached: false,
    notReachedBecause: '无人接听',
    note: null,
  })();
  return time === undefined ? call : at(time, call);
};
export const reachedCall = usual<Fact.ReplyAttempted>('ReplyAttempted', {
  reached: true,
  notReachedBecause: null,
  note: null,
});
export const smsSent = usual<Fact.ReplySmsSent>('ReplySmsSent', {
  template: 'missed-call',
  text: '',
});
export const replied = usual<Fact.UserReplied>('UserReplied', {
  way: 'phone',
  wording: '已核实并致歉',
  ground: null,
  reference: null,
  inTime: true,
});
export const reported = usual<Fact.ComplainantReported>('ComplainantReported', {
  kind: 'long-term',
  reportedTo: 'chief.wu',
  note: '一年内第十二次',
});
export const wayDecided = usual<Fact.ReplyWayDecided>('ReplyWayDecided', {
  way: 'sms',
  reason: '多次辱骂客服',
});
export const noted = usual<Fact.ReplyRecordNoted>('ReplyRecordNoted', {
  note: '用户要求改日再联系',
});
export const recurrence = usual<Fact.RecurrenceReported>('RecurrenceReported', {
  problem: '靓号解约口径容易答错',
  reportedTo: 'chief.wu',
});
export const reminded = usual<Fact.StaffReminded>('StaffReminded', {
  way: 'notice',
  staff: [],
  text: '请按知识库口径解释靓号解约',
});
export const supervised = usual<Fact.ConductSupervisionOrdered>('ConductSupervisionOrdered', {
  order: '限期核查',
  unit: 'front-office',
});
export const fed = usual<Fact.CaseStudyFed>('CaseStudyFed', { caseStudy: 'CS-1' });
export const closed = usual<Fact.ConductCaseClosed>('ConductCaseClosed', {
  outcome: 'liability-decided',
  upheld: true,
  lesson: null,
});

export const warned = usual<Fact.ConductDeadlineWarned>('DeadlineWarned', {
  clock: 'review',
  run: 1,
  dueAt: '2026-03-02T10:00:00.000Z',
  part: 0.8,
  told: 'shift-lead',
  members: [],
});
export const missed = usual<Fact.ConductDeadlineMissed>('DeadlineMissed', {
  clock: 'review',
  run: 1,
  dueAt: '2026-03-02T10:00:00.000Z',
  told: 'chief-on-duty',
  members: [],
});
export const smsDue = usual<Fact.ReplySmsDue>('ReplySmsDue', { days: 3, told: 'shift-lead' });
export const stepDue = usual<Fact.ConductStepDue>('ConductStepDue', {
  step: 'settlement',
  panel: 1,
  told: 'site-head',
});

export const submit = usual<Wish.SubmitConductCase>('SubmitConductCase', form);
export const giveBack = usual<Wish.ReturnConductCase>('ReturnConductCase', {
  missing: ['demand'],
  reason: '未填写用户要求',
});
export const resubmit = usual<Wish.ResubmitConductCase>('ResubmitConductCase', {
  demand: '要求道歉',
});
export const accept = usual<Wish.AcceptConductCase>('AcceptConductCase', {
  team: null,
  reason: null,
});
export const reroute = usual<Wish.RerouteConductCase>('RerouteConductCase', {
  team: 'back-office',
  reason: '已调岗后台',
});
export const sendBack = usual<Wish.SendBackConductCase>('SendBackConductCase', sentBack().data);
export const signSendBack = usual<Wish.SignSendBack>('SignSendBack', {});
export const handOver = usual<Wish.HandOverConductCase>('HandOverConductCase', {
  calledAt: '2026-03-02T08:30:00.000Z',
  otherLead: '王领班',
  recording: 'rec-17',
});
export const track = usual<Wish.TrackHandOver>('TrackHandOver', tracked().data);
export const answer = usual<Wish.AnswerHandOver>('AnswerHandOver', answered().data);
export const verify = usual<Wish.VerifyConduct>('VerifyConduct', verified().data);
export const judge = usual<Wish.JudgeLiability>('JudgeLiability', rude);
export const judgeNot = () => judge(notUpheld);
export const contest = usual<Wish.ContestLiability>('ContestLiability', {
  lead: 'lead.li',
  points,
});
export const review = usual<Wish.ReviewLiability>('ReviewLiability', rude);
export const appeal = usual<Wish.AppealLiability>('AppealLiability', { grounds: '判责过重' });
export const dismissAppeal = usual<Wish.DecideLiabilityAppeal>('DecideLiabilityAppeal', {
  upheld: false,
  reason: '判责恰当',
});
export const convene = usual<Wish.ConvenePanel>('ConvenePanel', {
  members,
  grounds: '复判维持，仍有异议',
  ballot,
});
export const draw = (member: string): Wish.DrawBallotPaper => ({
  type: 'DrawBallotPaper',
  data: paper(member),
});
export const openVoting = usual<Wish.OpenVoting>('OpenVoting', {});
export const closeVoting = usual<Wish.CloseVoting>('CloseVoting', { deposited: 6 });
export const count = usual<Wish.CountBallots>('CountBallots', {
  deposited: 6,
  spoiled: 0,
  entries: counted().data.entries,
});
export const settle = usual<Wish.SettleLiability>('SettleLiability', rude);
export const call = usual<Wish.CallUser>('CallUser', {
  reached: true,
  wording: '已核实并致歉',
  notReachedBecause: null,
  note: null,
});
export const callInVain = () =>
  call({ reached: false, wording: null, notReachedBecause: '无人接听' });
export const sms = usual<Wish.SendReplySms>('SendReplySms', {
  template: 'please-call',
  asReply: true,
});
export const explain = usual<Wish.LeaveExplanation>('LeaveExplanation', {
  wording: '用户来电时解释：已核实处理',
  suspendedForArrears: true,
  phoneOff: true,
});
export const replyOtherwise = usual<Wish.ReplyOtherwise>('ReplyOtherwise', {
  ground: 'complaint-order-exists',
  reference: '26C1-7F',
  wording: '由投诉工单统一回复',
});
export const report = usual<Wish.ReportComplainant>('ReportComplainant', reported().data);
export const decideWay = usual<Wish.DecideReplyWay>('DecideReplyWay', wayDecided().data);
export const note = usual<Wish.NoteReplyRecord>('NoteReplyRecord', noted().data);
export const reportRecurrence = usual<Wish.ReportRecurrence>('ReportRecurrence', recurrence().data);
export const remind = usual<Wish.RemindStaff>('RemindStaff', reminded().data);
export const supervise = usual<Wish.OrderConductSupervision>(
  'OrderConductSupervision',
  supervised().data,
);
export const feed = usual<Wish.FeedCaseStudy>('FeedCaseStudy', fed().data);
export const close = usual<Wish.CloseConductCase>('CloseConductCase', {
  lesson: null,
  acceptedByEmployee: false,
});
export const erased = usual<PersonalDataErased>('PersonalDataErased', {
  person: 'personaaaa',
  certificate: 'person-personaaaa',
});
export const erase = usual<ErasePersonalData>('ErasePersonalData', erased().data);
export const keepTime = usual<Wish.KeepConductTime>('KeepConductTime', {});
export const callForStep = usual<Wish.CallForStep>('CallForStep', { step: 'settlement' });

const ours = [submitted(), accepted(), routed()] as const;
const theirs = [submitted({ employee: '1001' }), accepted(), routedAway()] as const;
const onceJudged = [...ours, verified(), judged()] as const;
const twiceJudged = [...onceJudged, contested(), reviewed()] as const;
const drawing = [...twiceJudged, convened()] as const;
const voting = [...drawing, ...members.map(({ staff }) => drawn(staff)), votingOpened()] as const;
const counting = [...voting, votingClosed()] as const;

/** A history that leads to each standing. */
export const historyTo: Readonly<Record<ConductStanding, readonly ConductCaseEvent[]>> = {
  none: [],
  submitted: [submitted()],
  returned: [submitted(), returned()],
  'sent-back': [...ours, sentBack()],
  'with-lead': [...ours, sentBack(), sendBackSigned()],
  accepted: ours,
  'to-call': theirs,
  'handed-over': [...theirs, handedOver()],
  answered: [...theirs, handedOver(), answered()],
  verified: [...ours, verified()],
  judged: onceJudged,
  contested: [...onceJudged, contested()],
  reviewed: twiceJudged,
  appealed: [...onceJudged, appealed()],
  drawing,
  voting,
  counting,
  undetermined: [...counting, counted()],
  settled: [...counting, counted(), settled()],
  closed: [...counting, counted(), settled(), replied(), closed()],
};

/** What may be wished by each action, the usual first. */
export const wishes: Readonly<Record<ConductActionName, readonly ConductCaseCommand[]>> = {
  submit: [submit(), submit({ employee: '1001' }), submit({ demand: null })],
  return: [giveBack()],
  resubmit: [resubmit(), resubmit({ demand: ' ' })],
  accept: [accept(), accept({ team: 'back-office', reason: '已调岗' })],
  reroute: [reroute(), reroute({ team: 'front-office' })],
  sendBack: [sendBack()],
  signSendBack: [signSendBack()],
  handOver: [handOver()],
  track: [track()],
  answer: [answer()],
  verify: [verify()],
  judge: [judge(), judgeNot()],
  contest: [contest(), contest({ points: [] })],
  review: [review(), review(judgeNot().data)],
  appeal: [appeal()],
  decideAppeal: [dismissAppeal(), dismissAppeal({ upheld: true })],
  convene: [convene()],
  drawPaper: members.map(({ staff }) => draw(staff)),
  openVoting: [openVoting()],
  closeVoting: [closeVoting(), closeVoting({ deposited: 0 })],
  count: [count(), count({ deposited: 0, entries: [] })],
  settle: [settle(), settle(judgeNot().data)],
  call: [call(), callInVain()],
  sendSms: [sms(), sms({ template: 'missed-call', asReply: false })],
  leaveExplanation: [explain()],
  replyOtherwise: [replyOtherwise()],
  report: [report()],
  decideReplyWay: [decideWay(), decideWay({ way: 'phone' })],
  note: [note()],
  reportRecurrence: [reportRecurrence()],
  remind: [remind()],
  supervise: [supervise()],
  feedCaseStudy: [feed()],
  close: [close(), close({ acceptedByEmployee: true })],
  keepTime: [keepTime()],
  callForStep: [callForStep(), callForStep({ step: 'count' })],
  erase: [erase()],
};
