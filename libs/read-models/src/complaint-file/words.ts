import type { ComplaintEventType, Policy, RemedyKind, Told } from '#libs/complaints';
import type { Instant, RecordedEvent } from '#libs/event-sourcing';
import { type Happened, isComplaintEvent } from '../happened.js';
import { localTime } from '../policy-time.js';
import {
  channelZh,
  diagnosisZh,
  elementZh,
  english,
  impactZh,
  kindZh,
  outcomeZh,
  remedyZh,
  roleZh,
  urgencyZh,
  urgerZh,
  verdictZh,
} from './labels.js';

export type Sentence = { readonly zh: string; readonly en: string };

type Clause = string | null | false;
/** Writes a moment as the wall clock showed it. */
type Time = (at: Instant) => string;
/** What the policy calls a clock. */
type ClockName = (clock: string) => Sentence;

const zh = (...clauses: readonly Clause[]): string => clauses.filter(Boolean).join('；');
const en = (...clauses: readonly Clause[]): string => clauses.filter(Boolean).join('; ');
const after = (label: string, text: string | null): Clause => text && label + text;

const entrustedTo = (department: string, handler: string | null) => ({
  zh: handler === null ? department : `${department}（${handler}）`,
  en: handler === null ? department : `${department} (${handler})`,
});

const money = (amountFen: number | null) => ({
  zh: amountFen === null ? '' : ` ${(amountFen / 100).toFixed(2)} 元`,
  en: amountFen === null ? '' : `, ${(amountFen / 100).toFixed(2)} yuan`,
});

const remedyOf = (remedy: RemedyKind) => ({ zh: remedyZh[remedy], en: english(remedy) });

const toldOf =
  (language: 'zh' | 'en') =>
  ({ role, staff }: Told): string => {
    const named = language === 'zh' ? roleZh[role] : english(role);
    return staff === null ? named : entrustedTo(named, staff)[language];
  };

const percent = (part: number): string => `${Math.round(part * 100)}%`;

type Words = {
  readonly [T in ComplaintEventType]: (
    data: Happened<T>['data'],
    time: Time,
    clockName: ClockName,
  ) => Sentence;
};

/**
 * What each event says, as a supervisor would tell it. The customer's name and numbers, the content
 * and the demand stay out: whoever may not see them in the file must not find them in its history.
 */
