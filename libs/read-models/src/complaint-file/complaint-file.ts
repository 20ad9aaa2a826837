import { complaint, type Policy } from '#libs/complaints';
import type { RecordedEvent } from '#libs/event-sourcing';
import type { CaseFacts } from '../figures/case-facts.js';
import { figuresUnder, judged } from '../figures/facts.js';
import { complaintIdOf, isComplaintEvent, isUndated } from '../happened.js';
import { alwaysDefault, type PolicyOf } from '../policy-of.js';
import type { Clocks, ComplaintFile, HistoryEntry } from './contents.js';
import { clockEntries } from './clock-entries.js';
import { endOf, groupingOf, handlingOf, intakeOf, oversightOf, workOrderOf } from './parts.js';
import { stepsOf } from './steps.js';
import { sentence } from './words.js';

/**
 * The file under the policies that complaints are pinned to.
 *
 * @throws RangeError for no events at all: whoever asks for a file has found its stream
 */
export const complaintFileUnder =
  (policyOf: PolicyOf) =>
  (events: readonly RecordedEvent[]): ComplaintFile => {
    const last = events.at(-1);
    const known = events.reduce<CaseFacts | undefined>(figuresUnder(policyOf).project, undefined);
    if (last === undefined || known === undefined) {
      throw new RangeError(
        `Expected the events of a complaint, found none among ${events.length}.`,
      );
    }
    const facts = judged(known);
    const remembered = events.filter(isComplaintEvent).reduce(complaint.evolve, complaint.initial);
    return {
      id: complaintIdOf(last),
      recordedAt: last.metadata.recordedAt,
      ...standingOf(facts),
      ...remembered.record,
      ...intakeOf(events),
      workOrder: workOrderOf(events, remembered),
      ...handlingOf(events),
      ...endOf(events, facts),
      ...groupingOf(events, remembered),
      ...oversightOf(events),
      clocks: { all: clockEntries(remembered, policyOf(facts.policyVersion)), ...clocksOf(facts) },
      steps: stepsOf(remembered),
      history: historyOf(events, policyOf(facts.policyVersion)),
    };
  };

/** The file of a complaint under the default policy, folded from its stream; see `upTo` for the past. */
export const complaintFile = complaintFileUnder(alwaysDefault);

const standingOf = (facts: CaseFacts) => ({
  revision: facts.revision,
  policyVersion: facts.policyVersion,
  state: facts.state,
  stateSince: facts.stateSince,
  round: facts.round,
  level: facts.level,
  appealLevel: facts.appealLevel,
  receivedAt: facts.receivedAt,
  intakeStaff: facts.intakeStaff,
  imported: facts.imported,
});

const clocksOf = (facts: CaseFacts): Omit<Clocks, 'all'> => ({
  firstResponse: {
    dueAt: facts.firstResponseDueAt,
    at: facts.firstResponseAt,
    inTime: facts.firstResponseInTime,
    undated: facts.undated,
  },
  resolution: { closedAt: facts.closedAt, elapsedMs: facts.resolutionMs },
});

const historyOf = (events: readonly RecordedEvent[], policy: Policy): readonly HistoryEntry[] =>
  events.map((event) => ({
    revision: event.revision,
    type: event.type,
    occurredAt: event.metadata.occurredAt,
    undated: isUndated(event),
    recordedAt: event.metadata.recordedAt,
    actor: event.metadata.actor,
    sentence: sentence(event, policy),
  }));
