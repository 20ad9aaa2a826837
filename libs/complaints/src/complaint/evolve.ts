import type { Fact } from '#libs/event-sourcing';
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
});

const isState = (standing: Complaint['standing']): standing is State => standing !== 'none';

const memories: Memories = {
  ComplaintReceived: ({ customer, content, demand, place, intake }, _, at) => ({
    standing: 'received',
    receivedAt: at,
    intake,
    record: { customer, content, demand, place },
  }),
  ComplaintReturned: ({ missing }) => ({ standing: 'returned', missing }),
  ComplaintResubmitted: ({ customer, content, demand, place }) => ({
    standing: 'received',
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
  ComplaintAssigned: ({ department, handler, requirements, expectedAt }) => ({
    standing: 'assigned',
    department,
    handler,
    requirements,
    expectedAt,
  }),
  ComplaintTransferred: ({ department, handler, expectedAt }) => ({
    standing: 'assigned',
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
  ComplaintClosed: ({ undated }, _, at) => ({ standing: 'closed', endedAt: undated ? null : at }),
  HistoryImported: () => ({}),
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
export const remember = (complaint: Complaint, event: ComplaintEvent, at: Instant): Complaint =>
  Object.hasOwn(memories, event.type)
    ? { ...complaint, ...changes(event.type, event.data, complaint, at) }
    : complaint;

/** Remembers a fact, and with the first one the policy that the complaint is pinned to. */
export const evolve = (complaint: Complaint, fact: Fact<ComplaintEvent>): Complaint => ({
  ...remember(complaint, fact, fact.metadata.occurredAt),
  policyVersion: complaint.policyVersion ?? fact.metadata.policyVersion,
});
