import {
  type ComplaintId,
  type MajorAction,
  type MajorCaseOpened,
  majorCaseTable,
  type MemberOutcomeNoted,
  type Outcome,
} from '#libs/complaints';
import type { Actor, Instant, RecordedEvent } from '#libs/event-sourcing';
import { titledHistory, type TitledEntry } from '../titled-history.js';
import type { MajorCaseEntry, MemberState } from './major-case-entry.js';
import { type MajorCaseHappened, majorCases } from './major-cases.js';

type ActionOutcome = Pick<
  MemberOutcomeNoted['data'],
  'actionNumber' | 'outcome' | 'code' | 'message'
>;

/** A complaint that hangs on the case, and how each action went with it. */
export type MajorCaseMember = {
  readonly complaintId: ComplaintId;
  readonly state: MemberState;
  readonly attachedAt: Instant;
  /** How it ended; `null` while it is open. */
  readonly outcome: Outcome | null;
  /** In the order in which they were noted; `actionNumber` is `null` for the attachment itself. */
  readonly outcomes: readonly ActionOutcome[];
};

/** One action for all, and how far it is. */
export type MajorCaseActionTaken = {
  readonly actionNumber: number;
  readonly action: MajorAction;
  readonly takenAt: Instant;
  readonly takenBy: Actor;
  readonly members: number;
  readonly carriedOut: number;
  readonly refused: number;
};

/** Everything that is known of a major case. */
export type MajorCaseFile = Omit<MajorCaseEntry, 'members' | 'actions'> &
  Pick<MajorCaseOpened['data'], 'told' | 'commandGroup' | 'duties'> & {
    readonly members: readonly MajorCaseMember[];
    readonly actions: readonly MajorCaseActionTaken[];
    readonly despiteOpen: {
      readonly members: readonly ComplaintId[];
      readonly reason: string;
    } | null;
    readonly history: readonly TitledEntry[];
  };

/** What processes note has no row in the table of actions. */
const noted = {
  outcome: { event: 'MemberOutcomeNoted', zh: '处置结果', en: 'Outcome' },
  state: { event: 'MemberStateNoted', zh: '投诉状态', en: 'State of a complaint' },
};

const isOf =
  <T extends MajorCaseHappened['type']>(type: T) =>
  (event: RecordedEvent): event is MajorCaseHappened<T> =>
    event.type === type;

/** What each event of that type says. */
const of = <T extends MajorCaseHappened['type']>(events: readonly RecordedEvent[], type: T) =>
  events.filter(isOf(type));

function groupedBy<K, V>(values: readonly V[], keyOf: (value: V) => K): ReadonlyMap<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}

/** The file after these events; `undefined` where they are of no major case. */
export function majorCaseFile(events: readonly RecordedEvent[]): MajorCaseFile | undefined {
  const entry = events.reduce<MajorCaseEntry | undefined>(
    (before, event) => majorCases.project(before, event),
    undefined,
  );
  if (entry === undefined) return undefined;
  const opening = of(events, 'MajorCaseOpened').at(-1)?.data;
  return {
    ...entry,
    told: opening?.told ?? [],
    commandGroup: opening?.commandGroup ?? {
      head: { role: 'management', staff: null },
      members: [],
    },
    duties: opening?.duties ?? [],
    members: membersOf(events, entry),
    actions: actionsOf(events),
    despiteOpen: of(events, 'MajorCaseClosed').at(-1)?.data.despiteOpen ?? null,
    history: titledHistory(events, { ...majorCaseTable.rows, ...noted }),
  };
}

function membersOf(
  events: readonly RecordedEvent[],
  { members }: MajorCaseEntry,
): readonly MajorCaseMember[] {
  const outcomes = groupedBy(of(events, 'MemberOutcomeNoted'), ({ data }) => data.complaintId);
  const states = groupedBy(of(events, 'MemberStateNoted'), ({ data }) => data.complaintId);
  const attachments = new Map(
    of(events, 'MemberAttached').map(({ data, metadata }) => [data.complaintId, metadata]),
  );
  return Object.entries(members).map(([complaintId, state]) => ({
    complaintId,
    state,
    attachedAt: attachments.get(complaintId)?.occurredAt ?? '',
    outcome: states.get(complaintId)?.at(-1)?.data.outcome ?? null,
    outcomes: (outcomes.get(complaintId) ?? []).map(
      ({ data: { actionNumber, outcome, code, message } }) => ({
        actionNumber,
        outcome,
        code,
        message,
      }),
    ),
  }));
}

function actionsOf(events: readonly RecordedEvent[]): readonly MajorCaseActionTaken[] {
  const outcomes = groupedBy(of(events, 'MemberOutcomeNoted'), ({ data }) => data.actionNumber);
  return of(events, 'MajorActionTaken').map(({ data, metadata }) => {
    const went = (outcomes.get(data.actionNumber) ?? []).map((event) => event.data.outcome);
    const carriedOut = went.filter((outcome) => outcome === 'carried-out').length;
    return {
      actionNumber: data.actionNumber,
      action: data.action,
      takenAt: metadata.occurredAt,
      takenBy: metadata.actor,
      members: data.members.length,
      carriedOut,
      refused: went.length - carriedOut,
    };
  });
}
