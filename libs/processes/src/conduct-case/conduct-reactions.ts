import type { ConductCaseEvent, StepDue } from '#libs/complaints';
import { byEvent } from '../by-event.js';
import type { Consequence } from '../consequence.js';

const called = (id: string, step: StepDue): readonly Consequence[] => [
  { to: 'conduct-case', id, command: { type: 'CallForStep', data: { step } } },
];

/** What follows by itself from what happened in a conduct case. */
export const conductReactions = byEvent<ConductCaseEvent>('conduct', {
  /** S3.42: sealed ballots lie in the box until somebody counts them. */
  VotingClosed: (_, id) => called(id, 'count'),
  /** S3.43: what the ballot leaves open waits for the site head. */
  BallotsCounted: ({ result }, id) => (result === 'undetermined' ? called(id, 'settlement') : []),
});
