import { actionNames, rowOf } from './actions.js';
import type { ImportHistory, PastEvent } from './commands.js';
import type { Complaint } from './complaint.js';
import type { Decision } from './decision.js';
import { remember } from './evolve.js';
import type { ActionName, Standing } from './lifecycle.js';
import { refuse } from './refusals.js';

/** The way every complaint goes forward. A source may leave steps of it out, but takes none back. */
const way: readonly Standing[] = [
  'received',
  'classified',
  'assigned',
  'in-progress',
  'responded',
  'closed',
];

/** States beside the way, and where a source that is silent about leaving them went on. */
const besideTheWay: Partial<Record<Standing, Standing>> = {
  returned: 'received',
  reopened: 'classified',
  'awaiting-customer': 'in-progress',
  appealed: 'responded',
};

const closingAction = (outcome: string): ActionName =>
  outcome === 'withdrawn' ? 'withdraw' : outcome === 'rejected' ? 'reject' : 'close';

/** The states from which the lifecycle lets such a fact come. */
const statesBefore = (event: PastEvent['event']): readonly Standing[] =>
  actionNames
    .filter((name) => rowOf(name).event === event.type)
    .filter(
      (name) => event.type !== 'ComplaintClosed' || name === closingAction(event.data.outcome),
    )
    .flatMap((name) => rowOf(name).from);

/** Whether it can come in this state: at once, or after steps of the way that the source left out. */
function canCome(event: PastEvent['event'], standing: Standing): boolean {
  const before = statesBefore(event);
  const reached = way.indexOf(besideTheWay[standing] ?? standing);
  return before.includes(standing) || before.some((state) => way.indexOf(state) >= reached);
}

const isDated = ({ data }: PastEvent['event']): boolean => !('undated' in data && data.undated);

/** How far a history was read: what it made of the complaint, its latest known time, what was odd. */
type Reading = {
  readonly complaint: Complaint;
  readonly latest: PastEvent | null;
  readonly flags: readonly string[];
};

/** Reads on by one event. What a live complaint could not have done is flagged, and kept as it is. */
function read({ complaint, latest, flags }: Reading, past: PastEvent): Reading {
  const { event, at } = past;
  const isDisplaced = !canCome(event, complaint.standing);
  const isEarlier = isDated(event) && latest !== null && Date.parse(at) < Date.parse(latest.at);
  return {
    complaint: remember(complaint, event, at),
    latest: isEarlier || !isDated(event) ? latest : past,
    flags: [
      ...flags,
      ...(isEarlier
        ? [`${event.type} (${at}) happened before ${latest.event.type} (${latest.at})`]
        : []),
      ...(isDisplaced
        ? [`${event.type} (${at}) came while the complaint stood at ${complaint.standing}`]
        : []),
    ],
  };
}

/** The facts as their source tells them, each at its own time, then what the source says of the case. */
export const importHistory: Decision<ImportHistory> = ({ history, verdicts }, complaint) => {
  const first = history[0]?.event;
  if (first?.type !== 'ComplaintReceived' || first.data.intake !== 'imported') {
    return refuse(
      complaint,
      'history-without-receipt',
      `A history begins with ComplaintReceived as "imported", not with ${first?.type ?? 'nothing'}.`,
    );
  }
  const unread: Reading = { complaint, latest: null, flags: [] };
  const { flags } = history.reduce(read, unread);
  return [
    ...history.map(({ event, at }) => ({ ...event, at })),
    { type: 'HistoryImported', data: { verdicts, flags } },
  ];
};
