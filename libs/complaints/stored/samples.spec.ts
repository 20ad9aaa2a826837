import { readdirSync, readFileSync } from 'node:fs';
import { facts } from '#libs/event-sourcing/testing';
import type { TimeSheet } from '../src/clocks/time-sheet.js';
import { actionNames, eventsOf, rowOf } from '../src/complaint/actions.js';
import { type Complaint, complaint } from '../src/complaint/complaint.js';
import * as the from '../src/complaint/complaint.scenes.js';
import type { ComplaintEvent, ComplaintEventType } from '../src/complaint/events.js';
import type AppealDecided from './appeal-decided.v1.json';
import type CallbackDue from './callback-due.v1.json';
import type ComplaintAbsorbed from './complaint-absorbed.v1.json';
import type ComplaintAppealed from './complaint-appealed.v1.json';
import type ComplaintAssigned from './complaint-assigned.v1.json';
import type ComplaintClassified from './complaint-classified.v1.json';
import type ComplaintClosed from './complaint-closed.v1.json';
import type ComplaintDeclaredMajor from './complaint-declared-major.v1.json';
import type ComplaintEscalated from './complaint-escalated.v1.json';
import type ComplaintMerged from './complaint-merged.v1.json';
import type ComplaintReceived from './complaint-received.v1.json';
import type ComplaintReleased from './complaint-released.v1.json';
import type ComplaintReopened from './complaint-reopened.v1.json';
import type ComplaintResponded from './complaint-responded.v1.json';
import type ComplaintResubmitted from './complaint-resubmitted.v1.json';
import type ComplaintReturned from './complaint-returned.v1.json';
import type ComplaintTransferred from './complaint-transferred.v1.json';
import type ComplaintUnmerged from './complaint-unmerged.v1.json';
import type ComplaintUrged from './complaint-urged.v1.json';
import type ContactAttempted from './contact-attempted.v1.json';
import type CustomerMessageDue from './customer-message-due.v1.json';
import type DeadlineMissed from './deadline-missed.v1.json';
import type DeadlineReminded from './deadline-reminded.v1.json';
import type DeadlineWarned from './deadline-warned.v1.json';
import type DiagnosisRecorded from './diagnosis-recorded.v1.json';
import type HandlingStarted from './handling-started.v1.json';
import type HistoryImported from './history-imported.v1.json';
import type MajorCaseLeft from './major-case-left.v1.json';
import type PersonalDataErased from './personal-data-erased.v1.json';
import type PolicyMoved from './policy-moved.v1.json';
import type ProgressNoted from './progress-noted.v1.json';
import type RemedyApplied from './remedy-applied.v1.json';
import type RemedyVerified from './remedy-verified.v1.json';
import type RepeatDetected from './repeat-detected.v1.json';
import type SatisfactionRecorded from './satisfaction-recorded.v1.json';
import type SolutionAgreed from './solution-agreed.v1.json';
import type SolutionProposed from './solution-proposed.v1.json';
import type SupervisionAnswered from './supervision-answered.v1.json';
import type SupervisionOrdered from './supervision-ordered.v1.json';
import type WaitingEnded from './waiting-ended.v1.json';
import type WaitingStarted from './waiting-started.v1.json';

type DataOf<T extends ComplaintEventType> = Extract<ComplaintEvent, { readonly type: T }>['data'];

/** A payload as the compiler sees it in a JSON file: with `string` for each of our words. */
type AsJson<T> = T extends string
  ? string
  : T extends boolean
    ? boolean
    : T extends readonly (infer Item)[]
      ? readonly AsJson<Item>[]
      : T extends object
        ? { readonly [Field in keyof T]: AsJson<T[Field]> }
        : T;

type Fitting = {
  readonly [T in ComplaintEventType]: {
    readonly type: string;
    readonly schemaVersion: number;
    readonly data: AsJson<DataOf<T>>;
  };
};

/** Only compiles where there is a sample of every type that has all fields of today. */
type Checked<Found extends Fitting> = Found;

/**
 * One frozen sample of every event type as version 1 stores it. They are never edited: an event of
 * this shape stands in somebody's log. A new version adds a file; an old one is lifted on reading.
 */
