import type { Actor } from '#libs/event-sourcing';
import type { StaffId } from '../terms.js';
import type {
  AgreeSolution,
  AssignComplaint,
  StartHandling,
  TransferComplaint,
  VerifyRemedy,
} from './commands.js';
import { alreadySays, type Decision } from './decision.js';
import { refuse } from './refusals.js';
import { remedyStands } from './tracks.js';

/** The work order; the same one again is no news. */
export const assign: Decision<AssignComplaint> = (wish, complaint, { actor }) => {
  if (complaint.standing === 'assigned' && alreadySays(complaint, wish)) return [];
  return [{ type: 'ComplaintAssigned', data: { ...wish, chosenBy: `by-hand:${actor.id}` } }];
};

/** The customer knows first (S4.27), and it goes somewhere else. */
export const transfer: Decision<TransferComplaint> = (wish, complaint) => {
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
  return [{ type: 'ComplaintTransferred', data: { ...wish, customerTold } }];
};

const startsInOwnName = ({ role }: Actor): boolean =>
  role === 'handler' || role === 'technical-support';

const isFor = (assigned: StaffId, starter: StaffId, actor: Actor): boolean =>
  starter === assigned && (actor.id === assigned || !startsInOwnName(actor));

/** Duty lies with a person (S2.15): the assigned one, for whom a lead may start but a colleague may not. */
export const start: Decision<StartHandling> = (wish, complaint, { actor }) => {
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
  return [{ type: 'HandlingStarted', data: { handler } }];
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
