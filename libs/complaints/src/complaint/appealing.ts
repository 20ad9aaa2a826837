import type { Policy } from '../policy/policy.js';
import type { AppealComplaint, DecideAppeal } from './commands.js';
import type { Appeal } from './complaint.js';
import type { Decision } from './decision.js';
import { refuse } from './refusals.js';
import { roundAfter } from './reopening.js';

/** Each dismissed appeal opens the next step of the chain, until it ends (S3.8). */
export const appeal: Decision<AppealComplaint> = (wish, complaint, { policy }) => {
  const appealLevel = complaint.dismissedAppeals + 1;
  const heardBy = policy.appealChain[appealLevel - 1];
  if (heardBy === undefined) {
    const { appealChain, outsideAppeal } = policy;
    return refuse(
      complaint,
      'appeal-chain-exhausted',
      `All ${appealChain.length} levels have heard it; the next is ${outsideAppeal}.`,
      { outsideAppeal },
    );
  }
  const { grounds, against } = wish;
  return [{ type: 'ComplaintAppealed', data: { grounds, against, appealLevel, heardBy } }];
};

/** Whoever hears it, or somebody above him on the ladder. */
function mayDecide(role: string, { heardBy }: Appeal, policy: Policy): boolean {
  if (role === heardBy || role === 'developer') return true;
  const ladder: readonly (string | null)[] = policy.escalation.ladder;
  return ladder.includes(heardBy) && ladder.indexOf(role) > ladder.indexOf(heardBy);
}

/** Upheld starts a new round one level up; dismissed leaves the complaint as it was before. */
export const decideAppeal: Decision<DecideAppeal> = (wish, complaint, setting) => {
  const { actor, policy } = setting;
  const { level: appealLevel, heardBy } = complaint.appeal;
  if (!mayDecide(actor.role, complaint.appeal, policy)) {
    return refuse(
      complaint,
      'not-yours-to-decide',
      `${heardBy} or somebody above decides this appeal, not a ${actor.role}.`,
      { heardBy },
    );
  }
  const { upheld, reason } = wish;
  const { round, level } = upheld ? roundAfter(complaint, setting) : complaint;
  return [{ type: 'AppealDecided', data: { upheld, reason, appealLevel, round, level } }];
};
