import { type Identification, mentionsSealed, type PersonalData } from '#libs/event-sourcing';
import type { Customer } from '../terms.js';
import type { Complaint } from './complaint.js';
import type { ComplaintEvent } from './events.js';

const who = {
  'customer.name': 'name',
  'customer.contactPhone': 'phone',
  'customer.serviceNumber': 'phone',
  content: 'text',
  demand: 'text',
  place: 'text',
} as const;

/**
 * What in a complaint is personal (domain.md §7): who complains, what he says, and every note that
 * somebody wrote in his own words. Codes, dates, departments and staff numbers are not: figures and
 * proofs stand on them, and stay when the person is gone.
 */
export const personalData: PersonalData<ComplaintEvent, Complaint> = {
  personOf: ({ person }) => person,
  introducedBy: ({ type, data }) =>
    type === 'ComplaintReceived' || type === 'ComplaintResubmitted'
      ? identificationOf(data.customer)
      : undefined,
  fields: {
    ComplaintReceived: { ...who, 'source.record': 'record' },
    ComplaintResubmitted: who,
    ComplaintReturned: { reason: 'text' },
    ComplaintAssigned: { requirements: 'text' },
    ComplaintTransferred: { reason: 'text' },
    DiagnosisRecorded: { faultPoint: 'text', rootCause: 'text', method: 'text' },
    ProgressNoted: { note: 'text' },
    WaitingStarted: { reason: 'text' },
    WaitingEnded: { result: 'text' },
    SolutionProposed: { solution: 'text' },
    SolutionAgreed: { note: 'text' },
    RemedyApplied: { details: 'text' },
    RemedyVerified: { method: 'text', details: 'text' },
    ComplaintResponded: { result: 'text', solution: 'text' },
    ContactAttempted: { notReachedBecause: 'text', note: 'text' },
    SatisfactionRecorded: { 'reasons.*': 'text', suggestions: 'text' },
    ComplaintReopened: { reason: 'text' },
    ComplaintAppealed: { grounds: 'text', against: 'text' },
    AppealDecided: { reason: 'text' },
    ComplaintUrged: { reason: 'text' },
    ComplaintClosed: { reason: 'text', lesson: 'text' },
    ComplaintDeclaredMajor: { reason: 'text' },
    MajorCaseLeft: { reason: 'text' },
    ComplaintMerged: { reason: 'text' },
    ComplaintUnmerged: { reason: 'text' },
    SupervisionOrdered: { order: 'text' },
    SupervisionAnswered: { answer: 'text' },
    PolicyMoved: { reason: 'text' },
  },
};

/**
 * The same customer has the same number that the matter is about, else the one where he is reached.
 * A record that was completed says nothing new of him where it repeats what was sealed before.
 */
function identificationOf({ serviceNumber, contactPhone }: Customer): Identification | undefined {
  const identity = serviceNumber ?? contactPhone;
  if (identity !== null && mentionsSealed(identity)) return undefined;
  const numbers = [serviceNumber, contactPhone].filter((number) => number !== null);
  return { identity, alsoKnownBy: numbers.filter((number) => !mentionsSealed(number)) };
}
