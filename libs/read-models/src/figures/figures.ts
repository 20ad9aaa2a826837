import type { Group, Scalar } from '#libs/event-sourcing';
import { type FigureDefinition, figureDefinitions, type FigureName } from './definitions.js';
import type { CountedBy, FigureQuestion } from './figures-query.js';
import { type ResolutionTime, resolutionTimeFrom } from './resolution-time.js';

export type Ratio = {
  readonly numerator: number;
  readonly denominator: number;
  /** From 0 to 1; `null` where there is nothing to count over. */
  readonly rate: number | null;
};

/** A value and how many complaints have it; the value is `null` for those that have none yet. */
export type Count = { readonly value: Scalar; readonly count: number };

type OurOwn = Exclude<FigureName, 'responseTimeliness' | 'sourceTimely' | 'sourceDisputed'>;

/** The figures of a period, a department, a person, …; see `figureDefinitions` for what each means. */
export type Figures = Readonly<Record<OurOwn, Ratio>> & {
  readonly total: number;
  readonly responseTimeliness: Ratio & {
    /** Unanswered, but the limit has not passed; in the denominator. */
    readonly stillInside: number;
    /** Imported without times, so that no clock counts them; not in the denominator. */
    readonly undated: number;
  };
  readonly resolutionTime: ResolutionTime;
  /** What the sources of imported records say themselves; `null` where they say nothing. */
  readonly sourceStated: { readonly timely: Ratio; readonly disputed: Ratio } | null;
  readonly counts: Readonly<Record<CountedBy, readonly Count[]>>;
};

/** The figures from the store's answers to `figuresQuery`. */
export function figuresFrom(answers: Readonly<Record<FigureQuestion, readonly Group[]>>): Figures {
  const whole = answers.whole[0] ?? nothing;
  const ratio = (figure: FigureName) => ratioOf(figureDefinitions[figure], whole);
  return {
    total: whole.count,
    responseTimeliness: {
      ...ratio('responseTimeliness'),
      stillInside: answers.stillInside[0]?.count ?? 0,
      undated: whole.sums['undated'] ?? 0,
    },
    handlingSuccess: ratio('handlingSuccess'),
    satisfaction: ratio('satisfaction'),
    resolutionRate: ratio('resolutionRate'),
    recordAccuracy: ratio('recordAccuracy'),
    reopeningRate: ratio('reopeningRate'),
    repeatRate: ratio('repeatRate'),
    breachRate: ratio('breachRate'),
    appealRate: ratio('appealRate'),
    upheldRate: ratio('upheldRate'),
    resolutionTime: resolutionTimeFrom(answers.resolutionHours),
    sourceStated: sourceStated(ratio('sourceTimely'), ratio('sourceDisputed')),
    counts: countsFrom(answers),
  };
}

const nothing: Group = { key: [], count: 0, sums: {} };

function ratioOf({ numerator: yes, denominator: over }: FigureDefinition, whole: Group): Ratio {
  const numerator = whole.sums[yes] ?? 0;
  const denominator = over === 'every complaint' ? whole.count : (whole.sums[over] ?? 0);
  return { numerator, denominator, rate: denominator === 0 ? null : numerator / denominator };
}

const sourceStated = (timely: Ratio, disputed: Ratio): Figures['sourceStated'] =>
  timely.rate === null && disputed.rate === null ? null : { timely, disputed };

const countsOf = (groups: readonly Group[]): readonly Count[] =>
  groups.map(({ key, count }) => ({ value: key[0] ?? null, count }));

const countsFrom = (answers: Readonly<Record<CountedBy, readonly Group[]>>): Figures['counts'] => ({
  kind: countsOf(answers.kind),
  channel: countsOf(answers.channel),
  state: countsOf(answers.state),
  month: countsOf(answers.month),
  department: countsOf(answers.department),
  intakeStaff: countsOf(answers.intakeStaff),
  handler: countsOf(answers.handler),
  productLine: countsOf(answers.productLine),
  category: countsOf(answers.category),
  urgency: countsOf(answers.urgency),
  outcome: countsOf(answers.outcome),
});
