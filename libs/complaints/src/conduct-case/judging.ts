import type { StaffId } from '../terms.js';
import type { JudgeLiability } from './commands.js';
import type { ConductCase } from './conduct-case.js';
import type { ConductDecision, ConductSetting, Objection } from './decision.js';
import type { Liability } from './events.js';
import { refuseConduct } from './refusals.js';

/** Who cannot judge this: whoever it is about, submitted it, contested it, or has judged it before. */
export const involvedIn = ({ submission, contestedBy, judges }: ConductCase): readonly StaffId[] =>
  [submission?.employee, submission?.submittingStaff, contestedBy, ...judges].filter(
    (person): person is StaffId => typeof person === 'string',
  );

/** S3.13, S3.39: fair verification, and a second judgement by another person. */
export function partial(conductCase: ConductCase, { actor }: ConductSetting): Objection {
  if (!involvedIn(conductCase).includes(actor.id)) return undefined;
  const found = `${actor.id} has a part in this case; somebody else judges it.`;
  return refuseConduct(conductCase, 'judge-involved', found);
}

function unfitClause(
  wish: Liability,
  conductCase: ConductCase,
  { rules }: ConductSetting,
): Objection {
  const { type, clause: id } = wish;
  const clause = rules.clauses.find((known) => known.id === id);
  if (clause === undefined) {
    const clauses = rules.clauses.map((known) => known.id);
    const expected = `The rule book has ${clauses.join(', ')}, not ${id}.`;
    return refuseConduct(conductCase, 'clause-unknown', expected, { clauses });
  }
  if (clause.type === type) return undefined;
  const found = `${id} is a clause of the type ${clause.type}, not ${type}.`;
  return refuseConduct(conductCase, 'clause-of-other-type', found, { type: clause.type });
}

/** S3.11, S3.12, S3.24; the basis is never blank, upheld or not (S3.14). */
export function unfounded(
  wish: Liability,
  conductCase: ConductCase,
  setting: ConductSetting,
): Objection {
  const { upheld, type, clause, knowledgeArticle } = wish;
  if (!upheld) {
    if (clause === null) return undefined;
    const found = `Nothing is upheld, so no clause was broken; ${clause} was given.`;
    return refuseConduct(conductCase, 'clause-without-liability', found);
  }
  if (type === null || clause === null) {
    const expected = 'An upheld judgement names its type and the clause that was broken.';
    return refuseConduct(conductCase, 'clause-missing', expected);
  }
  if (type === 'business' && knowledgeArticle === null) {
    const expected = 'In business matters the knowledge base decides; its article is cited.';
    return refuseConduct(conductCase, 'knowledge-base-not-cited', expected);
  }
  return unfitClause(wish, conductCase, setting);
}

export const judge: ConductDecision<JudgeLiability> = (wish, conductCase, setting) =>
  partial(conductCase, setting) ??
  unfounded(wish, conductCase, setting) ?? [{ type: 'LiabilityJudged', data: wish }];
