import type { ComplaintId, MajorCaseEvent, MajorCaseEventType } from '#libs/complaints';
import type { EventMetadata, Projection, RecordedEvent } from '#libs/event-sourcing';
import { blankMajorCase, type MajorCaseEntry, type MemberState } from './major-case-entry.js';
import { majorCasesCollection } from './major-cases-collection.js';

type DataOf = { readonly [E in MajorCaseEvent as E['type']]: E['data'] };

/** A fact of a major case as the log gives it back, told apart by its type. */
export type MajorCaseHappened<T extends MajorCaseEventType = MajorCaseEventType> = {
  [P in T]: Omit<RecordedEvent, 'type' | 'data'> & { readonly type: P; readonly data: DataOf[P] };
}[T];

/** What a fact changes in the entry. */
type Effects = {
  readonly [T in MajorCaseEventType]: (
    data: DataOf[T],
    entry: MajorCaseEntry,
    metadata: EventMetadata,
  ) => Partial<MajorCaseEntry>;
};

/** A complaint that was detached meanwhile concerns the case no more. */
const withMember = (
  { members }: MajorCaseEntry,
  complaintId: ComplaintId,
  state: MemberState,
): Partial<MajorCaseEntry> =>
  Object.hasOwn(members, complaintId) ? { members: { ...members, [complaintId]: state } } : {};

const effects: Effects = {
  MajorCaseOpened: (opening, _, { actor, occurredAt }) => ({
    title: opening.title,
    reason: opening.reason,
    area: opening.area,
    impact: opening.impact,
    openedAt: occurredAt,
    openedBy: actor.id,
    headedBy: opening.commandGroup.head.staff,
  }),
  MemberAttached: ({ complaintId }, { members }) => ({
    members: { ...members, [complaintId]: 'pending' },
  }),
  MemberDetached: ({ complaintId }, { members }) => {
    const { [complaintId]: _, ...others } = members;
    return { members: others };
  },
  MajorActionTaken: ({ actionNumber }) => ({ actions: actionNumber }),
  MemberOutcomeNoted: ({ complaintId, actionNumber, outcome }, entry) => ({
    ...(outcome === 'refused' ? { refusals: entry.refusals + 1 } : {}),
    ...(actionNumber === null ? attachedAs(outcome, complaintId, entry) : {}),
  }),
  MemberStateNoted: ({ complaintId, isOpen }, entry) =>
    withMember(entry, complaintId, isOpen ? 'open' : 'ended'),
  MajorSolutionRecorded: ({ solution, expectedAt }) => ({ solution, expectedAt }),
  MajorCaseClosed: ({ result, lesson, despiteOpen }, _, { occurredAt }) => ({
    state: 'closed',
    closedAt: occurredAt,
    result,
    lesson,
    leftOpen: despiteOpen?.members.length ?? null,
  }),
};

/** What ended before its attachment was reported stays ended. */
const attachedAs = (
  outcome: 'carried-out' | 'refused',
  complaintId: ComplaintId,
  entry: MajorCaseEntry,
): Partial<MajorCaseEntry> =>
  outcome === 'refused'
    ? withMember(entry, complaintId, 'refused')
    : entry.members[complaintId] === 'pending'
      ? withMember(entry, complaintId, 'open')
      : {};

const changes = <T extends MajorCaseEventType>(
  type: T,
  data: DataOf[T],
  entry: MajorCaseEntry,
  metadata: EventMetadata,
): Partial<MajorCaseEntry> => effects[type](data, entry, metadata);

export const isMajorCaseEvent = (event: RecordedEvent): event is MajorCaseHappened =>
  Object.hasOwn(effects, event.type);

/** Every major case: what it is about, how many complaints hang on it, how far it is. */
export const majorCases: Projection<MajorCaseEntry> = {
  collection: majorCasesCollection,
  category: 'major',
  project(entry, event) {
    if (!isMajorCaseEvent(event)) return entry && { ...entry, revision: event.revision };
    const before = entry ?? { ...blankMajorCase, id: event.stream.slice('major-'.length) };
    const changed = changes(event.type, event.data, before, event.metadata);
    const after = { ...before, ...changed, revision: event.revision };
    return changed.members === undefined ? after : { ...after, ...countsOf(after) };
  },
};

function countsOf({ members }: MajorCaseEntry): Pick<MajorCaseEntry, 'attached' | 'open'> {
  const states = Object.values(members).filter((state) => state !== 'refused');
  return {
    attached: states.length,
    open: states.filter((state) => state !== 'ended').length,
  };
}
