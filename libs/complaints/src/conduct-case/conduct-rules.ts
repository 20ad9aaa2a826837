import { defaultPolicy } from '../policy/default-policy.js';
import type { Policy, Routing } from '../policy/policy.js';
import type { Role } from '../terms.js';
import type { ConductClockName, LiabilityType, StepDue, ConductTold } from './terms.js';

/** Where the complained-about employee works, and how the case gets there. */
export type ConductTeam = {
  readonly zh: string;
  readonly en: string;
  /** The line to call, recorded, before the team takes it over (S3.47–S3.49); `null`: it is ours to verify. */
  readonly handOverLine: string | null;
};

/** A breach as the rule book of quality lists it (S3.12, S3.15–S3.23). */
export type ConductClause = {
  readonly id: string;
  readonly type: LiabilityType;
  readonly requirement: string;
  readonly zh: string;
  readonly en: string;
};

/** Everything about conduct cases that an operator may want otherwise. Durations in milliseconds. */
export type ConductRules = {
  readonly version: string;
  /** Whose days are counted when contact attempts are. */
  readonly timeZone: string;
  /** S3.45: how long the shift lead has to review. */
  readonly reviewLimitMs: number;
  /** S3.55: from submission to the reply to the user. */
  readonly replyLimitMs: number;
  /** S3.56: on how many days somebody must have tried before a reply by anything but phone. */
  readonly attemptDays: number;
  /** At which parts of a limit somebody is warned of it, in order. */
  readonly warnAt: readonly number[];
  /** Who is told that a limit is nearly used up, and who that it is missed. */
  readonly told: Readonly<
    Record<ConductClockName, { readonly warned: ConductTold; readonly missed: ConductTold }>
  > &
    Readonly<Record<StepDue | 'sms', ConductTold>>;
  /** How long the employee or the lead may object to a judgement. */
  readonly objectionWindowMs: number;
  readonly teams: Readonly<Record<string, ConductTeam>>;
  /** S3.46–S3.49, S3.52: by the employee's number; the longest prefix that fits wins. */
  readonly prefixes: Routing['staffPrefixes'];
  /** S3.3: lines about whose staff nothing is accepted here. */
  readonly linesNotAccepted: readonly string[];
  /** S3.53: who may hand over complaints, and about the staff of which team. */
  readonly transfers: { readonly from: readonly string[]; readonly about: string };
  readonly clauses: readonly ConductClause[];
  /** Texts of messages; nothing else is ever sent. `endsTheReply`: may stand for the reply itself (S3.57). */
  readonly smsTemplates: Readonly<
    Record<string, { readonly text: string; readonly endsTheReply: boolean }>
  >;
  /** S3.59: words that would tell the outcome; a template with one of them is never sent. */
  readonly outcomeWords: readonly string[];
  /** S3.8 */
  readonly appealChain: readonly Role[];
  readonly panel: {
    /** S3.41 */
    readonly membersPerSide: number;
    /** Fewer papers drawn on either side, or fewer ballots in the box, are no quorum. */
    readonly papersPerSideMin: number;
    readonly ballotsMin: number;
    /** How long members may draw their ballot papers, and then vote. */
    readonly drawingMs: number;
    readonly votingMs: number;
  };
};

const hour = 3_600_000;
const day = 24 * hour;

