import {
  conductHistoryOf,
  conductLedgerOf,
  type ConductRules,
  countOf,
  type JudgementVerdict,
  type LedgerEntry,
} from '#libs/complaints';
import type { Instant, RecordedEvent } from '#libs/event-sourcing';
import { isConductEvent } from '../conduct-case/conduct-happened.js';

/** Which rules of document 003 one conduct case has kept, broken or come late to. */
export type ConductObligations = {
  readonly revision: number;
  readonly readAt: Instant;
  readonly counts: Readonly<Record<JudgementVerdict, number>>;
  readonly obligations: readonly LedgerEntry[];
};

/** @throws RangeError for no events at all: whoever asks has found the stream */
export function conductObligationsOf(
  events: readonly RecordedEvent[],
  rules: ConductRules,
  readAt: Instant,
): ConductObligations {
  const last = events.at(-1);
  if (last === undefined) {
    throw new RangeError('Expected the events of a conduct case, found none.');
  }
  const obligations = conductLedgerOf(
    conductHistoryOf(events.filter(isConductEvent), rules, readAt),
  );
  return { revision: last.revision, readAt, counts: countOf(obligations), obligations };
}
