import type { ComplaintAction, MajorAction } from '#libs/complaints';

/** What one action for all asks of each complaint. */
export function commandOf(action: MajorAction): ComplaintAction {
  switch (action.kind) {
    case 'note': {
      const { note, toldToCustomer } = action;
      return { type: 'NoteProgress', data: { note, toldToCustomer } };
    }
    case 'diagnosis': {
      const { diagnosis, verdict, rootCause } = action;
      const data = { diagnosis, verdict, rootCause, faultPoint: null, method: null };
      return { type: 'RecordDiagnosis', data };
    }
    case 'proposal': {
      const { solution, remedy, plannedFor, responsible } = action;
      return { type: 'ProposeSolution', data: { solution, remedy, plannedFor, responsible } };
    }
    case 'remedy': {
      const { remedy, details } = action;
      return { type: 'ApplyRemedy', data: { remedy, details, amountFen: null } };
    }
    case 'response': {
      const { result, solution } = action;
      return { type: 'RespondToComplaint', data: { result, solution } };
    }
  }
}
