import type { ComplaintEvent } from '#libs/complaints';
import { byEvent } from './by-event.js';
import type { Consequence } from './consequence.js';

/** What follows by itself from what happened to a complaint. */
export const complaintReactions = byEvent<ComplaintEvent>('complaint', {
  /** S2.12, S2.15: pushed to a team and a person, and held against what the customer said before. */
  ComplaintClassified: (_, id) => [
    { to: 'repeats', id },
    { to: 'router', id },
  ],
  ComplaintReopened: (_, id) => [{ to: 'router', id }],
  AppealDecided: ({ upheld }, id) => (upheld ? [{ to: 'router', id }] : []),
  /** The other side of a merger. */
  ComplaintMerged: ({ into, receivedAt }, complaintId) => [
    {
      to: 'complaint',
      id: into,
      command: { type: 'AbsorbComplaint', data: { complaintId, receivedAt } },
    },
  ],
  ComplaintUnmerged: ({ from }, complaintId) => [
    { to: 'complaint', id: from, command: { type: 'ReleaseComplaint', data: { complaintId } } },
  ],
  /** Taken in by one that had ended meanwhile. */
  ComplaintAbsorbed: ({ complaintId, ended }, primary) =>
    ended === undefined
      ? []
      : [
          {
            to: 'complaint',
            id: complaintId,
            command: { type: 'EndWithPrimary', data: { primary, ...ended } },
          },
        ],
  /** What it carries ends with it; what carried it lets go of it. */
  ComplaintClosed: ({ carries = [], mergedInto, outcome, outsideAppeal }, primary) => [
    ...carries.map((id): Consequence => ({
      to: 'complaint',
      id,
      command: { type: 'EndWithPrimary', data: { primary, outcome, outsideAppeal } },
    })),
    ...(mergedInto === undefined
      ? []
      : [
          {
            to: 'complaint' as const,
            id: mergedInto,
            command: { type: 'ReleaseComplaint' as const, data: { complaintId: primary } },
          },
        ]),
  ],
});