type Samples = Checked<{
  readonly AppealDecided: typeof AppealDecided;
  readonly CallbackDue: typeof CallbackDue;
  readonly ComplaintAbsorbed: typeof ComplaintAbsorbed;
  readonly ComplaintAppealed: typeof ComplaintAppealed;
  readonly ComplaintAssigned: typeof ComplaintAssigned;
  readonly ComplaintClassified: typeof ComplaintClassified;
  readonly ComplaintClosed: typeof ComplaintClosed;
  readonly ComplaintDeclaredMajor: typeof ComplaintDeclaredMajor;
  readonly ComplaintEscalated: typeof ComplaintEscalated;
  readonly ComplaintMerged: typeof ComplaintMerged;
  readonly ComplaintReceived: typeof ComplaintReceived;
  readonly ComplaintReleased: typeof ComplaintReleased;
  readonly ComplaintReopened: typeof ComplaintReopened;
  readonly ComplaintResponded: typeof ComplaintResponded;
  readonly ComplaintResubmitted: typeof ComplaintResubmitted;
  readonly ComplaintReturned: typeof ComplaintReturned;
  readonly ComplaintTransferred: typeof ComplaintTransferred;
  readonly ComplaintUnmerged: typeof ComplaintUnmerged;
  readonly ComplaintUrged: typeof ComplaintUrged;
  readonly ContactAttempted: typeof ContactAttempted;
  readonly CustomerMessageDue: typeof CustomerMessageDue;
  readonly DeadlineMissed: typeof DeadlineMissed;
  readonly DeadlineReminded: typeof DeadlineReminded;
  readonly DeadlineWarned: typeof DeadlineWarned;
  readonly DiagnosisRecorded: typeof DiagnosisRecorded;
  readonly HandlingStarted: typeof HandlingStarted;
  readonly HistoryImported: typeof HistoryImported;
  readonly MajorCaseLeft: typeof MajorCaseLeft;
  readonly PersonalDataErased: typeof PersonalDataErased;
  readonly PolicyMoved: typeof PolicyMoved;
  readonly ProgressNoted: typeof ProgressNoted;
  readonly RemedyApplied: typeof RemedyApplied;
  readonly RemedyVerified: typeof RemedyVerified;
  readonly RepeatDetected: typeof RepeatDetected;
  readonly SatisfactionRecorded: typeof SatisfactionRecorded;
  readonly SolutionAgreed: typeof SolutionAgreed;
  readonly SolutionProposed: typeof SolutionProposed;
  readonly SupervisionAnswered: typeof SupervisionAnswered;
  readonly SupervisionOrdered: typeof SupervisionOrdered;
  readonly WaitingEnded: typeof WaitingEnded;
  readonly WaitingStarted: typeof WaitingStarted;
}>;

/** Fields of a stored sample that today's type does not know any more. */
type Lost = {
  [T in ComplaintEventType]: Exclude<keyof Samples[T]['data'], keyof DataOf<T>>;
}[ComplaintEventType];

/** Only compiles as long as no stored field was lost. */
const nothingIsLost: [Lost] extends [never] ? true : Lost = true;

const fileOf = (type: ComplaintEventType): string =>
  `${type.replaceAll(/(?<!^)[A-Z]/gu, '-$&').toLowerCase()}.v1.json`;

const sampleOf = <T extends ComplaintEventType>(type: T): Samples[T] =>
  JSON.parse(readFileSync(new URL(fileOf(type), import.meta.url), 'utf8'));

/** Today's events, as the rest of the tests use them. */
const today: Readonly<Record<ComplaintEventType, ComplaintEvent>> = {
  ComplaintReceived: the.received(),
  ComplaintReturned: the.returned(),
  ComplaintResubmitted: the.resubmitted(),
  ComplaintClassified: the.classified(),
  ComplaintAssigned: the.assigned(),
  ComplaintTransferred: the.transferred(),
  HandlingStarted: the.started(),
  DiagnosisRecorded: the.diagnosed(),
  ProgressNoted: the.noted(),
  WaitingStarted: the.waiting(),
  WaitingEnded: the.resumed(),
  SolutionProposed: the.proposed(),
  SolutionAgreed: the.agreed(),
  RemedyApplied: the.remedied(),
  RemedyVerified: the.verified(),
  ComplaintResponded: the.responded(),
  ContactAttempted: the.contacted(),
  SatisfactionRecorded: the.surveyed(),
  ComplaintReopened: the.reopened(),
  ComplaintAppealed: the.appealed(),
  AppealDecided: the.upheld(),
  ComplaintUrged: the.urged(),
  ComplaintClosed: the.closed(),
  ComplaintDeclaredMajor: the.declaredMajor(),
  MajorCaseLeft: the.leftMajorCase(),
  ComplaintMerged: the.merged(),
  ComplaintUnmerged: the.unmerged(),
  ComplaintAbsorbed: the.absorbed(),
  ComplaintReleased: the.released(),
  SupervisionOrdered: the.ordered(),
  SupervisionAnswered: the.orderAnswered(),
  PolicyMoved: the.moved(),
  DeadlineWarned: the.warned(),
  DeadlineMissed: the.missed(),
  DeadlineReminded: the.reminded(),
  ComplaintEscalated: the.escalated(),
  RepeatDetected: the.repeated(),
  CallbackDue: the.callbackDue(),
  CustomerMessageDue: the.messageDue(),
  HistoryImported: the.imported(),
  PersonalDataErased: the.erased(),
};

const nothingDone = complaint.initial.doneInRound;

/** The sheet of a complaint that was just received. */
const sheet = facts(the.received()).reduce(complaint.evolve, complaint.initial).time;