const words: Words = {
  ComplaintReceived: ({
    channel,
    intake,
    source,
    submittingStaff,
    callDurationSeconds,
    readBack,
  }) => ({
    zh: zh(
      `经${channelZh(channel)}受理`,
      intake === 'back-filled' && '系统中断期间受理，事后补录',
      source && `导入自 ${source.system}`,
      after('交单工号 ', submittingStaff),
      callDurationSeconds !== null && `通话 ${callDurationSeconds} 秒`,
      readBack === true && '关键信息已复述确认',
    ),
    en: en(
      `Received by ${english(channel)}`,
      intake === 'back-filled' && 'entered after an outage',
      source && `imported from ${source.system}`,
      after('submitted by ', submittingStaff),
      callDurationSeconds !== null && `a call of ${callDurationSeconds} seconds`,
      readBack === true && 'key data read back',
    ),
  }),

  ComplaintReturned: ({ missing, reason, confirmedBy }) => ({
    zh: zh(
      '退回补充',
      missing.length > 0 && `缺少${missing.map((element) => elementZh[element]).join('、')}`,
      `原因：${reason}`,
      `由 ${confirmedBy} 确认`,
    ),
    en: en(
      'Returned for completion',
      missing.length > 0 && `missing: ${missing.map(english).join(', ')}`,
      `reason: ${reason}`,
      `confirmed by ${confirmedBy}`,
    ),
  }),

  ComplaintResubmitted: () => ({
    zh: '补充后重新提交',
    en: 'Completed and submitted again',
  }),

  ComplaintClassified: ({ kind, productLine, category, urgency, impact, priority }) => ({
    zh: zh(
      `分类为${kindZh[kind]}`,
      after('产品线 ', productLine),
      after('类别 ', category),
      urgencyZh[urgency],
      impactZh[impact],
      `优先级 ${priority}`,
    ),
    en: en(
      `Classified as ${kind}`,
      after('product line ', productLine),
      after('category ', category),
      urgency,
      `affects ${english(impact)}`,
      `priority ${priority}`,
    ),
  }),

  ComplaintAssigned: ({ department, handler, requirements, expectedAt, chosenBy }, time) => ({
    zh: zh(
      `派单至 ${entrustedTo(department, handler).zh}`,
      expectedAt && `预计完成 ${time(expectedAt)}`,
      after('处理要求：', requirements),
      `依据：${chosenBy}`,
    ),
    en: en(
      `Assigned to ${entrustedTo(department, handler).en}`,
      expectedAt && `expected by ${time(expectedAt)}`,
      after('requirements: ', requirements),
      `chosen by: ${chosenBy}`,
    ),
  }),

  ComplaintTransferred: ({ department, handler, reason, expectedAt }, time) => ({
    zh: zh(
      `转派至 ${entrustedTo(department, handler).zh}，已告知客户原因和预计时间 ${time(expectedAt)}`,
      `原因：${reason}`,
    ),
    en: en(
      `Transferred to ${entrustedTo(department, handler).en}, the customer was told why and to expect it by ${time(expectedAt)}`,
      `reason: ${reason}`,
    ),
  }),

  HandlingStarted: ({ handler }) => ({
    zh: `${handler} 接单，开始处理`,
    en: `${handler} took it and started handling`,
  }),

  DiagnosisRecorded: ({ diagnosis, verdict, faultPoint, rootCause, method }) => ({
    zh: zh(
      `诊断为${diagnosisZh[diagnosis]}，${verdictZh[verdict]}`,
      `根本原因：${rootCause}`,
      after('故障点：', faultPoint),
      after('方法：', method),
    ),
    en: en(
      `Diagnosed as ${diagnosis}, ${english(verdict)}`,
      `root cause: ${rootCause}`,
      after('fault point: ', faultPoint),
      after('method: ', method),
    ),
  }),

  ProgressNoted: ({ note, toldToCustomer }) => ({
    zh: zh(`进展：${note}`, toldToCustomer && '已告知客户'),
    en: en(`Progress: ${note}`, toldToCustomer && 'the customer was told'),
  }),

  WaitingStarted: ({ reason, expectedUntil }, time) => ({
    zh: zh(`等待客户：${reason}`, expectedUntil && `预计至 ${time(expectedUntil)}`),
    en: en(
      `Waiting for the customer: ${reason}`,
      expectedUntil && `expected until ${time(expectedUntil)}`,
    ),
  }),

  WaitingEnded: ({ result }) => ({
    zh: `恢复处理：${result}`,
    en: `Handling resumed: ${result}`,
  }),

  SolutionProposed: ({ solution, remedy, plannedFor, responsible }, time) => ({
    zh: zh(
      `提出方案（${remedyOf(remedy).zh}）：${solution}`,
      `计划 ${time(plannedFor)} 实施`,
      `责任人 ${responsible}`,
    ),
    en: en(
      `Solution proposed (${remedyOf(remedy).en}): ${solution}`,
      `planned for ${time(plannedFor)}`,
      `responsible: ${responsible}`,
    ),
  }),

  SolutionAgreed: ({ channel, note }) => ({
    zh: zh(`客户同意方案（${channelZh(channel)}）`, note),
    en: en(`The customer agreed to the solution (${channel})`, note),
  }),

  RemedyApplied: ({ remedy, details, amountFen }) => ({
    zh: `已实施${remedyOf(remedy).zh}${money(amountFen).zh}：${details}`,
    en: `Remedy applied (${remedyOf(remedy).en}${money(amountFen).en}): ${details}`,
  }),

  RemedyVerified: ({ passed, method, details }) => ({
    zh: zh(passed ? '验证通过' : '验证未通过', `方法：${method}`, details),
    en: en(passed ? 'Test passed' : 'Test failed', `method: ${method}`, details),
  }),

  ComplaintResponded: ({ round, result, solution }) => ({
    zh: zh(`第 ${round} 轮答复客户：${result}`, `解决方案：${solution}`),
    en: en(`Customer answered in round ${round}: ${result}`, `solution: ${solution}`),
  }),

  ContactAttempted: ({ channel, reached, notReachedBecause, note }) => ({
    zh: zh(
      reached ? `${channelZh(channel)}联系上客户` : `${channelZh(channel)}未联系上客户`,
      notReachedBecause,
      note,
    ),
    en: en(
      reached ? `Customer reached by ${channel}` : `Customer not reached by ${channel}`,
      notReachedBecause,
      note,
    ),
  }),

  SatisfactionRecorded: ({ score, satisfied, reasons, suggestions, round }) => ({
    zh: zh(
      `客户对第 ${round} 轮处理${satisfied ? '满意' : '不满意'}${score === null ? '' : `（${score} 分）`}`,
      reasons.length > 0 && `原因：${reasons.join('、')}`,
      after('建议：', suggestions),
    ),
    en: en(
      `The customer is ${satisfied ? 'satisfied' : 'not satisfied'} with round ${round}${score === null ? '' : ` (score ${score})`}`,
      reasons.length > 0 && `reasons: ${reasons.join(', ')}`,
      after('suggestions: ', suggestions),
    ),
  }),

  ComplaintReopened: ({ reason, cause, round, level }) => ({
    zh: zh(
      `${cause === 'unsatisfied' ? '客户不满意' : '客户再次投诉'}，转入第 ${round} 轮处理，由第 ${level} 级负责`,
      `原因：${reason}`,
    ),
    en: en(
      `${cause === 'unsatisfied' ? 'The customer is not satisfied' : 'The customer complained again'}: round ${round}, answered for by level ${level}`,
      `reason: ${reason}`,
    ),
  }),

  ComplaintAppealed: ({ grounds, against, appealLevel, heardBy }) => ({
    zh: zh(
      `客户对“${against}”提出第 ${appealLevel} 级申诉，由${roleZh[heardBy]}复议`,
      `理由：${grounds}`,
    ),
    en: en(
      `The customer appealed against "${against}", level ${appealLevel}, heard by the ${english(heardBy)}`,
      `grounds: ${grounds}`,
    ),
  }),

  AppealDecided: ({ upheld, reason, round, level }) => ({
    zh: zh(
      upheld ? `申诉成立，转入第 ${round} 轮处理，由第 ${level} 级负责` : '申诉驳回，维持原答复',
      `理由：${reason}`,
    ),
    en: en(
      upheld
        ? `Appeal upheld: round ${round}, answered for by level ${level}`
        : 'Appeal dismissed, the answer stands',
      `reason: ${reason}`,
    ),
  }),

  ComplaintUrged: ({ by, reason }) => ({
    zh: zh(`${urgerZh[by]}催办`, reason),
    en: en(`Urged by the ${by}`, reason),
  }),

  ComplaintClosed: ({ outcome, reason, lesson, confirmedByCustomer, outsideAppeal }) => ({
    zh: zh(
      `归档：${outcomeZh[outcome]}`,
      confirmedByCustomer && '经客户确认',
      `说明：${reason}`,
      after('经验教训：', lesson),
      outsideAppeal && `已告知客户可向${outsideAppeal}申诉`,
    ),
    en: en(
      `Closed as ${outcome}`,
      confirmedByCustomer && 'confirmed by the customer',
      `remark: ${reason}`,
      after('lesson: ', lesson),
      after('the customer may turn to ', outsideAppeal),
    ),
  }),

  ComplaintDeclaredMajor: ({ reason, told, priority, majorCase }) => ({
    zh: zh(
      `定为重大投诉，启动应急流程，优先级 ${priority}`,
      `原因：${reason}`,
      told.length > 0 && `已报告${told.map(toldOf('zh')).join('、')}`,
      after('重大事件 ', majorCase),
    ),
    en: en(
      `Declared major, the emergency rules hold, priority ${priority}`,
      `reason: ${reason}`,
      told.length > 0 && `told: ${told.map(toldOf('en')).join(', ')}`,
      after('major case ', majorCase),
    ),
  }),

  MajorCaseLeft: ({ majorCase, reason }) => ({
    zh: zh(`移出重大事件 ${majorCase}，单独处理`, `原因：${reason}`),
    en: en(`Taken off the major case ${majorCase}, handled by itself`, `reason: ${reason}`),
  }),

  ComplaintMerged: ({ into, reason }) => ({
    zh: zh(`并入投诉 ${into}，由其一并处理`, `原因：${reason}`),
    en: en(`Merged into ${into}, which is worked on for both`, `reason: ${reason}`),
  }),

  ComplaintUnmerged: ({ from, reason }) => ({
    zh: zh(`从投诉 ${from} 拆出，恢复单独处理`, `原因：${reason}`),
    en: en(`Separated from ${from}, handled by itself again`, `reason: ${reason}`),
  }),

  ComplaintAbsorbed: ({ complaintId, receivedAt }, time) => ({
    zh: `并入了投诉 ${complaintId}（${time(receivedAt)} 受理），时限一并计算`,
    en: `Took in ${complaintId}, received at ${time(receivedAt)}; its clocks count here too`,
  }),

  ComplaintReleased: ({ complaintId }) => ({
    zh: `拆出了投诉 ${complaintId}，时限重新计算`,
    en: `Let go of ${complaintId}; the clocks are worked out anew`,
  }),

  SupervisionOrdered: ({ orderNumber, order, answerBy }, time) => ({
    zh: zh(`督办第 ${orderNumber} 号：${order}`, answerBy && `须在 ${time(answerBy)} 前回复`),
    en: en(
      `Supervision order no. ${orderNumber}: ${order}`,
      answerBy && `to be answered by ${time(answerBy)}`,
    ),
  }),

  SupervisionAnswered: ({ orderNumber, answer }) => ({
    zh: `回复督办第 ${orderNumber} 号：${answer}`,
    en: `Supervision order no. ${orderNumber} answered: ${answer}`,
  }),

  PolicyMoved: ({ from, to, reason }) => ({
    zh: zh(`适用规则由 ${from} 改为 ${to}，全部时限据此重算`, `原因：${reason}`),
    en: en(
      `Moved from policy ${from} to ${to}, which all its clocks now go by`,
      `reason: ${reason}`,
    ),
  }),

  DeadlineWarned: ({ clock, dueAt, part }, time, name) => ({
    zh: `预警：时限“${name(clock).zh}”已用去 ${percent(part)}，到期 ${time(dueAt)}`,
    en: `Warning: ${percent(part)} of the limit "${name(clock).en}" is used up, due ${time(dueAt)}`,
  }),

  DeadlineMissed: ({ clock, dueAt }, time, name) => ({
    zh: `超时：时限“${name(clock).zh}”已于 ${time(dueAt)} 到期`,
    en: `Overdue: the limit "${name(clock).en}" ran out at ${time(dueAt)}`,
  }),

  DeadlineReminded: ({ clock, dueAt, reminder }, time, name) => ({
    zh: `第 ${reminder} 次催促：时限“${name(clock).zh}”已于 ${time(dueAt)} 到期，仍未完成`,
    en: `Reminder no. ${reminder}: the limit "${name(clock).en}" ran out at ${time(dueAt)} and is still open`,
  }),

  ComplaintEscalated: ({ clock, level, told }, _, name) => ({
    zh: `因“${name(clock).zh}”超时升级，由第 ${level} 级负责，已告知${roleZh[told]}`,
    en: `Escalated for the missed limit "${name(clock).en}": level ${level} answers for it, the ${english(told)} was told`,
  }),

  RepeatDetected: ({ earlier, within }) => ({
    zh: `重复投诉：${within} 内同一客户、同一号码、同一原因，此前为 ${earlier.join('、')}`,
    en: `A repeat: same customer, number and cause within ${within}, after ${earlier.join(', ')}`,
  }),

  CallbackDue: ({ round }) => ({
    zh: `应回访客户，询问第 ${round} 轮处理是否满意`,
    en: `The customer is to be called back about round ${round}`,
  }),

  CustomerMessageDue: ({ channel, text }) => ({
    zh: `多次未联系上客户，改以${channelZh(channel)}告知：${text.zh}`,
    en: `The customer could not be reached and is to be told by ${channel}: ${text.en}`,
  }),

  HistoryImported: ({ verdicts: { timely, disputed }, flags }) => ({
    zh: zh(
      '历史导入完毕',
      timely !== null && `来源称${timely ? '及时' : '不及时'}`,
      disputed !== null && `来源称${disputed ? '有争议' : '无争议'}`,
      flags.length > 0 && `存疑：${flags.join('、')}`,
    ),
    en: en(
      'History imported',
      timely !== null && `${timely ? 'timely' : 'not timely'} according to the source`,
      disputed !== null && `${disputed ? 'disputed' : 'not disputed'} according to the source`,
      flags.length > 0 && `flagged: ${flags.join(', ')}`,
    ),
  }),

  PersonalDataErased: ({ certificate }) => ({
    zh: `个人信息已删除，凭证见 ${certificate}`,
    en: `Personal data erased; ${certificate} has the certificate`,
  }),
};

const say = <T extends ComplaintEventType>(
  event: Happened<T>,
  time: Time,
  clockName: ClockName,
): Sentence => words[event.type](event.data, time, clockName);

/** What of a policy the words go by. */
export type Wording = Pick<Policy, 'timeZone' | 'clocks'>;

const clockNameIn =
  ({ clocks }: Wording): ClockName =>
  (name) =>
    clocks.find(({ clock }) => clock === name)?.name ?? { zh: name, en: english(name) };

/** What the event says, in both languages, with times as clocks in the policy's zone showed them. */
export function sentence(event: RecordedEvent, policy: Wording): Sentence {
  if (isComplaintEvent(event)) {
    return say(event, (at) => localTime(at, policy.timeZone), clockNameIn(policy));
  }
  return {
    zh: `${event.type}（由更新的版本记录）`,
    en: `${event.type} (recorded by a later version)`,
  };
}
