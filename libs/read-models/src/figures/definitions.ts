import type { Condition, Instant } from '#libs/event-sourcing';
import type { CaseFacts } from './case-facts.js';
import type { FactField } from './facts-collection.js';

/** The facts that are a yes or a no. */
export type YesNo = {
  [F in FactField & keyof CaseFacts]: CaseFacts[F] extends boolean | null ? F : never;
}[FactField & keyof CaseFacts];

export type FigureDefinition = {
  readonly zh: string;
  readonly en: string;
  /** The complaints with this yes … */
  readonly numerator: YesNo;
  /** … among those with this yes. */
  readonly denominator: YesNo | 'every complaint';
};

/**
 * Every figure, each defined once (requirements S0.40 to S0.43): both the numbers and the complaints
 * behind them come from this table. A numerator's complaints are always among its denominator's.
 */
export const figureDefinitions = {
  /** S0.40 of all complaints whose clock can be read; imported ones without times are shown apart. */
  responseTimeliness: {
    zh: '响应及时率',
    en: 'Response timeliness',
    numerator: 'firstResponseInTime',
    denominator: 'clockCounts',
  },
  /** S0.42 */
  handlingSuccess: {
    zh: '处理成功率',
    en: 'Handling success',
    numerator: 'handlingSuccess',
    denominator: 'every complaint',
  },
  /** S0.43, by each customer's last answer. */
  satisfaction: {
    zh: '客户满意度',
    en: 'Satisfaction',
    numerator: 'satisfied',
    denominator: 'answered',
  },
  resolutionRate: {
    zh: '解决率',
    en: 'Resolution',
    numerator: 'resolved',
    denominator: 'everClosed',
  },
  recordAccuracy: {
    zh: '记录准确性',
    en: 'Record accuracy',
    numerator: 'accurate',
    denominator: 'every complaint',
  },
  reopeningRate: {
    zh: '二次处理率',
    en: 'Re-opening',
    numerator: 'reopened',
    denominator: 'every complaint',
  },
  /** S1.33, S2.44: same customer, service number and cause inside the window. */
  repeatRate: {
    zh: '重复投诉率',
    en: 'Repeat complaints',
    numerator: 'repeated',
    denominator: 'every complaint',
  },
  /** With at least one deadline missed, whichever (S2.48). */
  breachRate: {
    zh: '超时率',
    en: 'Breaches',
    numerator: 'missed',
    denominator: 'every complaint',
  },
  appealRate: {
    zh: '申诉率',
    en: 'Appeals',
    numerator: 'appealed',
    denominator: 'every complaint',
  },
  upheldRate: {
    zh: '申诉成立率',
    en: 'Appeals upheld',
    numerator: 'upheld',
    denominator: 'appealDecided',
  },
  /** As the source of imported records states it. */
  sourceTimely: {
    zh: '来源所述及时率',
    en: 'Timely according to the source',
    numerator: 'sourceTimely',
    denominator: 'sourceTimelyKnown',
  },
  /** As the source of imported records states it. */
  sourceDisputed: {
    zh: '来源所述争议率',
    en: 'Disputed according to the source',
    numerator: 'sourceDisputed',
    denominator: 'sourceDisputedKnown',
  },
} as const satisfies Record<string, FigureDefinition>;

export type FigureName = keyof typeof figureDefinitions;

export const isFigureName = (name: string): name is FigureName =>
  Object.hasOwn(figureDefinitions, name);

/** Unanswered, and the limit has not passed: neither in time nor late yet. */
export const stillInside = (now: Instant): readonly Condition[] => [
  { field: 'clockCounts', equals: true },
  { field: 'firstResponseAt', exists: false },
  { field: 'firstResponseDueAt', from: now },
];
