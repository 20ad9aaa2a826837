import type { Fact } from '#libs/event-sourcing';
import { keepSheet } from '../clocks/time-sheet.js';
import type { Instant, State } from '../terms.js';
import type { Complaint } from './complaint.js';
import type { ComplaintEvent, ComplaintEventType } from './events.js';

type DataOf = { [T in ComplaintEventType]: Extract<ComplaintEvent, { readonly type: T }>['data'] };

/** What a fact changes in a complaint. */
type Memories = {
  readonly [T in ComplaintEventType]: (
    data: DataOf[T],
    complaint: Complaint,
    at: Instant,
  ) => Partial<Complaint>;
};

const withWork = ({ doneInRound }: Complaint, work: Partial<Complaint['doneInRound']>) => ({
  doneInRound: { ...doneInRound, ...work },
});

/** A new round has its own answer, so its own appeals; which work stands in it, `tracks.ts` says. */
const nextRound = ({ round, level }: { readonly round: number; readonly level: number }) => ({
  standing: 'reopened' as const,
  round,
  level,
  dismissedAppeals: 0,
  ending: null,
});

const isState = (standing: Complaint['standing']): standing is State => standing !== 'none';

const memories: Memories = {
  ComplaintReceived: (
    { channel, customer, content, demand, place, intake, person = null },
    _,
    at,
  ) => ({
    standing: 'received',
    person,
    receivedAt: at,
    intake,
    channel,
    place,
    record: { customer, content, demand, place },
  }),
  ComplaintReturned: ({ missing }) => ({ standing: 'returned', missing }),
  ComplaintResubmitted: ({ customer, content, demand, place, person }, complaint) => ({
    standing: 'received',
    person: person ?? complaint.person,
    place,
    record: { customer, content, demand, place },
    missing: [],
  }),
  ComplaintClassified: (
    { kind, track, productLine, category, urgency, impact, priority },
    { standing },
  ) => ({
    standing: standing === 'received' || standing === 'none' ? 'classified' : standing,
    kind,
    track,
    productLine,
    category,
    urgency,
    impact,
    priority,
  }),
  ComplaintAssigned: ({ department, handler, requirements, expectedAt, waitingQueue }) => ({
    standing: 'assigned',
    waitingQueue: waitingQueue ?? null,
    department,
    handler,
    requirements,
    expectedAt,
  }),
  ComplaintTransferred: ({ department, handler, expectedAt }) => ({
    standing: 'assigned',
    waitingQueue: null,
    department,
    handler,
    expectedAt,
  }),
  HandlingStarted: ({ handler }) => ({ standing: 'in-progress', handler }),
  DiagnosisRecorded: (_, complaint) => withWork(complaint, { diagnosed: complaint.round }),
  ProgressNoted: () => ({}),
  WaitingStarted: () => ({ standing: 'awaiting-customer' }),
  WaitingEnded: () => ({ standing: 'in-progress' }),
  // The customer agreed to the plan before, not to this one.
  SolutionProposed: (_, complaint) =>
    withWork(complaint, { proposed: complaint.round, agreed: null }),
  SolutionAgreed: (_, complaint) => withWork(complaint, { agreed: complaint.round }),
  RemedyApplied: ({ remedy }, complaint) => ({
    ...withWork(complaint, { remedied: complaint.round, verified: null }),
    remedies: [...complaint.remedies, remedy],
  }),
  RemedyVerified: ({ passed }, complaint) =>
    withWork(complaint, { verified: passed ? complaint.round : null }),
  ComplaintResponded: ({ undated }, _, at) => ({
    standing: 'responded',
    endedAt: undated ? null : at,
    failedAttempts: 0,
  }),
  ContactAttempted: ({ reached }, { failedAttempts }) => ({
    failedAttempts: reached ? 0 : failedAttempts + 1,
  }),
  SatisfactionRecorded: ({ satisfied, score, round }) => ({
    lastAnswer: { satisfied, score, round },
  }),
  ComplaintReopened: nextRound,
  ComplaintAppealed: ({ appealLevel, heardBy }, { standing, appeal }) => ({
    standing: 'appealed',
    appeal: {
      level: appealLevel,
      heardBy,
      from: isState(standing) && standing !== 'appealed' ? standing : appeal.from,
    },
  }),
  AppealDecided: (data, { appeal, dismissedAppeals }) =>
    data.upheld
      ? nextRound(data)
      : { standing: appeal.from, dismissedAppeals: dismissedAppeals + 1 },
  ComplaintUrged: (_, { urgings }) => ({ urgings: urgings + 1 }),
  // What it carried ends with it; whether it is handled again is then for each of them alone.
  ComplaintClosed: ({ undated, outcome, outsideAppeal }, _, at) => ({
    standing: 'closed',
    endedAt: undated ? null : at,
    ending: { outcome, outsideAppeal },
    mergedInto: null,
    carries: [],
  }),
  ComplaintDeclaredMajor: ({ priority, majorCase }, complaint) => ({
    priority,
    majorCase: majorCase ?? complaint.majorCase,
  }),
  MajorCaseLeft: () => ({ majorCase: null }),
  ComplaintMerged: ({ into }) => ({ mergedInto: into }),
  ComplaintUnmerged: () => ({ mergedInto: null }),
  ComplaintAbsorbed: ({ complaintId, ended }, { carries }) => {
    const others = carries.filter((id) => id !== complaintId);
    return { carries: ended === undefined ? [...others, complaintId] : others };
  },
  ComplaintReleased: ({ complaintId }, { carries }) => ({
    carries: carries.filter((id) => id !== complaintId),
  }),
  SupervisionOrdered: ({ orderNumber }, { openOrders }) => ({
    orders: orderNumber,
    openOrders: [...openOrders, orderNumber],
  }),
  SupervisionAnswered: ({ orderNumber }, { openOrders }) => ({
    openOrders: openOrders.filter((order) => order !== orderNumber),
  }),
  PolicyMoved: ({ to }) => ({ policyVersion: to }),
  DeadlineWarned: () => ({}),
  DeadlineMissed: () => ({}),
  DeadlineReminded: () => ({}),
  ComplaintEscalated: ({ level }) => ({ level }),
  RepeatDetected: ({ earlier }) => ({ repeats: earlier }),
  CallbackDue: () => ({}),
  CustomerMessageDue: () => ({}),
  HistoryImported: () => ({}),
  PersonalDataErased: () => ({ erased: true }),
};

const changes = <T extends ComplaintEventType>(
  type: T,
  data: DataOf[T],
  complaint: Complaint,
  at: Instant,
): Partial<Complaint> => memories[type](data, complaint, at);

/**
 * Remembers what happened and when, in whatever order it comes: an imported history is what its
 * source says it is. What a later release may have added, unknown here, changes nothing.
 */
export function remember(complaint: Complaint, event: ComplaintEvent, at: Instant): Complaint {
  if (!Object.hasOwn(memories, event.type)) return complaint;
  return {
    ...complaint,
    time: keepSheet(complaint.time, event, at),
    ...changes(event.type, event.data, complaint, at),
  };
}

/** Remembers a fact, and with the first one the policy that the complaint is pinned to. */
export function evolve(complaint: Complaint, fact: Fact<ComplaintEvent>): Complaint {
  const remembered = remember(complaint, fact, fact.metadata.occurredAt);
  return remembered.policyVersion === undefined
    ? { ...remembered, policyVersion: fact.metadata.policyVersion }
    : remembered;
}
