import { readdirSync, readFileSync } from 'node:fs';
import { facts } from '#libs/event-sourcing/testing';
import {
  type ConductCase,
  conductCase,
  type NotedDeadline,
} from '../../src/conduct-case/conduct-case.js';
import * as the from '../../src/conduct-case/conduct-case.scenes.js';
import type { ConductCaseEvent, ConductCaseEventType } from '../../src/conduct-case/events.js';

/** Today's events, as the rest of the tests use them. */
const today: Readonly<Record<ConductCaseEventType, ConductCaseEvent>> = {
  ConductCaseSubmitted: the.submitted(),
  ConductCaseReturned: the.returned(),
  ConductCaseResubmitted: the.resubmitted(),
  ConductCaseAccepted: the.accepted(),
  ConductCaseRouted: the.routed(),
  ConductCaseSentBack: the.sentBack(),
  SendBackSigned: the.sendBackSigned(),
  ConductCaseHandedOver: the.handedOver(),
  HandOverTracked: the.tracked(),
  HandOverAnswered: the.answered(),
  ConductVerified: the.verified(),
  LiabilityJudged: the.judged(),
  LiabilityContested: the.contested(),
  LiabilityReviewed: the.reviewed(),
  LiabilityAppealed: the.appealed(),
  LiabilityAppealDecided: the.appealDismissed(),
  PanelConvened: the.convened(),
  BallotPaperDrawn: the.drawn('m1'),
  VotingOpened: the.votingOpened(),
  VotingClosed: the.votingClosed(),
  BallotsCounted: the.counted(),
  LiabilitySettled: the.settled(),
  ReplyAttempted: the.missedCall(),
  ReplySmsSent: the.smsSent(),
  UserReplied: the.replied(),
  ComplainantReported: the.reported(),
  ReplyWayDecided: the.wayDecided(),
  ReplyRecordNoted: the.noted(),
  RecurrenceReported: the.recurrence(),
  StaffReminded: the.reminded(),
  ConductSupervisionOrdered: the.supervised(),
  CaseStudyFed: the.fed(),
  ConductCaseClosed: the.closed(),
  DeadlineWarned: the.warned(),
  DeadlineMissed: the.missed(),
  ReplySmsDue: the.smsDue(),
  ConductStepDue: the.stepDue(),
  PersonalDataErased: the.erased(),
};

const fresh = { ...conductCase.initial.time, submissions: 1 };
const noted = (change: Omit<NotedDeadline, 'dueAt'>): Partial<ConductCase> => ({
  time: { ...fresh, noted: { 'review#1': { dueAt: '2026-03-02T10:00:00.000Z', ...change } } },
});

/** What each sample leaves behind, on a case that was just submitted; the others leave it as it was. */
const remembered: Partial<Record<ConductCaseEventType, Partial<ConductCase>>> = {
  PersonalDataErased: { standing: 'submitted', erased: true },
  ConductCaseReturned: { standing: 'returned', missing: ['demand'] },
  ConductCaseAccepted: { standing: 'accepted', reviewDueAt: null },
  ConductCaseRouted: { standing: 'accepted', team: 'front-office' },
  ConductCaseSentBack: { standing: 'sent-back' },
  SendBackSigned: { standing: 'with-lead' },
  ConductCaseHandedOver: { standing: 'handed-over' },
  HandOverAnswered: { standing: 'answered' },
  ConductVerified: { standing: 'verified' },
  LiabilityJudged: { standing: 'judged', judges: ['somebody'] },
  LiabilityContested: { standing: 'contested', contestedBy: 'somebody' },
  LiabilityReviewed: { standing: 'reviewed' },
  LiabilityAppealed: { standing: 'appealed' },
  LiabilityAppealDecided: { standing: 'judged', dismissedAppeals: 1 },
  PanelConvened: { standing: 'drawing' },
  BallotPaperDrawn: { papers: { m1: the.paper('m1') } },
  VotingOpened: { standing: 'voting' },
  VotingClosed: { standing: 'counting' },
  BallotsCounted: { standing: 'undetermined' },
  LiabilitySettled: { standing: 'settled' },
  CaseStudyFed: { caseStudies: ['CS-1'] },
  ConductCaseClosed: { standing: 'closed' },
  DeadlineWarned: noted({ part: 0.8, missed: false, told: 'shift-lead' }),
  DeadlineMissed: noted({ part: 0, missed: true, told: 'chief-on-duty' }),
  ReplySmsDue: { time: { ...fresh, smsDue: true } },
  ConductStepDue: { time: { ...fresh, stepsDue: ['settlement#1'] } },
};

const types = Object.keys(today) as ConductCaseEventType[];
const fileOf = (type: string): string =>
  `${type.replaceAll(/(?<!^)[A-Z]/gu, '-$&').toLowerCase()}.v1.json`;

type Sample = ConductCaseEvent & { readonly schemaVersion: number };
const sampleOf = (type: string): Sample =>
  JSON.parse(readFileSync(new URL(fileOf(type), import.meta.url), 'utf8'));

/**
 * One frozen sample of every event type as version 1 stores it. They are never edited: an event of
 * this shape stands in somebody's log.
 */
describe('Stored events of conduct cases', () => {
  it('have a sample for each type, and a file for nothing else', () => {
    const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.json'));
    expect(files.toSorted()).toEqual(types.map(fileOf).toSorted());
  });

  it.each(types)('of type %s have the fields that are expected today', (type) => {
    const sample = sampleOf(type);
    expect(sample).toMatchObject({ type, schemaVersion: 1 });
    expect(Object.keys(sample.data).toSorted()).toEqual(Object.keys(today[type].data).toSorted());
  });

  it.each(types)('of type %s are remembered', (type) => {
    const before = facts(the.submitted()).reduce(conductCase.evolve, conductCase.initial);
    const after = facts<ConductCaseEvent>(sampleOf(type)).reduce(conductCase.evolve, before);
    expect(after).toMatchObject(remembered[type] ?? { standing: 'submitted' });
  });
});
