import {
  type ConductCaseEventType,
  conductClockLabels,
  type ConductTold,
  type Liability,
} from '#libs/complaints';
import type { Instant, RecordedEvent } from '#libs/event-sourcing';
import type { Sentence } from '../complaint-file/words.js';
import { roleZh, english } from '../complaint-file/labels.js';
import { localTime } from '../policy-time.js';
import { type ConductHappened, isConductEvent } from './conduct-happened.js';
import * as labels from './conduct-labels.js';

type Clause = string | null | false;
type Time = (at: Instant) => string;

const zh = (...clauses: readonly Clause[]): string => clauses.filter(Boolean).join('；');
const en = (...clauses: readonly Clause[]): string => clauses.filter(Boolean).join('; ');
const after = (name: string, text: string | null): Clause => text && name + text;
const late = (inTime: boolean) => ({
  zh: !inTime && '超过时限',
  en: !inTime && 'later than the limit',
});

const judgement = ({ upheld, type, clause, basis, knowledgeArticle }: Liability): Sentence => ({
  zh: zh(
    upheld ? '投诉成立' : '投诉不成立',
    type && labels.typeLabels[type].zh,
    clause && `依据条款“${labels.clauseLabel(clause).zh}”`,
    after('知识库：', knowledgeArticle),
    `判责依据：${basis}`,
  ),
  en: en(
    upheld ? 'upheld' : 'not upheld',
    type && labels.typeLabels[type].en,
    clause && `clause "${labels.clauseLabel(clause).en}"`,
    after('knowledge base: ', knowledgeArticle),
    `basis: ${basis}`,
  ),
});

const percent = (part: number): string => `${Math.round(part * 100)}%`;

const toldZh = (told: ConductTold, members: readonly string[] = []): string =>
  `已告知${told === 'panel' ? `合议成员 ${members.join('、')}` : roleZh[told]}`;
const toldEn = (told: ConductTold, members: readonly string[] = []): string =>
  `told: ${told === 'panel' ? `panel members ${members.join(', ')}` : `the ${english(told)}`}`;

