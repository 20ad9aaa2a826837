import type { ComplaintId } from '../terms.js';
import type { MajorCaseEvent, MajorCaseEventType } from './events.js';
import type { MajorCase, Member } from './major-case.js';

type DataOf = {
  [T in MajorCaseEventType]: Extract<MajorCaseEvent, { readonly type: T }>['data'];
};

/** What a fact changes in a major case. */
type Memories = {
  readonly [T in MajorCaseEventType]: (data: DataOf[T], majorCase: MajorCase) => Partial<MajorCase>;
};

/** What is noted of a complaint that was detached meanwhile concerns the case no more. */
function withMember(
  { members }: MajorCase,
  complaintId: ComplaintId,
  change: Partial<Member>,
): Partial<MajorCase> {
  const member = members.get(complaintId);
  if (member === undefined) return {};
  return { members: new Map(members).set(complaintId, { ...member, ...change }) };
}

const memories: Memories = {
  MajorCaseOpened: ({ reason, told, commandGroup }) => ({
    standing: 'open',
    reason,
    told: [...told, commandGroup.head],
  }),
  MemberAttached: ({ complaintId }, { members }) => ({
    members: new Map(members).set(complaintId, { isOpen: true, isRefused: false }),
  }),
  MemberDetached: ({ complaintId }, { members }) => {
    const others = new Map(members);
    others.delete(complaintId);
    return { members: others };
  },
  MajorActionTaken: ({ actionNumber }) => ({ actions: actionNumber }),
  MemberOutcomeNoted: ({ complaintId, actionNumber, outcome }, majorCase) =>
    actionNumber === null && outcome === 'refused'
      ? withMember(majorCase, complaintId, { isRefused: true })
      : {},
  MemberStateNoted: ({ complaintId, isOpen }, majorCase) =>
    withMember(majorCase, complaintId, { isOpen }),
  MajorSolutionRecorded: () => ({}),
  MajorCaseClosed: () => ({ standing: 'closed' }),
};

const changes = <T extends MajorCaseEventType>(
  type: T,
  data: DataOf[T],
  majorCase: MajorCase,
): Partial<MajorCase> => memories[type](data, majorCase);

/** Remembers a fact, in whatever order it comes; what a later release may have added changes nothing. */
export const evolve = (majorCase: MajorCase, { type, data }: MajorCaseEvent): MajorCase =>
  Object.hasOwn(memories, type) ? { ...majorCase, ...changes(type, data, majorCase) } : majorCase;
