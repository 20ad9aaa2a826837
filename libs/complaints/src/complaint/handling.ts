import type { Actor, Refusal } from '#libs/event-sourcing';
import type { StaffId } from '../terms.js';
import type {
  AgreeSolution,
  AssignComplaint,
  RouteComplaint,
  StartHandling,
  TransferComplaint,
  VerifyRemedy,
} from './commands.js';
import type { Complaint } from './complaint.js';
import { alreadySays, type Decision, type Setting } from './decision.js';
import { refuse, type RefusalCode } from './refusals.js';
import { unlisted } from './taxonomy.js';
import { remedyStands } from './tracks.js';

/** Only who has passed the training and signed the agreement takes up the post (S4.51, S0.60). */
function unqualified(
  handler: StaffId | null,
  complaint: Complaint,
  { qualificationOf, policy, at }: Setting,
): Refusal<RefusalCode> | undefined {
  if (handler === null) return undefined;
  const qualification = qualificationOf(handler, at);
  const missing = qualification === null ? notEnrolled(policy.staff.gate) : qualification.missing;
  if (missing.length === 0) return undefined;
  return refuse(
    complaint,
    'not-qualified',
    `${handler} may not take up work now: ${missing.join(', ')}.`,
    { handler, missing },
  );
}

const notEnrolled = (gate: Setting['policy']['staff']['gate']): readonly string[] =>
  gate === 'everybody' ? ['enrolment'] : [];

/** The work order; the same one again is no news. */
export const assign: Decision<AssignComplaint> = (wish, complaint, setting) => {
  if (complaint.standing === 'assigned' && alreadySays(complaint, wish)) return [];
  const chosenBy = `by-hand:${setting.actor.id}`;
  return (
    unlisted(complaint, setting, { departments: wish.department }) ??
    unqualified(wish.handler, complaint, setting) ?? [
      { type: 'ComplaintAssigned', data: { ...wish, chosenBy } },
    ]
  );
};

/**
 * The router's choice (S2.15). Whoever was quicker by hand has decided; of what waits for somebody
 * suitable only a handler is news.
 */
export const route: Decision<RouteComplaint> = (wish, complaint) => {
  const isWaiting = complaint.standing === 'assigned' && complaint.waitingQueue !== null;
  if (complaint.standing === 'assigned' && !(isWaiting && wish.handler !== null)) return [];
  return [{ type: 'ComplaintAssigned', data: wish }];
};

/** The customer knows first (S4.27), and it goes somewhere else. */
export const transfer: Decision<TransferComplaint> = (wish, complaint, setting) => {
  const { department, handler, customerTold } = wish;
  if (!customerTold) {
    return refuse(
      complaint,
      'customer-not-told',
      'The customer is told the reason and the expected time before a transfer.',
    );
  }
  if (alreadySays(complaint, { department, handler })) {
    return refuse(
      complaint,
      'transfer-to-same',
      `It is with ${handler ?? 'nobody in particular'} in ${department} already.`,
    );
  }
  return (
    unlisted(complaint, setting, { departments: department }) ??
    unqualified(handler, complaint, setting) ?? [
      { type: 'ComplaintTransferred', data: { ...wish, customerTold } },
    ]
  );
};

const startsInOwnName = ({ role }: Actor): boolean =>
  role === 'handler' || role === 'technical-support';

const isFor = (assigned: StaffId, starter: StaffId, actor: Actor): boolean =>
  starter === assigned && (actor.id === assigned || !startsInOwnName(actor));

/** Duty lies with a person (S2.15): the assigned one, for whom a lead may start but a colleague may not. */
export const start: Decision<StartHandling> = (wish, complaint, setting) => {
  const { actor, at } = setting;
  const assigned = complaint.handler;
  const handler = wish.handler ?? assigned ?? actor.id;
  if (assigned !== null && !isFor(assigned, handler, actor)) {
    return refuse(
      complaint,
      'assigned-to-another',
      `It is assigned to ${assigned}; transfer it before another starts.`,
      { handler: assigned },
    );
  }
  const objection = unqualified(handler, complaint, setting);
  if (objection !== undefined) return objection;
  const qualification = setting.qualificationOf(handler, at);
  if (qualification === null) return [{ type: 'HandlingStarted', data: { handler } }];
  const { agreementSignedOn, trainingExpiresOn } = qualification;
  const proof = { agreementSignedOn, trainingExpiresOn };
  return [{ type: 'HandlingStarted', data: { handler, qualification: proof } }];
};

/** The customer agrees to a solution that lies before him, from this round or an earlier one (S1.10). */
export const agree: Decision<AgreeSolution> = (data, complaint) => {
  if (complaint.doneInRound.proposed === null) {
    return refuse(complaint, 'nothing-proposed', 'A solution is proposed before it is agreed.');
  }
  return [{ type: 'SolutionAgreed', data }];
};

/** There must be something to test (S2.26). */
export const verify: Decision<VerifyRemedy> = (data, complaint) => {
  if (!remedyStands(complaint)) {
    return refuse(complaint, 'nothing-to-verify', 'A remedy is applied before it is verified.');
  }
  return [{ type: 'RemedyVerified', data }];
};
