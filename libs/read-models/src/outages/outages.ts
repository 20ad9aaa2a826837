import { type OutageEvent, type OutageEventType, outageTable } from '#libs/complaints';
import type { EventMetadata, Projection, RecordedEvent } from '#libs/event-sourcing';
import { blankOutage, type OutageEntry } from './outage-entry.js';
import { outagesCollection } from './outages-collection.js';

type DataOf = { readonly [E in OutageEvent as E['type']]: E['data'] };

/** A fact of an outage as the log gives it back, told apart by its type. */
export type OutageHappened<T extends OutageEventType = OutageEventType> = {
  [P in T]: Omit<RecordedEvent, 'type' | 'data'> & { readonly type: P; readonly data: DataOf[P] };
}[T];

export const isOutageEvent = (event: RecordedEvent): event is OutageHappened =>
  outageTable.records(event.type);

/** Every outage: what is down since when, what customers were told, what is entered since. */
export const outages: Projection<OutageEntry> = {
  collection: outagesCollection,
  category: 'outage',
  project(entry, event) {
    if (!isOutageEvent(event)) return entry && { ...entry, revision: event.revision };
    const before = entry ?? { ...blankOutage, id: event.stream.slice('outage-'.length) };
    const after = { ...before, ...changes(event.type, event.data, before, event.metadata) };
    const { notice, expectedRecoveryAt } = after;
    const noticeOutdated = notice !== null && notice.expectedRecoveryAt !== expectedRecoveryAt;
    return { ...after, noticeOutdated, revision: event.revision };
  },
};

/** What a fact changes in the entry. */
type Effects = {
  readonly [T in OutageEventType]: (
    data: DataOf[T],
    entry: OutageEntry,
    metadata: EventMetadata,
  ) => Partial<OutageEntry>;
};

const effects: Effects = {
  OutageDeclared: (declaration, _, { actor, occurredAt }) => ({
    ...declaration,
    declaredBy: actor.id,
    declaredAt: occurredAt,
  }),
  RecoveryExpected: ({ expectedRecoveryAt, reason }) => ({
    expectedRecoveryAt,
    recoveryReason: reason,
  }),
  NoticePublished: (notice, _, { occurredAt }) => ({
    notice: { ...notice, publishedAt: occurredAt },
    noticePublished: true,
  }),
  ComplaintBackFilled: (_, { backFilled }) => ({ backFilled: backFilled + 1 }),
  OutageEnded: (end) => ({ state: 'ended', ...end }),
};

const changes = <T extends OutageEventType>(
  type: T,
  data: DataOf[T],
  entry: OutageEntry,
  metadata: EventMetadata,
): Partial<OutageEntry> => effects[type](data, entry, metadata);
