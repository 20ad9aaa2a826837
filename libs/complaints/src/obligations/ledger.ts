import { allOf, type Case } from './case.js';
import { agreementObligations } from './agreement-obligations.js';
import { answerObligations } from './answer-obligations.js';
import { assignmentObligations } from './assignment-obligations.js';
import { contactObligations } from './contact-obligations.js';
import { handlingObligations } from './handling-obligations.js';
import { intakeObligations } from './intake-obligations.js';
import { type Judgement, type JudgementVerdict, notApplicable } from './judgement.js';
import { newRoundObligations } from './new-round-obligations.js';
import type { Obligation } from './obligation.js';
import { oversightObligations } from './oversight-obligations.js';
import { qualificationObligations } from './qualification-obligations.js';
import { returnObligations } from './return-obligations.js';
import { satisfactionObligations } from './satisfaction-obligations.js';

const placeOf = ({ id }: Pick<Obligation, 'id'>): number => {
  const [document = 0, number = 0] = id.slice(1).split('.').map(Number);
  return document * 1_000 + number;
};

/**
 * Every rule of the operator's documents that the history of a complaint can keep or break, in the
 * order of the documents. What cannot be proven from a complaint's own events is not here; where it
 * is carried instead, `docs/carried-by.ts` says.
 */
export const obligations: readonly Obligation[] = [
  ...intakeObligations,
  ...assignmentObligations,
  ...qualificationObligations,
  ...returnObligations,
  ...handlingObligations,
  ...agreementObligations,
  ...answerObligations,
  ...satisfactionObligations,
  ...newRoundObligations,
  ...contactObligations,
  ...oversightObligations,
].toSorted((one, other) => placeOf(one) - placeOf(other));

/** An obligation with how it stands in one case. */
export type LedgerEntry = Omit<Obligation, 'judge'> & Judgement;

/** The whole matrix of one case: met, late, missing or not applicable, each with its proof. */
export const ledgerOf = (one: Case): readonly LedgerEntry[] =>
  obligations.map(({ id, zh, en, judge }) => ({ id, zh, en, ...excused(judge(one), one) }));

/**
 * That a history from elsewhere does not tell of something proves nothing; and the steps of what
 * another complaint carries are taken there.
 */
function excused(judgement: Judgement, one: Case): Judgement {
  if (judgement.verdict !== 'missing') return judgement;
  if (one.complaint.time.imported) {
    return notApplicable('导入的历史未载明', 'the source of this imported history is silent');
  }
  const isOfItsOwnReceipt = allOf(one, 'ComplaintReceived')[0]?.revision === judgement.event;
  const carrier = one.complaint.mergedInto ?? allOf(one, 'ComplaintClosed').at(-1)?.data.mergedInto;
  if (carrier === undefined || isOfItsOwnReceipt) return judgement;
  return notApplicable(`随主案 ${carrier} 处理`, `handled with ${carrier}, which carries it`);
}

/** How many obligations stand each way. */
export function countOf(
  entries: readonly Pick<LedgerEntry, 'verdict'>[],
): Readonly<Record<JudgementVerdict, number>> {
  const counts = { met: 0, late: 0, missing: 0, 'not-applicable': 0 };
  for (const { verdict } of entries) counts[verdict] += 1;
  return counts;
}
