import { type Identification, mentionsSealed, type PersonalData } from '#libs/event-sourcing';
import type { ConductCase } from './conduct-case.js';
import type { ConductCaseEvent, Submission } from './events.js';

const who = {
  intakeNumber: 'phone',
  contactPhone: 'phone',
  content: 'text',
  demand: 'text',
} as const;

const judgement = { basis: 'text' } as const;

/**
 * What in a conduct case is personal: the user's numbers and words, and what was written about what
 * happened between him and the employee. The employee is named by staff number alone.
 */
export const conductPersonalData: PersonalData<ConductCaseEvent, ConductCase> = {
  personOf: ({ person }) => person,
  introducedBy: ({ type, data }) =>
    type === 'ConductCaseSubmitted' || type === 'ConductCaseResubmitted'
      ? identificationOf(data)
      : undefined,
  fields: {
    ConductCaseSubmitted: who,
    ConductCaseResubmitted: who,
    ConductCaseReturned: { reason: 'text' },
    ConductCaseRouted: { reason: 'text' },
    ConductCaseSentBack: { remark: 'text' },
    ConductCaseHandedOver: { otherLead: 'name' },
    HandOverTracked: { note: 'text' },
    HandOverAnswered: { result: 'text' },
    ConductVerified: { userInformation: 'text', findings: 'text' },
    LiabilityJudged: judgement,
    LiabilityContested: { 'points.*.objection': 'text' },
    LiabilityReviewed: judgement,
    LiabilityAppealed: { grounds: 'text' },
    LiabilityAppealDecided: { reason: 'text' },
    PanelConvened: { grounds: 'text' },
    LiabilitySettled: judgement,
    ReplyAttempted: { notReachedBecause: 'text', note: 'text' },
    ReplySmsSent: { text: 'text' },
    UserReplied: { wording: 'text' },
    ComplainantReported: { note: 'text' },
    ReplyWayDecided: { reason: 'text' },
    ReplyRecordNoted: { note: 'text' },
    RecurrenceReported: { problem: 'text' },
    StaffReminded: { text: 'text' },
    ConductSupervisionOrdered: { order: 'text' },
    ConductCaseClosed: { lesson: 'text' },
  },
};

/** The user is known by where he is reached, else by the number that he called from. */
function identificationOf({ contactPhone, intakeNumber }: Submission): Identification | undefined {
  const identity = contactPhone ?? intakeNumber;
  if (identity !== null && mentionsSealed(identity)) return undefined;
  const numbers = [contactPhone, intakeNumber].filter((number) => number !== null);
  return { identity, alsoKnownBy: numbers.filter((number) => !mentionsSealed(number)) };
}
