import type {
  AnswerSupervision,
  DeclareMajor,
  LeaveMajorCase,
  MovePolicy,
  NoteRepeat,
  OrderSupervision,
} from './commands.js';
import { REPEATS_NAMED_MAX } from '../customer/customer.js';
import { PolicyUnknown } from '../policy/policy-unknown.js';
import type { Policy } from '../policy/policy.js';
import type { Complaint } from './complaint.js';
import type { Decision, Setting } from './decision.js';
import type { ComplaintClassified } from './events.js';
import { priorityOf } from './intake.js';
import { refuse } from './refusals.js';

/** Reported up at once (S4.72); the emergency rules of the policy hold from here on. */
export const declareMajor: Decision<DeclareMajor> = (wish, complaint, { policy }) => {
  const { tell } = policy.emergency;
  if (!wish.told.some(({ role }) => tell.includes(role))) {
    return refuse(
      complaint,
      'nobody-told',
      `A major complaint is reported at once to one of ${tell.join(', ')}; none of them was told.`,
      { tell },
    );
  }
  if (complaint.time.major && complaint.majorCase === (wish.majorCase ?? complaint.majorCase))
    return [];
  const { priority } = policy.emergency;
  return [{ type: 'ComplaintDeclaredMajor', data: { ...wish, priority } }];
};

/** Another case may have taken it over meanwhile. */
export const leaveMajorCase: Decision<LeaveMajorCase> = (data, complaint) =>
  complaint.majorCase === data.majorCase ? [{ type: 'MajorCaseLeft', data }] : [];

/** 督办 (S3.7). */
export const supervise: Decision<OrderSupervision> = (wish, complaint, { at }) => {
  if (wish.answerBy !== null && wish.answerBy <= at) {
    return refuse(
      complaint,
      'answer-by-past',
      `An order given at ${at} cannot be answered by ${wish.answerBy}.`,
    );
  }
  return [{ type: 'SupervisionOrdered', data: { ...wish, orderNumber: complaint.orders + 1 } }];
};

/** The order that is named, or the only one that is open. */
export const answerSupervision: Decision<AnswerSupervision> = (wish, complaint) => {
  const { openOrders } = complaint;
  const [only, ...others] = openOrders;
  const orderNumber = wish.orderNumber ?? (others.length === 0 ? only : undefined);
  if (orderNumber === undefined || !openOrders.includes(orderNumber)) {
    const open = openOrders.length === 0 ? 'none is open' : `open are ${openOrders.join(', ')}`;
    return refuse(
      complaint,
      'no-such-order',
      `An open supervision order is answered; ${wish.orderNumber ?? 'none'} was named, ${open}.`,
      { open: openOrders },
    );
  }
  return [{ type: 'SupervisionAnswered', data: { orderNumber, answer: wish.answer } }];
};

/** An explicit, recorded act: from here on all its clocks read by the other version. */
export const movePolicy: Decision<MovePolicy> = ({ to, reason }, complaint, setting) => {
  const from = complaint.policyVersion ?? setting.policy.version;
  if (from === to) return [];
  if (!isPublished(to, setting)) {
    return refuse(complaint, 'policy-unknown', `No policy "${to}" was published.`);
  }
  const moved = { type: 'PolicyMoved', data: { from, to, reason } } as const;
  return [moved, ...reclassified(complaint, setting.policyOf(to))];
};

/** How pressing it is follows from the rules, so it may change with them. */
function reclassified(complaint: Complaint, policy: Policy): readonly ComplaintClassified[] {
  const { kind, track, productLine, category, urgency, impact } = complaint;
  if (kind === null || track === null || urgency === null || impact === null) return [];
  const priority = priorityOf({ urgency, impact }, complaint, policy);
  if (priority === complaint.priority) return [];
  const data = { kind, track, productLine, category, urgency, impact, priority };
  return [{ type: 'ComplaintClassified', data }];
}

function isPublished(version: string, { policyOf }: Setting): boolean {
  try {
    policyOf(version);
    return true;
  } catch (error) {
    if (error instanceof PolicyUnknown) return false;
    throw error;
  }
}

/** Those that are named are enough: a complaint is a repeat or it is not. */
export const noteRepeat: Decision<NoteRepeat> = (data, { repeats }) => {
  const isKnown = data.earlier.every((id) => repeats.includes(id));
  return isKnown || repeats.length >= REPEATS_NAMED_MAX ? [] : [{ type: 'RepeatDetected', data }];
};
