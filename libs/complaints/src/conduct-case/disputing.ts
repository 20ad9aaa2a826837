import type {
  AppealLiability,
  ContestLiability,
  DecideLiabilityAppeal,
  ReviewLiability,
} from './commands.js';
import type { ConductCase } from './conduct-case.js';
import { type ConductDecision, type ConductSetting, later, type Objection } from './decision.js';
import { partial, unfounded } from './judging.js';
import { refuseConduct } from './refusals.js';

/** Until when the employee or the lead may object; `null` where nothing was judged. */
export const objectionsUntil = (
  { judgedAt }: ConductCase,
  { rules }: Pick<ConductSetting, 'rules'>,
): string | null => (judgedAt === null ? null : later(judgedAt, rules.objectionWindowMs));

function cannotContest(conductCase: ConductCase, setting: ConductSetting): Objection {
  if (conductCase.liability?.upheld !== true) {
    const expected = 'Only a judgement that upholds the complaint can be contested.';
    return refuseConduct(conductCase, 'nothing-to-contest', expected);
  }
  const until = objectionsUntil(conductCase, setting);
  if (until === null || setting.at <= until) return undefined;
  const found = `The time for objections ended at ${until}.`;
  return refuseConduct(conductCase, 'objection-window-passed', found, { until });
}

/** S3.37: the employee concerned, or the lead. */
function contestedAs(
  { submission }: ConductCase,
  { actor }: ConductSetting,
): 'employee' | 'lead' | undefined {
  if (actor.id === submission?.employee) return 'employee';
  return actor.role === 'shift-lead' || actor.role === 'developer' ? 'lead' : undefined;
}

/** S3.37, S3.38: with the points in the recording that are objected to. */
export const contest: ConductDecision<ContestLiability> = (wish, conductCase, setting) => {
  const objection = cannotContest(conductCase, setting);
  if (objection !== undefined) return objection;
  const by = contestedAs(conductCase, setting);
  if (by === undefined) {
    const expected = 'The employee who is complained about or a shift lead objects.';
    return refuseConduct(conductCase, 'not-yours-to-contest', expected);
  }
  if (wish.points.length === 0) {
    const expected = 'An objection names the points in the recording.';
    return refuseConduct(conductCase, 'points-missing', expected);
  }
  return [{ type: 'LiabilityContested', data: { ...wish, by } }];
};

/** S3.39: by another person, who keeps the judgement or changes it. */
export const review: ConductDecision<ReviewLiability> = (wish, conductCase, setting) => {
  const objection = partial(conductCase, setting) ?? unfounded(wish, conductCase, setting);
  if (objection !== undefined) return objection;
  const { liability } = conductCase;
  const maintained =
    wish.upheld === liability?.upheld &&
    wish.type === liability.type &&
    wish.clause === liability.clause;
  return [{ type: 'LiabilityReviewed', data: { ...wish, maintained } }];
};

/** S3.8: each dismissed appeal opens the next step of the chain, until it ends. */
export const appeal: ConductDecision<AppealLiability> = ({ grounds }, conductCase, { rules }) => {
  const appealLevel = conductCase.dismissedAppeals + 1;
  const heardBy = rules.appealChain[appealLevel - 1];
  if (heardBy === undefined) {
    const found = `All ${rules.appealChain.length} levels have heard it.`;
    return refuseConduct(conductCase, 'appeal-chain-exhausted', found);
  }
  return [{ type: 'LiabilityAppealed', data: { grounds, appealLevel, heardBy } }];
};

/** Upheld, it is judged anew by somebody else; dismissed, it stands as it stood. */
export const decideAppeal: ConductDecision<DecideLiabilityAppeal> = (
  { upheld, reason },
  conductCase,
  { actor, rules },
) => {
  const { level: appealLevel, heardBy } = conductCase.appeal;
  const chain: readonly (string | null)[] = [...rules.appealChain, 'site-head'];
  if (actor.role !== 'developer' && chain.indexOf(actor.role) < chain.indexOf(heardBy)) {
    const expected = `${heardBy} or somebody above decides this appeal, not a ${actor.role}.`;
    return refuseConduct(conductCase, 'not-yours-to-decide', expected, { heardBy });
  }
  return [{ type: 'LiabilityAppealDecided', data: { upheld, reason, appealLevel } }];
};
