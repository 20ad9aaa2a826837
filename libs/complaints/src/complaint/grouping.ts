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
  if (complaint.carries.includes(into)) {
    return refuse(
      complaint,
      'merge-circular',
      `${into} is merged into this complaint already; separate it first.`,
    );
  }
  if (complaint.carries.length > 0) {
    const { carries } = complaint;
    return refuse(
      complaint,
      'carries-others',
      `${carries.join(', ')} would be carried by a complaint that is carried itself.`,
      { carries },
    );
  }
  return [
    { type: 'ComplaintMerged', data: { into, reason, receivedAt: complaint.receivedAt ?? at } },
  ];
};

export const unmerge: Decision<UnmergeComplaint> = ({ reason }, complaint) => {
  const { mergedInto } = complaint;
  if (mergedInto === null) {
    return refuse(complaint, 'not-merged', 'This complaint is not merged into another.');
  }
  return [{ type: 'ComplaintUnmerged', data: { from: mergedInto, reason } }];
};

/** The other side of a merger. Seeing it twice changes nothing. */
export const absorb: Decision<AbsorbComplaint> = (data, complaint) =>
  complaint.carries.includes(data.complaintId) ? [] : [{ type: 'ComplaintAbsorbed', data }];

export const release: Decision<ReleaseComplaint> = (data, complaint) =>
  complaint.carries.includes(data.complaintId) ? [{ type: 'ComplaintReleased', data }] : [];

/** What was merged ends as the complaint that carried it, unless it was separated in between. */
export const endWithPrimary: Decision<EndWithPrimary> = (wish, complaint) => {
  const { primary, outcome, outsideAppeal } = wish;
  if (complaint.mergedInto !== primary) return [];
  return [
    {
      type: 'ComplaintClosed',
      data: {
        outcome,
        reason: `并案 ${primary}`,
        lesson: null,
        confirmedByCustomer: false,
        outsideAppeal,
      },
    },
  ];
};
