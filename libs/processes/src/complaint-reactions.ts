import type { ComplaintEvent } from '#libs/complaints';
import type { RecordedEvent } from '#libs/event-sourcing';
import type { Consequence, Reaction } from './consequence.js';

const idOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1);

type Consequences = {
  readonly [E in ComplaintEvent as E['type']]?: (data: E['data'], id: string) => Consequence[];
};

const consequences: Consequences = {
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
};

/** What follows by itself from what happened to a complaint. */
export const complaintReactions: Reaction = {
  category: 'complaint',
  react: ({ stream, type, data }: RecordedEvent) => {
    if (!Object.hasOwn(consequences, type)) return [];
    // The table is typed by event; the log gives back what was stored under that name.
    const follow = Reflect.get(consequences, type) as (
      data: object,
      id: string,
    ) => readonly Consequence[];
    return follow(data, idOf(stream));
  },
};
