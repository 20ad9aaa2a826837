import type { RecordContact, RespondToComplaint } from './commands.js';
import type { Complaint } from './complaint.js';
import type { Decision, Setting } from './decision.js';
import type { ComplaintClassified } from './events.js';
import { priorityOf } from './intake.js';
import { refuse } from './refusals.js';
import { stepsBeforeResponse, stepsMissing, trackOf } from './tracks.js';

/** What was answered at once was an ordinary inquiry. */
const plainInquiry = (complaint: Complaint, { policy }: Setting): ComplaintClassified => ({
  type: 'ComplaintClassified',
  data: {
    kind: 'inquiry',
    track: trackOf.inquiry,
    productLine: null,
    category: null,
    urgency: 'general',
    impact: 'one-user',
    priority: priorityOf({ urgency: 'general', impact: 'one-user' }, complaint, policy),
  },
});

/** The result goes out when the track's steps are done; an inquiry may be answered on the spot (S4.26). */
export const respond: Decision<RespondToComplaint> = (wish, complaint, setting) => {
  const response = {
    type: 'ComplaintResponded',
    data: { ...wish, round: complaint.round },
  } as const;
  if (complaint.standing === 'in-progress') {
    return stepsMissing(complaint, stepsBeforeResponse) ?? [response];
  }
  if (complaint.track === null) return [plainInquiry(complaint, setting), response];
  if (complaint.track === 'inquiry') return [response];
  return refuse(
    complaint,
    'not-on-the-spot',
    `Only an inquiry is answered on the spot; this is on the track "${complaint.track}".`,
    { track: complaint.track },
  );
};

/** Every attempt is kept, and one that failed says why (S3.64). */
export const contact: Decision<RecordContact> = (data, complaint) => {
  if (!data.reached && data.notReachedBecause === null) {
    return refuse(
      complaint,
      'not-reached-without-reason',
      'The customer was not reached; "notReachedBecause" says why.',
    );
  }
  return [{ type: 'ContactAttempted', data }];
};
