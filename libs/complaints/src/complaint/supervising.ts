import type {
  AnswerSupervision,
  DeclareMajor,
  MovePolicy,
  NoteRepeat,
  OrderSupervision,
} from './commands.js';
import { PolicyUnknown } from '../policy/policy-unknown.js';
import type { Decision, Setting } from './decision.js';
import { refuse } from './refusals.js';

/** Reported up at once (S4.72); the emergency rules of the policy hold from here on. */
export const declareMajor: Decision<DeclareMajor> = (wish, complaint, { policy }) => {
  if (wish.told.length === 0) {
    const { tell } = policy.emergency;
    return refuse(
      complaint,
      'nobody-told',
      `A major complaint is reported to ${tell.join(', ')} at once; nobody was named.`,
      { tell },
    );
  }
  if (complaint.time.major && complaint.majorCase === (wish.majorCase ?? complaint.majorCase))
    return [];
  const { priority } = policy.emergency;
  return [{ type: 'ComplaintDeclaredMajor', data: { ...wish, priority } }];
};

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
  return [{ type: 'PolicyMoved', data: { from, to, reason } }];
};

function isPublished(version: string, { policyOf }: Setting): boolean {
  try {
    policyOf(version);
    return true;
  } catch (error) {
    if (error instanceof PolicyUnknown) return false;
    throw error;
  }
}

export const noteRepeat: Decision<NoteRepeat> = (data, complaint) =>
  data.earlier.every((id) => complaint.repeats.includes(id))
    ? []
    : [{ type: 'RepeatDetected', data }];