const minuteOf = (seconds: number): string =>
  `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

type Words = {
  readonly [T in ConductCaseEventType]: (data: ConductHappened<T>['data'], time: Time) => Sentence;
};

/**
 * What each event says, as a lead would tell it. The user's numbers, the content and the demand stay
 * out: whoever may not see them in the file must not find them in its history.
 */
const words: Words = {
  ConductCaseSubmitted: ({ employee, scope, origin, transferredFrom, submittingStaff }) => ({
    zh: zh(
      `提交白名单：${labels.scopeLabels[scope].zh}`,
      labels.originLabels[origin].zh,
      after('来自 ', transferredFrom),
      after('被投诉工号 ', employee),
      after('交单工号 ', submittingStaff),
    ),
    en: en(
      `Conduct case submitted: ${labels.scopeLabels[scope].en}`,
      labels.originLabels[origin].en,
      after('from ', transferredFrom),
      after('about employee ', employee),
      after('submitted by ', submittingStaff),
    ),
  }),
  ConductCaseReturned: ({ missing, reason, signedBy, inTime }) => ({
    zh: zh(
      '退回员工补充',
      missing.length > 0 &&
        `缺少${missing.map((element) => labels.conductElementLabels[element].zh).join('、')}`,
      `原因：${reason}`,
      `领班 ${signedBy} 签字`,
      late(inTime).zh,
    ),
    en: en(
      'Returned to the employee',
      missing.length > 0 &&
        `missing: ${missing.map((element) => labels.conductElementLabels[element].en).join(', ')}`,
      `reason: ${reason}`,
      `signed by lead ${signedBy}`,
      late(inTime).en,
    ),
  }),
  ConductCaseResubmitted: () => ({ zh: '补充后重新提交', en: 'Completed and submitted again' }),
  ConductCaseAccepted: ({ signedBy, inTime }) => ({
    zh: zh(`要素齐全，领班 ${signedBy} 在交接表上签收`, late(inTime).zh),
    en: en(`Complete; lead ${signedBy} signed the hand-over form`, late(inTime).en),
  }),
  ConductCaseRouted: ({ team, prefix, chosenBy, reason, handOverLine }) => ({
    zh: zh(
      `归属${labels.teamLabel(team).zh}`,
      prefix === null ? `人工指定（${chosenBy}）` : `按工号前缀 ${prefix}`,
      after('原因：', reason),
      handOverLine && `须外呼 ${handOverLine} 转办`,
    ),
    en: en(
      `Belongs to ${labels.teamLabel(team).en}`,
      prefix === null ? `chosen by hand (${chosenBy})` : `by the prefix ${prefix}`,
      after('reason: ', reason),
      handOverLine && `to be handed over by calling ${handOverLine}`,
    ),
  }),
  ConductCaseSentBack: ({ ground, omissions, remark }) => ({
    zh: zh(
      `自控组退回领班：${labels.groundLabels[ground].zh}`,
      omissions.map((omission) => labels.omissionLabels[omission].zh).join('、'),
      `备注：${remark}`,
    ),
    en: en(
      `Sent back to the lead: ${labels.groundLabels[ground].en}`,
      omissions.map((omission) => labels.omissionLabels[omission].en).join(', '),
      `remark: ${remark}`,
    ),
  }),
  SendBackSigned: ({ signedBy }) => ({
    zh: `领班 ${signedBy} 签字确认，自行处理`,
    en: `Lead ${signedBy} signed and handles it himself`,
  }),
  ConductCaseHandedOver: ({ line, calledAt, otherLead, recording }, time) => ({
    zh: zh(`${time(calledAt)} 录音外呼 ${line}，告知对方领班 ${otherLead}`, `录音 ${recording}`),
    en: en(
      `Recorded call to ${line} at ${time(calledAt)}, told lead ${otherLead}`,
      `recording ${recording}`,
    ),
  }),
  HandOverTracked: ({ note }) => ({
    zh: `跟踪对方处理：${note}`,
    en: `Tracked the other team: ${note}`,
  }),
  HandOverAnswered: ({ workOrder, result }) => ({
    zh: zh(`对方回复：${result}`, after('工单 ', workOrder)),
    en: en(`The other team answered: ${result}`, after('work order ', workOrder)),
  }),
  ConductVerified: ({ recording, findings }) => ({
    zh: zh('调听录音并核对用户资料', `录音 ${recording}`, `核实情况：${findings}`),
    en: en(
      'Verified by recording and user information',
      `recording ${recording}`,
      `findings: ${findings}`,
    ),
  }),
  LiabilityJudged: (data) => ({
    zh: `判责：${judgement(data).zh}`,
    en: `Judged: ${judgement(data).en}`,
  }),
  LiabilityContested: ({ by, lead, points }) => ({
    zh: zh(
      by === 'employee' ? '员工提出判责异议' : '领班提出判责异议',
      `领班 ${lead}`,
      ...points.map(({ atSeconds, objection }) => `录音 ${minuteOf(atSeconds)}：${objection}`),
    ),
    en: en(
      by === 'employee' ? 'The employee objected' : 'The lead objected',
      `lead ${lead}`,
      ...points.map(({ atSeconds, objection }) => `recording ${minuteOf(atSeconds)}: ${objection}`),
    ),
  }),
  LiabilityReviewed: ({ maintained, ...data }) => ({
    zh: `再次判责，${maintained ? '维持原判' : '改判'}：${judgement(data).zh}`,
    en: `Judged again, ${maintained ? 'maintained' : 'changed'}: ${judgement(data).en}`,
  }),
  LiabilityAppealed: ({ grounds, appealLevel, heardBy }) => ({
    zh: zh(`提出第 ${appealLevel} 级申诉，由${roleZh[heardBy]}受理`, `理由：${grounds}`),
    en: en(
      `Appealed, level ${appealLevel}, heard by the ${english(heardBy)}`,
      `grounds: ${grounds}`,
    ),
  }),
  LiabilityAppealDecided: ({ upheld, reason }) => ({
    zh: zh(upheld ? '申诉成立，重新判责' : '申诉驳回，维持判责', `理由：${reason}`),
    en: en(
      upheld ? 'Appeal upheld: to be judged anew' : 'Appeal dismissed, the judgement stands',
      `reason: ${reason}`,
    ),
  }),
  PanelConvened: ({ members, grounds, drawingUntil }, time) => ({
    zh: zh(
      '召集合议',
      ...members.map(({ staff, side }) => `${staff}（${labels.sideLabels[side].zh}）`),
      `缘由：${grounds}`,
      `${time(drawingUntil)} 前领票`,
    ),
    en: en(
      'Panel convened',
      ...members.map(({ staff, side }) => `${staff} (${labels.sideLabels[side].en})`),
      `grounds: ${grounds}`,
      `papers are drawn until ${time(drawingUntil)}`,
    ),
  }),
  BallotPaperDrawn: ({ member }) => ({
    zh: `${member} 领取选票`,
    en: `${member} drew a ballot paper`,
  }),
  VotingOpened: ({ papers, votingUntil }, time) => ({
    zh: `开始无记名投票，已领票 ${papers} 张，截至 ${time(votingUntil)}`,
    en: `Voting opened with ${papers} papers drawn, until ${time(votingUntil)}`,
  }),
  VotingClosed: ({ early }) => ({
    zh: early ? '全部选票已投，提前结束投票' : '投票截止',
    en: early ? 'Voting closed early, all papers are in the box' : 'Voting closed',
  }),
  BallotsCounted: ({ papers, deposited, spoiled, tally, result, because }) => ({
    zh: zh(
      `计票：领票 ${papers}，收回 ${deposited}`,
      because === 'no-quorum'
        ? '未达法定票数'
        : `维持 ${tally.uphold}，不成立 ${tally.dismiss}，弃权 ${tally.abstain}`,
      spoiled > 0 && `废票 ${spoiled}`,
      because === 'tie' && '票数相等',
      labels.resultLabels[result].zh,
    ),
    en: en(
      `Counted: ${papers} papers, ${deposited} ballots`,
      because === 'no-quorum'
        ? 'no quorum'
        : `${tally.uphold} uphold, ${tally.dismiss} dismiss, ${tally.abstain} abstain`,
      spoiled > 0 && `${spoiled} spoiled`,
      because === 'tie' && 'a tie',
      labels.resultLabels[result].en,
    ),
  }),
  LiabilitySettled: (data) => ({
    zh: `现场负责人裁定：${judgement(data).zh}`,
    en: `Settled by the site head: ${judgement(data).en}`,
  }),
  ReplyAttempted: ({ reached, notReachedBecause, note }) => ({
    zh: zh(reached ? '电话联系用户，已接通' : '电话联系用户，未接通', notReachedBecause, note),
    en: en(
      reached ? 'Called the user, reached' : 'Called the user in vain',
      notReachedBecause,
      note,
    ),
  }),
  ReplySmsSent: ({ template }) => ({
    zh: `按模板 ${template} 发送短信`,
    en: `Message sent by the template ${template}`,
  }),
  UserReplied: ({ way, ground, reference, inTime }) => ({
    zh: zh(
      `已回复用户，方式：${labels.wayLabels[way].zh}`,
      ground && labels.otherGroundLabels[ground].zh,
      reference,
      late(inTime).zh,
    ),
    en: en(
      `The user was replied to: ${labels.wayLabels[way].en}`,
      ground && labels.otherGroundLabels[ground].en,
      reference,
      late(inTime).en,
    ),
  }),
  ComplainantReported: ({ kind, reportedTo, note }) => ({
    zh: zh(`${labels.kindLabels[kind].zh}，上报 ${reportedTo}`, note),
    en: en(`Reported to ${reportedTo}: ${labels.kindLabels[kind].en}`, note),
  }),
  ReplyWayDecided: ({ way, reason }) => ({
    zh: zh(`确定回复方式：${labels.wayLabels[way].zh}`, `原因：${reason}`),
    en: en(`Way of reply decided: ${labels.wayLabels[way].en}`, `reason: ${reason}`),
  }),
  ReplyRecordNoted: ({ note }) => ({ zh: `回复记录：${note}`, en: `Reply record: ${note}` }),
  RecurrenceReported: ({ problem, reportedTo }) => ({
    zh: `易错问题上报主值班 ${reportedTo}：${problem}`,
    en: `Problem likely to recur, reported to ${reportedTo}: ${problem}`,
  }),
  StaffReminded: ({ way, staff, text }) => ({
    zh: zh(labels.reminderLabels[way].zh, staff.join('、'), text),
    en: en(`Staff reminded ${labels.reminderLabels[way].en}`, staff.join(', '), text),
  }),
  ConductSupervisionOrdered: ({ order, unit }) => ({
    zh: zh(`下发督办单至 ${unit}`, order),
    en: en(`Supervision order to ${unit}`, order),
  }),
  CaseStudyFed: ({ caseStudy }) => ({
    zh: `归入案例库 ${caseStudy}`,
    en: `Fed into the case library as ${caseStudy}`,
  }),
  ConductCaseClosed: ({ outcome, upheld, lesson }) => ({
    zh: zh(
      '归档',
      outcome === 'handled-by-lead' && '领班自行处理',
      outcome === 'handled-elsewhere' && '对方已处理',
      upheld !== null && (upheld ? '投诉成立' : '投诉不成立'),
      after('经验教训：', lesson),
    ),
    en: en(
      'Closed',
      outcome === 'handled-by-lead' && 'handled by the lead',
      outcome === 'handled-elsewhere' && 'handled by the other team',
      upheld !== null && (upheld ? 'upheld' : 'not upheld'),
      after('lesson: ', lesson),
    ),
  }),
  DeadlineWarned: ({ clock, dueAt, part, told, members }, time) => ({
    zh: zh(
      `预警：时限“${conductClockLabels[clock].zh}”已用去 ${percent(part)}，到期 ${time(dueAt)}`,
      toldZh(told, members),
    ),
    en: en(
      `Warning: ${percent(part)} of the limit for ${conductClockLabels[clock].en} is used up, due ${time(dueAt)}`,
      toldEn(told, members),
    ),
  }),
  DeadlineMissed: ({ clock, dueAt, told, members }, time) => ({
    zh: zh(
      `超时：时限“${conductClockLabels[clock].zh}”已于 ${time(dueAt)} 到期`,
      clock === 'drawing' && members.length > 0 && `未领票：${members.join('、')}`,
      toldZh(told),
    ),
    en: en(
      `Overdue: the limit for ${conductClockLabels[clock].en} ran out at ${time(dueAt)}`,
      clock === 'drawing' && members.length > 0 && `without a paper: ${members.join(', ')}`,
      toldEn(told),
    ),
  }),
  ReplySmsDue: ({ days, told }) => ({
    zh: zh(`${days} 天均未联系上用户，应改发短信`, toldZh(told)),
    en: en(`Nobody was reached on ${days} days, a message is due instead`, toldEn(told)),
  }),
  ConductStepDue: ({ step, told }) => ({
    zh: zh(
      step === 'count' ? '投票已结束，应计票' : '表决未能决定，应由现场负责人裁定',
      toldZh(told),
    ),
    en: en(
      step === 'count'
        ? 'The voting is over, the ballots are to be counted'
        : 'The ballot decided nothing, the site head is to settle it',
      toldEn(told),
    ),
  }),
  PersonalDataErased: ({ certificate }) => ({
    zh: `个人信息已删除，凭证见 ${certificate}`,
    en: `Personal data erased; ${certificate} has the certificate`,
  }),
};

const say = <T extends ConductCaseEventType>(event: ConductHappened<T>, time: Time): Sentence =>
  words[event.type](event.data, time);

/** What the event says, in both languages, with times as clocks in that zone showed them. */
export function conductSentence(event: RecordedEvent, timeZone: string): Sentence {
  if (isConductEvent(event)) return say(event, (at) => localTime(at, timeZone));
  return {
    zh: `${event.type}（由更新的版本记录）`,
    en: `${event.type} (recorded by a later version)`,
  };
}
