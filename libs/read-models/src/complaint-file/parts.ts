import type { Complaint, ComplaintEventType } from '#libs/complaints';
import type { RecordedEvent } from '#libs/event-sourcing';
import type { CaseFacts } from '../figures/case-facts.js';
import type { ComplaintFile } from './contents.js';
import { type Entry, entriesOf, paired } from './entries.js';

/** How it came in and what it was taken for. */
export function intakeOf(events: readonly RecordedEvent[]) {
  return {
    receipt: entriesOf(events, 'ComplaintReceived').map(receiptOf)[0] ?? null,
    returns: entriesOf(events, 'ComplaintReturned'),
    classification: entriesOf(events, 'ComplaintClassified').at(-1) ?? null,
    transfers: entriesOf(events, 'ComplaintTransferred'),
  };
}

/** What is described once for the whole file is left out here. */
function receiptOf(entry: Entry<'ComplaintReceived'>): ComplaintFile['receipt'] {
  const { customer: _customer, content: _content, demand: _demand, place: _place, ...rest } = entry;
  return rest;
}

export function workOrderOf(
  events: readonly RecordedEvent[],
  { department, handler, requirements, expectedAt }: Complaint,
): ComplaintFile['workOrder'] {
  if (department === null && handler === null) return null;
  const chosenBy = entriesOf(events, 'ComplaintAssigned').at(-1)?.chosenBy ?? null;
  return { department, handler, requirements, expectedAt, chosenBy };
}

/** What was done about it. */
export function handlingOf(events: readonly RecordedEvent[]) {
  const proposals = entriesOf(events, 'SolutionProposed');
  const solutions = paired(proposals, entriesOf(events, 'SolutionAgreed'));
  const waits = paired(entriesOf(events, 'WaitingStarted'), entriesOf(events, 'WaitingEnded'));
  return {
    diagnosis: entriesOf(events, 'DiagnosisRecorded').at(-1) ?? null,
    solution: solutions.map(([solution, agreement]) => ({ ...solution, agreement })).at(-1) ?? null,
    remedies: entriesOf(events, 'RemedyApplied'),
    verifications: entriesOf(events, 'RemedyVerified'),
    notes: entriesOf(events, 'ProgressNoted'),
    waits: waits.map(([wait, ended]) => ({ ...wait, ended })),
    contacts: entriesOf(events, 'ContactAttempted'),
    urgings: entriesOf(events, 'ComplaintUrged'),
  };
}

/** What the customer was told, what he made of it, and how it ended. */
export function endOf(events: readonly RecordedEvent[], { outcome }: CaseFacts) {
  const appeals = paired(
    entriesOf(events, 'ComplaintAppealed'),
    entriesOf(events, 'AppealDecided'),
  );
  const imports = entriesOf(events, 'HistoryImported');
  return {
    answers: entriesOf(events, 'ComplaintResponded'),
    surveys: entriesOf(events, 'SatisfactionRecorded'),
    reopenings: entriesOf(events, 'ComplaintReopened'),
    appeals: appeals.map(([appeal, decision]) => ({ ...appeal, decision })),
    closure: outcome === null ? null : (entriesOf(events, 'ComplaintClosed').at(-1) ?? null),
    sourceVerdicts: imports.at(-1)?.verdicts ?? null,
    flags: imports.flatMap(({ flags }) => flags),
  };
}

/** With which other complaints it is handled as one, and whether it is major. */
export function groupingOf(
  events: readonly RecordedEvent[],
  { majorCase, mergedInto, carries }: Complaint,
) {
  const mergers = paired(
    entriesOf(events, 'ComplaintMerged'),
    entriesOf(events, 'ComplaintUnmerged'),
  );
  return {
    major: entriesOf(events, 'ComplaintDeclaredMajor').at(-1) ?? null,
    majorCase,
    mergedInto,
    carries,
    mergers: mergers.map(([merger, separation]) => ({ ...merger, separation })),
  };
}

/** Who kept an eye on it, and what its clocks brought about. */
export function oversightOf(events: readonly RecordedEvent[]) {
  const answers = entriesOf(events, 'SupervisionAnswered');
  return {
    supervisionOrders: entriesOf(events, 'SupervisionOrdered').map((order) => ({
      ...order,
      answered: answers.find(({ orderNumber }) => orderNumber === order.orderNumber) ?? null,
    })),
    escalations: entriesOf(events, 'ComplaintEscalated'),
    deadlines: [
      ...typed(events, 'DeadlineWarned'),
      ...typed(events, 'DeadlineMissed'),
      ...typed(events, 'DeadlineReminded'),
    ].toSorted((one, other) => one.revision - other.revision),
    policyMoves: entriesOf(events, 'PolicyMoved'),
    repeats: entriesOf(events, 'RepeatDetected').at(-1) ?? null,
  };
}

const typed = <T extends ComplaintEventType>(events: readonly RecordedEvent[], type: T) =>
  entriesOf(events, type).map((entry) => ({ ...entry, type }));
