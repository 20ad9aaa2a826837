import type { Role } from '../terms.js';

/** The one word shown for a conduct case (白名单) in every list. */
export const conductStandings = [
  'submitted',
  'returned',
  'sent-back',
  'with-lead',
  'accepted',
  'to-call',
  'handed-over',
  'answered',
  'verified',
  'judged',
  'contested',
  'reviewed',
  'appealed',
  'drawing',
  'voting',
  'counting',
  'undetermined',
  'settled',
  'closed',
] as const;
/** `none`: the case does not exist yet. */
export type ConductStanding = (typeof conductStandings)[number] | 'none';

export const conductStandingLabels: Readonly<
  Record<(typeof conductStandings)[number], { readonly zh: string; readonly en: string }>
> = {
  submitted: { zh: '待审核', en: 'To be reviewed' },
  returned: { zh: '已退回员工', en: 'Returned to the employee' },
  'sent-back': { zh: '已退回领班', en: 'Sent back to the lead' },
  'with-lead': { zh: '领班自行处理', en: 'Handled by the lead' },
  accepted: { zh: '待核实', en: 'To be verified' },
  'to-call': { zh: '待外呼转办', en: 'To be handed over by phone' },
  'handed-over': { zh: '对方处理中', en: 'Handled by the other team' },
  answered: { zh: '对方已回复', en: 'Answered by the other team' },
  verified: { zh: '已核实', en: 'Verified' },
  judged: { zh: '已判责', en: 'Judged' },
  contested: { zh: '异议中', en: 'Contested' },
  reviewed: { zh: '已复判', en: 'Judged again' },
  appealed: { zh: '申诉中', en: 'Appealed' },
  drawing: { zh: '领票中', en: 'Ballot papers being drawn' },
  voting: { zh: '投票中', en: 'Voting' },
  counting: { zh: '计票中', en: 'Counting' },
  undetermined: { zh: '待现场负责人裁定', en: 'For the site head to settle' },
  settled: { zh: '已裁定', en: 'Settled' },
  closed: { zh: '已归档', en: 'Closed' },
};

/** What of an employee's conduct may be complained about (S3.4–S3.7). */
export const conductScopes = [
  'business-explanation',
  'attitude',
  'other-by-employee',
  'supervision-order',
] as const;
export type ConductScope = (typeof conductScopes)[number];

/** How it came in: a call to 10010, another channel (S3.67), or handed over by another line (S3.53). */
export const conductOrigins = ['call', 'other-channel', 'transfer'] as const;
export type ConductOrigin = (typeof conductOrigins)[number];

/** Elements of the submission form (S3.27–S3.30); only complete ones may be submitted (S3.25). */
export const conductElements = [
  'submitting-staff',
  'intake-number',
  'contact-phone',
  'content',
  'demand',
] as const;
export type ConductElement = (typeof conductElements)[number];

/** Why the self-control group gives it back to the lead (S3.34, S3.35). */
export const sendBackGrounds = ['employee-explained-nothing', 'outside-scope'] as const;
export type SendBackGround = (typeof sendBackGrounds)[number];

/** What the employee who took the call left undone (S3.34). */
export const omissions = ['not-calmed', 'no-apology', 'matter-not-named'] as const;
export type Omission = (typeof omissions)[number];

/** S3.11 */
export const liabilityTypes = ['business', 'attitude'] as const;
export type LiabilityType = (typeof liabilityTypes)[number];

/** S3.63 */
export const replyWays = ['phone', 'sms', 'direct-explanation', 'other'] as const;
export type ReplyWay = (typeof replyWays)[number];

/** Why no reply of our own is due (S3.62). */
export const otherReplyGrounds = ['complaint-order-exists', 'head-already-told'] as const;
export type OtherReplyGround = (typeof otherReplyGrounds)[number];

/** Whose complaints go up at once and are answered case by case (S3.60). */
export const complainantKinds = ['long-term', 'unreasonable'] as const;
export type ComplainantKind = (typeof complainantKinds)[number];

/** How the chief on duty reminds staff (S3.66). */
export const reminderWays = ['individually', 'notice'] as const;
export type ReminderWay = (typeof reminderWays)[number];

/** The two sides of a joint deliberation (S3.41). */
export const panelSides = ['self-control', 'unit'] as const;
export type PanelSide = (typeof panelSides)[number];

/** What a ballot says of the judgement that is contested. */
export const votes = ['uphold', 'dismiss', 'abstain'] as const;
export type Vote = (typeof votes)[number];

export const ballotResults = ['upheld', 'dismissed', 'undetermined'] as const;
export type BallotResult = (typeof ballotResults)[number];

/**
 * What runs out: the lead's review (S3.45), the reply to the user (S3.55), the next day's attempt to
 * reach him (S3.56), the drawing of ballot papers and the voting.
 */
export const conductClocks = ['review', 'reply', 'attempt', 'drawing', 'voting'] as const;
export type ConductClockName = (typeof conductClocks)[number];

export const conductClockLabels: Readonly<
  Record<ConductClockName, { readonly zh: string; readonly en: string }>
> = {
  review: { zh: '领班审核', en: "the lead's review" },
  reply: { zh: '回复用户', en: 'the reply to the user' },
  attempt: { zh: '次日再联系用户', en: "the next day's attempt to reach the user" },
  drawing: { zh: '领取选票', en: 'the drawing of ballot papers' },
  voting: { zh: '投票', en: 'the voting' },
};

/** Steps of a ballot that wait for somebody to take them (S3.42, S3.43). */
export const stepsDue = ['count', 'settlement'] as const;
export type StepDue = (typeof stepsDue)[number];

/** Whoever holds a post, or members of the panel, who are then named. */
export type ConductTold = Role | 'panel';

export type ConductCaseId = string;
