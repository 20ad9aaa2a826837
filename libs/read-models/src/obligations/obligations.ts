import {
  caseOf,
  type ComplaintId,
  countOf,
  type JudgementVerdict,
  type LedgerEntry,
  ledgerOf,
} from '#libs/complaints';
import type { Instant, RecordedEvent } from '#libs/event-sourcing';
import type { Limit } from '../complaint-file/up-to.js';
import { complaintIdOf, isComplaintEvent } from '../happened.js';
import type { PolicyOf } from '../policy-of.js';

/** Which of the operator's rules one case has kept, broken or come late to, each with its proof. */
export type Obligations = {
  readonly id: ComplaintId;
  readonly revision: number;
  readonly policyVersion: string;
  /** Until when it was read: what was due before, and is not done, is missing. */
  readonly readAt: Instant;
  readonly counts: Readonly<Record<JudgementVerdict, number>>;
  /** In the order of the documents. */
  readonly obligations: readonly LedgerEntry[];
};

/**
 * Until when a case is read that is asked for as it was: that moment, or the recording of the last
 * event that is wanted, or now.
 */
export function readingMoment(
  { at, revision }: Limit,
  last: RecordedEvent | undefined,
  now: Instant,
): Instant {
  if (at !== undefined) return at;
  return revision === undefined ? now : (last?.metadata.recordedAt ?? now);
}

/**
 * The obligations of a complaint under the policy that it is pinned to, judged from its stream.
 *
 * @throws RangeError for no events at all: whoever asks has found the stream
 */
export function obligationsOf(
  events: readonly RecordedEvent[],
  policyOf: PolicyOf,
  readAt: Instant,
): Obligations {
  const last = events.at(-1);
  if (last === undefined) {
    throw new RangeError('Expected the events of a complaint, found none.');
  }
  const policyVersion = pinnedTo(events) ?? last.metadata.policyVersion;
  const one = caseOf(events.filter(isComplaintEvent), policyOf(policyVersion), readAt);
  const obligations = ledgerOf(one);
  return {
    id: complaintIdOf(last),
    revision: last.revision,
    policyVersion,
    readAt,
    counts: countOf(obligations),
    obligations,
  };
}

/** The version that its last move led to, else the one it was received under. */
function pinnedTo(events: readonly RecordedEvent[]): string | undefined {
  const moved = events.findLast(({ type }) => type === 'PolicyMoved');
  return moved !== undefined && 'to' in moved.data
    ? String(moved.data.to)
    : events[0]?.metadata.policyVersion;
}
