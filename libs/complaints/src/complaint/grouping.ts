import type { Outcome } from '../terms.js';
import type {
  AbsorbComplaint,
  EndWithPrimary,
  MergeComplaint,
  ReleaseComplaint,
  UnmergeComplaint,
} from './commands.js';
import type { Decision } from './decision.js';
import { refuse } from './refusals.js';

/** 并案: one of the two is worked on, the other ends with it; reversible. */
export const merge: Decision<MergeComplaint> = ({ into, reason }, complaint, { at }) => {
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
  const receivedAt = complaint.receivedAt ?? at;
  return [{ type: 'ComplaintMerged', data: { into, reason, receivedAt } }];
};

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
