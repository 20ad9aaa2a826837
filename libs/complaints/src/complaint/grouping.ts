import type { Refusal } from '#libs/event-sourcing';
import type { ComplaintId, Outcome } from '../terms.js';
import type {
  AbsorbComplaint,
  EndWithPrimary,
  MergeComplaint,
  ReleaseComplaint,
  UnmergeComplaint,
} from './commands.js';
import type { Complaint } from './complaint.js';
import type { Decision, Primary } from './decision.js';
import { refuse, type RefusalCode } from './refusals.js';

/** 并案: one of the two is worked on, the other ends with it; reversible. */
export const merge: Decision<MergeComplaint> = ({ into, reason }, complaint, setting) => {
  const { carries } = complaint;
  if (carries.includes(into)) {
    return refuse(
      complaint,
      'merge-circular',
      `${into} is merged into this complaint already; separate it first.`,
    );
  }
  if (carries.length > 0) {
    return refuse(
      complaint,
      'carries-others',
      `${carries.join(', ')} would be carried by a complaint that is carried itself.`,
      { carries },
    );
  }
  const objection = unfit(into, complaint, setting.primaryOf(into));
  if (objection !== undefined) return objection;
  const receivedAt = complaint.receivedAt ?? setting.at;
  return [{ type: 'ComplaintMerged', data: { into, reason, receivedAt } }];
};

/** Whether it cannot carry another: it is not there, has ended, or is carried itself. */
function unfit(
  into: ComplaintId,
  complaint: Complaint,
  { standing, ending, mergedInto }: Primary,
): Refusal<RefusalCode> | undefined {
  if (standing === 'none') {
    return refuse(complaint, 'primary-unknown', `There is no complaint ${into}.`, { into });
  }
  if (ending !== null) {
    const found = `${into} has ended as ${ending.outcome}; re-open it before it carries another.`;
    return refuse(complaint, 'primary-ended', found, { into, ending: ending.outcome });
  }
  if (mergedInto === null) return undefined;
  const found = `${into} is merged into ${mergedInto} itself; merge into that one.`;
  return refuse(complaint, 'merge-circular', found, { into, mergedInto });
}

export const unmerge: Decision<UnmergeComplaint> = ({ reason }, complaint) => {
  const { mergedInto } = complaint;
  if (mergedInto === null) {
    return refuse(complaint, 'not-merged', 'This complaint is not merged into another.');
  }
  return [{ type: 'ComplaintUnmerged', data: { from: mergedInto, reason } }];
};

/**
 * The other side of a merger; seeing it twice changes nothing. Meanwhile this one may have ended, and
 * then says how; or it was merged into the other at the same moment, and then both stay by themselves.
 */
export const absorb: Decision<AbsorbComplaint> = (wish, complaint) => {
  const { carries, ending, mergedInto } = complaint;
  const { complaintId, receivedAt } = wish;
  if (mergedInto === complaintId) {
    const reason = '两案同时互相并入 / merged into each other at the same moment';
    return [{ type: 'ComplaintUnmerged', data: { from: complaintId, reason } }];
  }
  if (carries.includes(complaintId)) return [];
  const data = ending === null ? wish : { complaintId, receivedAt, ended: ending };
  return [{ type: 'ComplaintAbsorbed', data }];
};

export const release: Decision<ReleaseComplaint> = (data, complaint) =>
  complaint.carries.includes(data.complaintId) ? [{ type: 'ComplaintReleased', data }] : [];

/** Ends that say something of the matter, and not only of the customer who had brought it up. */
const settles: ReadonlySet<Outcome> = new Set(['resolved', 'explained', 'redress']);

/**
 * What was merged ends as the complaint that carried it, unless it was separated in between. Where
 * that one ended for reasons of its own customer, this one's goes on by itself.
 */
export const endWithPrimary: Decision<EndWithPrimary> = (wish, complaint) => {
  const { primary, outcome, outsideAppeal } = wish;
  if (complaint.mergedInto !== primary) return [];
  if (!settles.has(outcome)) {
    const reason = `主案以“${outcome}”结束 / the other ended as ${outcome}`;
    return [{ type: 'ComplaintUnmerged', data: { from: primary, reason } }];
  }
  return [
    {
      type: 'ComplaintClosed',
      data: {
        outcome,
        reason: `随主案 ${primary} 归档 / closed with ${primary}`,
        lesson: null,
        confirmedByCustomer: false,
        outsideAppeal,
      },
    },
  ];
};
