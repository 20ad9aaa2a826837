import type { Wording } from '../calendar/calendar.js';

/**
 * What is to be said of an obligation. `late`: done, but after its time or out of its order.
 * `not-applicable` is also said of what is not due yet: nobody has missed it, and nobody has had to
 * keep it so far.
 */
export const judgementVerdicts = ['met', 'late', 'missing', 'not-applicable'] as const;
export type JudgementVerdict = (typeof judgementVerdicts)[number];

/** How an obligation stands in one case. */
export type Judgement = {
  readonly verdict: JudgementVerdict;
  /** Revision of the event that proves it; `null` where nothing but the passing of time does. */
  readonly event: number | null;
  readonly because: Wording;
};

/** Whatever stands at a place of the stream. */
export type Proof = { readonly revision: number };

const judged =
  (verdict: JudgementVerdict) =>
  (proof: Proof | null, zh: string, en: string): Judgement => ({
    verdict,
    event: proof?.revision ?? null,
    because: { zh, en },
  });

export const met = judged('met');
export const late = judged('late');
export const missing = judged('missing');
const judgedNotApplicable = judged('not-applicable');
export const notApplicable = (zh: string, en: string): Judgement =>
  judgedNotApplicable(null, zh, en);

const gravity: Readonly<Record<JudgementVerdict, number>> = {
  missing: 0,
  late: 1,
  met: 2,
  'not-applicable': 3,
};

/** What weighs most of several judgements on one obligation, the first of equals. */
export function worst(judgements: readonly Judgement[], otherwise: Judgement): Judgement {
  let found: Judgement | undefined;
  for (const each of judgements) {
    if (found === undefined || gravity[each.verdict] < gravity[found.verdict]) found = each;
  }
  return found ?? otherwise;
}
