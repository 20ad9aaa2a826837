import {
  after,
  complaint,
  type ComplaintEvent,
  conductCase,
  type ConductCaseEvent,
  type Policy,
  staffMember,
  type StaffEvent,
} from '#libs/complaints';
import {
  categoryOf,
  type Fact,
  type Instant,
  type PersonId,
  type RecordedEvent,
  type StreamName,
} from '#libs/event-sourcing';

/** Streams that hold personal data, by their categories. */
export const caseKinds = ['complaint', 'conduct', 'staff'] as const;
export type CaseKind = (typeof caseKinds)[number];

/** A complaint, a conduct case or a record of staff, as far as the data of its person goes. */
export type PersonCase = {
  readonly kind: CaseKind;
  readonly id: string;
  readonly stream: StreamName;
  readonly state: string;
  /** Whose data it is now. */
  readonly person: PersonId | null;
  /** Everybody who was introduced in it as its person: one human may have come under several ids. */
  readonly introduced: readonly PersonId[];
  /** `null` while it goes on. */
  readonly endedAt: Instant | null;
  /** Until when the rules it is pinned to keep it; `null` while it goes on. */
  readonly keptUntil: Instant | null;
  readonly erased: boolean;
};

type Standing = {
  readonly standing: string;
  readonly person: PersonId | null;
  readonly erased: boolean;
  readonly policyVersion?: string | undefined;
};

const isKind = (category: string): category is CaseKind =>
  caseKinds.some((kind) => kind === category);

/** Safe because a stream of that category holds no other facts, and unknown ones change nothing. */
const folding: Readonly<Record<CaseKind, (events: readonly RecordedEvent[]) => Standing>> = {
  complaint: (events) =>
    (events as readonly unknown[] as readonly Fact<ComplaintEvent>[]).reduce(
      complaint.evolve,
      complaint.initial,
    ),
  conduct: (events) =>
    (events as readonly unknown[] as readonly Fact<ConductCaseEvent>[]).reduce(
      conductCase.evolve,
      conductCase.initial,
    ),
  staff: (events) =>
    (events as readonly unknown[] as readonly Fact<StaffEvent>[]).reduce(
      staffMember.evolve,
      staffMember.initial,
    ),
};

/** The standing in which each kind has ended, and the fact that ends it. */
const ends: Readonly<Record<CaseKind, { readonly standing: string; readonly by: string }>> = {
  complaint: { standing: 'closed', by: 'ComplaintClosed' },
  conduct: { standing: 'closed', by: 'ConductCaseClosed' },
  staff: { standing: 'retired', by: 'StaffRetired' },
};

/**
 * Reads from a stream what an erasure must know of it; `undefined` for a stream of another category
 * or one that nobody wrote.
 *
 * @throws PolicyUnknown for a version that this process has not read
 */
export function personCaseIn(
  events: readonly RecordedEvent[],
  policyOf: (version: string | undefined) => Policy,
): PersonCase | undefined {
  const stream = events[0]?.stream ?? '';
  const kind = categoryOf(stream);
  if (!isKind(kind)) return undefined;
  const { standing, person, erased, policyVersion } = folding[kind](events);
  const endedAt = standing === ends[kind].standing ? lastAt(events, ends[kind].by) : null;
  const policy = policyOf(policyVersion);
  return {
    kind,
    id: stream.slice(kind.length + 1),
    stream,
    state: standing,
    person,
    introduced: [...new Set(events.flatMap(introducedBy))],
    endedAt,
    keptUntil: endedAt === null ? null : after(policy, endedAt, policy.retention),
    erased,
  };
}

const lastAt = (events: readonly RecordedEvent[], type: string): Instant | null =>
  events.findLast((event) => event.type === type)?.metadata.occurredAt ?? null;

const introducedBy = ({ data }: RecordedEvent): readonly PersonId[] =>
  'person' in data && typeof data.person === 'string' ? [data.person] : [];
