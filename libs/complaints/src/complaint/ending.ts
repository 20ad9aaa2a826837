import type { Refusal } from '#libs/event-sourcing';
import type { RemedyKind, Role } from '../terms.js';
import type { CloseComplaint, RejectComplaint, WithdrawComplaint } from './commands.js';
import type { Complaint } from './complaint.js';
import type { Decision, Setting } from './decision.js';
import { refuse, type RefusalCode } from './refusals.js';
import { customerIsSatisfied, stepsBeforeClosure, stepsMissing } from './tracks.js';

/** The customer takes it back; that is his consent to the end. */
export const withdraw: Decision<WithdrawComplaint> = ({ reason }) => [
  {
    type: 'ComplaintClosed',
    data: {
      outcome: 'withdrawn',
      reason,
      lesson: null,
      confirmedByCustomer: true,
      outsideAppeal: null,
    },
  },
];

/** Not ours to handle, found before anybody started. */
export const reject: Decision<RejectComplaint> = ({ reason, outsideAppeal }) => [
  {
    type: 'ComplaintClosed',
    data: { outcome: 'rejected', reason, lesson: null, confirmedByCustomer: false, outsideAppeal },
  },
];

type Wish = CloseComplaint['data'];
type Objection = Refusal<RefusalCode> | undefined;
type Demand = (complaint: Complaint, wish: Wish, setting: Setting) => Objection;

/** All steps stand, and the customer has not said no (S2.31). */
const settled: Demand = (complaint) => {
  const { lastAnswer, round } = complaint;
  if (lastAnswer?.round === round && !lastAnswer.satisfied) {
    const found = 'The customer is not satisfied; it is handled again, not closed as settled.';
    return refuse(complaint, 'customer-not-satisfied', found);
  }
  return stepsMissing(complaint, stepsBeforeClosure);
};

/** S1.41 */
const redresses: readonly RemedyKind[] = ['return', 'exchange', 'refund', 'compensate'];

const redressed: Demand = (complaint, wish, setting) => {
  if (!complaint.remedies.some((remedy) => redresses.includes(remedy))) {
    const expected = `Redress is a remedy of the kind ${redresses.join(', ')}; none was applied.`;
    return refuse(complaint, 'redress-without-remedy', expected);
  }
  return settled(complaint, wish, setting);
};

const unreachable: Demand = (complaint, _, { policy }) => {
  const { failedAttempts: attempts } = complaint;
  const attemptsNeeded = policy.contact.attempts;
  if (attempts >= attemptsNeeded) return undefined;
  return refuse(
    complaint,
    'attempts-too-few',
    `${attemptsNeeded} attempts must fail since the answer; ${attempts} did.`,
    { attempts, attemptsNeeded },
  );
};

/** The end of "until satisfied" takes somebody answerable for it. */
const mayCallUnreasonable: readonly Role[] = [
  'supervisor',
  'chief-on-duty',
  'head-of-intake',
  'site-head',
  'management',
];

const unreasonable: Demand = (complaint, { outsideAppeal }, { policy, actor }) => {
  const { unreasonableFromRound: fromRound } = policy;
  if (complaint.round < fromRound) {
    const found = `No complaint is unreasonable before round ${fromRound}; this is round ${complaint.round}.`;
    return refuse(complaint, 'round-too-early', found, { round: complaint.round, fromRound });
  }
  const roles: readonly string[] = mayCallUnreasonable;
  if (!roles.includes(actor.role) && actor.role !== 'developer') {
    const expected = `${roles.join(', ')} may close as unreasonable, not a ${actor.role}.`;
    return refuse(complaint, 'not-yours-to-close', expected, { roles });
  }
  if (outsideAppeal === null) {
    const expected = 'The customer is told where to turn outside the company.';
    return refuse(complaint, 'outside-appeal-missing', expected);
  }
  return undefined;
};

const demands: Readonly<Record<Wish['outcome'], Demand>> = {
  resolved: settled,
  explained: settled,
  redress: redressed,
  unreachable,
  unreasonable,
};

/** Each outcome asks for its own proof. */
export const close: Decision<CloseComplaint> = (wish, complaint, setting) => {
  const { outcome, reason, lesson, outsideAppeal } = wish;
  const objection = demands[outcome](complaint, wish, setting);
  if (objection !== undefined) return objection;
  const confirmedByCustomer = customerIsSatisfied(complaint);
  return [
    {
      type: 'ComplaintClosed',
      data: { outcome, reason, lesson, confirmedByCustomer, outsideAppeal },
    },
  ];
};
