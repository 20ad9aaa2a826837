import type { ComplaintId, Impact, MajorCaseId, StaffId } from '#libs/complaints';
import type { Instant } from '#libs/event-sourcing';

/** How a complaint that hangs on the case stands, as far as the case knows. */
export type MemberState =
  /** Not yet declared major. */
  | 'pending'
  | 'open'
  | 'ended'
  /** It could not be declared major, so that nothing is done on it from here. */
  | 'refused';

/** A major case as lists show it. */
export type MajorCaseEntry = {
  readonly id: MajorCaseId;
  /** Revision of the last event seen, for `If-Match`. */
  readonly revision: number;
  readonly state: 'open' | 'closed';
  readonly title: string;
  readonly reason: string;
  readonly area: string | null;
  readonly impact: Impact | null;
  readonly openedAt: Instant | null;
  readonly openedBy: StaffId | null;
  /** The member of management who heads the command group (S4.68). */
  readonly headedBy: StaffId | null;
  readonly members: Readonly<Record<ComplaintId, MemberState>>;
  /** Complaints that hang on it, and those of them that are not done with. */
  readonly attached: number;
  readonly open: number;
  readonly actions: number;
  /** Outcomes so far that were a refusal: somebody has to look at these complaints one by one. */
  readonly refusals: number;
  readonly solution: string | null;
  readonly expectedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly result: string | null;
  readonly lesson: string | null;
  /** Complaints that were open when the case was closed all the same. */
  readonly leftOpen: number | null;
};

export const blankMajorCase: MajorCaseEntry = {
  id: '',
  revision: -1,
  state: 'open',
  title: '',
  reason: '',
  area: null,
  impact: null,
  openedAt: null,
  openedBy: null,
  headedBy: null,
  members: {},
  attached: 0,
  open: 0,
  actions: 0,
  refusals: 0,
  solution: null,
  expectedAt: null,
  closedAt: null,
  result: null,
  lesson: null,
  leftOpen: null,
};
