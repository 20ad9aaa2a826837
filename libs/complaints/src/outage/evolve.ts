import type { OutageEvent, OutageEventType } from './events.js';
import type { Outage } from './outage.js';

type DataOf = { [T in OutageEventType]: Extract<OutageEvent, { readonly type: T }>['data'] };

/** What a fact changes in an outage. */
type Memories = {
  readonly [T in OutageEventType]: (data: DataOf[T], outage: Outage) => Partial<Outage>;
};

const memories: Memories = {
  OutageDeclared: ({ cause, startedAt, expectedRecoveryAt }) => ({
    standing: 'open',
    cause,
    startedAt,
    expectedRecoveryAt,
  }),
  RecoveryExpected: ({ expectedRecoveryAt }) => ({ expectedRecoveryAt }),
  NoticePublished: () => ({}),
  ComplaintBackFilled: ({ complaintId, occurredAt }, { backFilled, lastComplaintAt }) => ({
    backFilled: new Set(backFilled).add(complaintId),
    lastComplaintAt: occurredAt > (lastComplaintAt ?? '') ? occurredAt : lastComplaintAt,
  }),
  OutageEnded: ({ endedAt }) => ({ standing: 'ended', endedAt }),
};

const changes = <T extends OutageEventType>(
  type: T,
  data: DataOf[T],
  outage: Outage,
): Partial<Outage> => memories[type](data, outage);

/** Remembers a fact, in whatever order it comes; what a later release may have added changes nothing. */
export const evolve = (outage: Outage, { type, data }: OutageEvent): Outage =>
  Object.hasOwn(memories, type) ? { ...outage, ...changes(type, data, outage) } : outage;
