import { type ComplaintId, outageTable, type StaffId } from '#libs/complaints';
import type { Instant, RecordedEvent } from '#libs/event-sourcing';
import { titledHistory, type TitledEntry } from '../titled-history.js';
import type { Notice, OutageEntry } from './outage-entry.js';
import { isOutageEvent, outages } from './outages.js';

/** Everything that is known of an outage. */
export type OutageFile = OutageEntry & {
  /** All of them, in the order of publication. */
  readonly notices: readonly Notice[];
  readonly complaints: readonly {
    readonly complaintId: ComplaintId;
    /** When the customer complained. */
    readonly occurredAt: Instant;
    readonly enteredAt: Instant;
    readonly enteredBy: StaffId;
  }[];
  readonly history: readonly TitledEntry[];
};

/** The file after these events; `undefined` where they are of no outage. */
export function outageFile(events: readonly RecordedEvent[]): OutageFile | undefined {
  const entry = events.reduce<OutageEntry | undefined>(
    (before, event) => outages.project(before, event),
    undefined,
  );
  const known = events.filter(isOutageEvent);
  const notices = known.flatMap(({ type, data, metadata }) =>
    type === 'NoticePublished' ? [{ ...data, publishedAt: metadata.occurredAt }] : [],
  );
  const complaints = known.flatMap(({ type, data, metadata: { recordedAt, actor } }) =>
    type === 'ComplaintBackFilled' ? [{ ...data, enteredAt: recordedAt, enteredBy: actor.id }] : [],
  );
  const history = titledHistory(events, outageTable.rows);
  return entry && { ...entry, notices, complaints, history };
}