const frontOffice = 'front-office';
/** The rules of document 003, with defaults for what it leaves open. */
export const defaultConductRules: ConductRules = {
  version: 'conduct-default-1',
  timeZone: 'Asia/Shanghai',
  reviewLimitMs: 2 * hour,
  replyLimitMs: 48 * hour,
  attemptDays: 3,
  warnAt: [0.8],
  told: {
    review: { warned: 'shift-lead', missed: 'chief-on-duty' },
    reply: { warned: 'shift-lead', missed: 'chief-on-duty' },
    attempt: { warned: 'shift-lead', missed: 'chief-on-duty' },
    drawing: { warned: 'panel', missed: 'chief-on-duty' },
    voting: { warned: 'panel', missed: 'chief-on-duty' },
    sms: 'shift-lead',
    count: 'quality',
    settlement: 'site-head',
  },
  objectionWindowMs: 3 * day,
  teams: {
    [frontOffice]: { zh: '前台', en: 'Front office', handOverLine: null },
    'back-office': { zh: '后台', en: 'Back office', handOverLine: '89087814' },
    '89082000': { zh: '89082000', en: '89082000', handOverLine: '89080369' },
    '10109696': { zh: '10109696', en: '10109696', handOverLine: '89086326' },
  },
  prefixes: defaultPolicy.routing.staffPrefixes,
  linesNotAccepted: ['10016'],
  transfers: { from: ['89082000', '10109696', 'back-office'], about: frontOffice },
  clauses: [
    {
      id: 'attitude-1',
      type: 'attitude',
      requirement: 'S3.15',
      zh: '与客户发生争吵',
      en: 'Quarrels with the customer',
    },
    {
      id: 'attitude-2',
      type: 'attitude',
      requirement: 'S3.16',
      zh: '责问、反问、训斥、漫骂或命令客户',
      en: 'Reproaches, counter-questions, scolds, abuses or orders the customer about',
    },
    {
      id: 'attitude-3',
      type: 'attitude',
      requirement: 'S3.17',
      zh: '态度傲慢',
      en: 'Arrogant manner',
    },
    {
      id: 'attitude-4',
      type: 'attitude',
      requirement: 'S3.18',
      zh: '答非所问、不懂装懂、推诿搪塞，违反首问责任制',
      en: 'Answers beside the point, feigns knowledge, stalls or passes on: first-asked responsibility',
    },
    {
      id: 'business-1',
      type: 'business',
      requirement: 'S3.19',
      zh: '答复错误未及时更正，客户再次来电仍会造成损失',
      en: 'Wrong answer not corrected in time, with a loss even after calling back',
    },
    {
      id: 'business-2',
      type: 'business',
      requirement: 'S3.20',
      zh: '错误信息使客户减少收入或增加支出',
      en: 'Wrong information makes the customer lose income or pay',
    },
    {
      id: 'business-3',
      type: 'business',
      requirement: 'S3.21',
      zh: '错误信息给公司造成损失',
      en: 'Wrong information costs the company',
    },
    {
      id: 'business-4',
      type: 'business',
      requirement: 'S3.22',
      zh: '工作差错引发或升级投诉，或引导用户向他处投诉',
      en: 'Work error gives or escalates a complaint, or the employee sends the user elsewhere',
    },
    {
      id: 'business-5',
      type: 'business',
      requirement: 'S3.23',
      zh: '泄露公司机密或用户资料',
      en: 'Leaks company secrets or user data',
    },
  ],
  smsTemplates: {
    'missed-call': {
      text: '尊敬的用户，您好！我们今天曾致电您，未能接通。请您保持电话畅通，或致电10010与我们联系。',
      endsTheReply: false,
    },
    'please-call': {
      text: '尊敬的用户，您好！您反映的情况我们已跟进，多次致电未能接通。请您方便时致电10010，我们将向您详细说明。',
      endsTheReply: true,
    },
  },
  outcomeWords: [
    '成立',
    '属实',
    '判责',
    '有责',
    '无责',
    '责任',
    '过错',
    '处罚',
    '处分',
    '扣罚',
    'upheld',
    'dismissed',
    'substantiated',
    'liable',
    'at fault',
  ],
  appealChain: ['shift-lead', 'chief-on-duty', 'head-of-intake'],
  panel: {
    membersPerSide: 3,
    papersPerSideMin: 2,
    ballotsMin: 4,
    drawingMs: day,
    votingMs: day,
  },
};

/** What an operator's policy says of conduct cases; the rest is as document 003 has it. */
export const conductRulesUnder = ({ version, timeZone, routing }: Policy): ConductRules => ({
  ...defaultConductRules,
  version,
  timeZone,
  prefixes: routing.staffPrefixes,
});

/** The first word of a text that would tell how the case ended; `undefined` where none does. */
export function outcomeNamedIn(text: string, { outcomeWords }: ConductRules): string | undefined {
  const read = text.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ');
  return outcomeWords.find(
    (word) => read.includes(word) || read.replaceAll(' ', '').includes(word),
  );
}