const noted = (part: Partial<TimeSheet['noted'][string]>): Pick<Complaint, 'time'> => {
  const nothing = {
    dueAt: '2026-03-05T08:00:00.000Z',
    part: 0,
    missed: false,
    step: 0,
    reminder: 0,
  };
  const { level } = sheet;
  const reached = part.step === undefined ? level : 2;
  return {
    time: { ...sheet, level: reached, noted: { 'definite-result#1': { ...nothing, ...part } } },
  };
};

/** What each sample leaves behind, on a complaint that was just received. */
const remembered: Readonly<Record<ComplaintEventType, Partial<Complaint>>> = {
  ComplaintReceived: { standing: 'received', intake: 'back-filled' },
  ComplaintReturned: { standing: 'returned', missing: ['place', 'demand'] },
  ComplaintResubmitted: { standing: 'received', missing: [] },
  ComplaintClassified: { standing: 'classified', track: 'complaint', priority: 'P4' },
  ComplaintAssigned: { standing: 'assigned', department: 'network', handler: 'liu.yang' },
  ComplaintTransferred: { standing: 'assigned', department: 'maintenance', handler: 'chen.jie' },
  HandlingStarted: { standing: 'in-progress', handler: 'liu.yang' },
  DiagnosisRecorded: { doneInRound: { ...nothingDone, diagnosed: 1 } },
  ProgressNoted: { standing: 'received' },
  WaitingStarted: { standing: 'awaiting-customer' },
  WaitingEnded: { standing: 'in-progress' },
  SolutionProposed: { doneInRound: { ...nothingDone, proposed: 1 } },
  SolutionAgreed: { doneInRound: { ...nothingDone, agreed: 1 } },
  RemedyApplied: { doneInRound: { ...nothingDone, remedied: 1 }, remedies: ['refund'] },
  RemedyVerified: { doneInRound: { ...nothingDone, verified: 1 } },
  ComplaintResponded: { standing: 'responded', endedAt: null },
  ContactAttempted: { failedAttempts: 1 },
  SatisfactionRecorded: { lastAnswer: { score: 2, satisfied: false, round: 1 } },
  ComplaintReopened: { standing: 'reopened', round: 2, level: 2 },
  ComplaintAppealed: {
    standing: 'appealed',
    appeal: { level: 1, heardBy: 'shift-lead', from: 'received' },
  },
  AppealDecided: { standing: 'reopened', round: 2, level: 2 },
  ComplaintUrged: { urgings: 1 },
  ComplaintClosed: { standing: 'closed', endedAt: null },
  ComplaintDeclaredMajor: { priority: 'P1', majorCase: 'M26C1-0001' },
  MajorCaseLeft: { majorCase: null },
  ComplaintMerged: { mergedInto: '26C1-0001-0001' },
  ComplaintUnmerged: { mergedInto: null },
  ComplaintAbsorbed: { carries: ['26C1-0002-0002'] },
  ComplaintReleased: { carries: [] },
  SupervisionOrdered: { orders: 1, openOrders: [1] },
  SupervisionAnswered: { openOrders: [] },
  PolicyMoved: { policyVersion: 'default-2' },
  DeadlineWarned: noted({ part: 0.8 }),
  DeadlineMissed: noted({ missed: true }),
  DeadlineReminded: noted({ reminder: 1 }),
  ComplaintEscalated: { level: 2, ...noted({ step: 1 }) },
  RepeatDetected: { repeats: ['26C1-0002-0002'] },
  CallbackDue: { standing: 'received', time: { ...sheet, askedFor: { callback: 1, message: 0 } } },
  CustomerMessageDue: {
    time: {
      ...sheet,
      askedFor: { callback: 0, message: 1 },
      messageDueAt: '2026-03-02T08:00:00.000Z',
    },
  },
  HistoryImported: { standing: 'received' },
  PersonalDataErased: { standing: 'received', erased: true },
};

const types = [...new Set(actionNames.flatMap((name) => eventsOf(rowOf(name))))];
const stored = (type: ComplaintEventType) => sampleOf(type) as unknown as ComplaintEvent;
const required = (data: object) =>
  Object.keys(data)
    .filter((field) => field !== 'undated')
    .toSorted();

describe('Stored events', () => {
  it('have a sample for each type, and a file for nothing else', () => {
    const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.json'));
    expect(files.toSorted()).toEqual(types.map(fileOf).toSorted());
    expect(nothingIsLost).toBe(true);
  });

  it.each(types)('of type %s have the fields that are expected today', (type) => {
    expect(sampleOf(type)).toMatchObject({ type, schemaVersion: 1 });
    expect(required(sampleOf(type).data)).toEqual(required(today[type].data));
  });

  it.each(types)('of type %s are remembered', (type) => {
    const before = facts(the.received()).reduce(complaint.evolve, complaint.initial);
    const after = facts(stored(type)).reduce(complaint.evolve, before);
    expect(after).toMatchObject(remembered[type]);
  });
});
