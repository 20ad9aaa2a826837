import type { ComplaintEvent } from '../complaint/events.js';
import type { ComplaintId, Instant } from '../terms.js';

/** What a clock can start, stop or stand still at. */
export type MarkKind =
  | 'received'
  | 'assigned'
  | 'started'
  /** The customer heard something of it. */
  | 'told'
  /** The customer was spoken to. */
  | 'reached'
  /** A message went out instead of a talk (S3.57). */
  | 'messaged'
  | 'attempted'
  | 'proposed'
  | 'answered'
  | 'rated'
  | 'reopened'
  | 'appealed'
  | 'decided'
  | 'waiting'
  | 'resumed'
  | 'ordered'
  | 'order-answered'
  | 'merged'
  | 'unmerged'
  | 'absorbed'
  | 'released'
  | 'closed';

/** One moment of a history that clocks go by. */
export type Mark = {
  readonly kind: MarkKind;
  /** When it happened in the world, in milliseconds since the epoch; perhaps before what was recorded earlier. */
  readonly atMs: number;
  /** The source gives no time, so no clock can be read by it. */
  readonly undated?: true;
  /** Of a supervision order. */
  readonly order?: number;
  /** A time that the order itself sets. */
  readonly untilMs?: number;
  /** Of a complaint that was taken in or let go. */
  readonly complaint?: ComplaintId;
};

type Reading = {
  readonly [E in ComplaintEvent as E['type']]?: (data: E['data'], atMs: number) => readonly Mark[];
};

const always =
  (kind: MarkKind) =>
  (_: unknown, atMs: number): readonly Mark[] => [{ kind, atMs }];

/** What the source may give without a time. */
const perhapsUndated =
  (kind: MarkKind) =>
  ({ undated }: { readonly undated?: true }, atMs: number): readonly Mark[] => [
    undated ? { kind, atMs, undated } : { kind, atMs },
  ];

const none: readonly Mark[] = [];

const readings: Reading = {
  ComplaintReceived: always('received'),
  ComplaintAssigned: always('assigned'),
  ComplaintTransferred: (_, atMs) => [
    { kind: 'assigned', atMs },
    { kind: 'told', atMs },
  ],
  HandlingStarted: always('started'),
  ProgressNoted: ({ toldToCustomer }, atMs) => (toldToCustomer ? [{ kind: 'told', atMs }] : none),
  SolutionProposed: always('proposed'),
  SolutionAgreed: always('told'),
  ContactAttempted: ({ reached, channel }, atMs) => {
    if (reached) return [{ kind: 'reached', atMs }];
    return [{ kind: channel === 'sms' ? 'messaged' : 'attempted', atMs }];
  },
  WaitingStarted: always('waiting'),
  WaitingEnded: always('resumed'),
  ComplaintResponded: perhapsUndated('answered'),
  SatisfactionRecorded: always('rated'),
  ComplaintReopened: always('reopened'),
  ComplaintAppealed: always('appealed'),
  AppealDecided: ({ upheld }, atMs) => {
    const decided: Mark = { kind: 'decided', atMs };
    return upheld ? [decided, { kind: 'reopened', atMs }] : [decided];
  },
  SupervisionOrdered: ({ orderNumber: order, answerBy }, atMs) => {
    const ordered: Mark = { kind: 'ordered', atMs, order };
    return [answerBy === null ? ordered : { ...ordered, untilMs: Date.parse(answerBy) }];
  },
  SupervisionAnswered: ({ orderNumber: order }, atMs) => [{ kind: 'order-answered', atMs, order }],
  ComplaintMerged: always('merged'),
  ComplaintUnmerged: always('unmerged'),
  ComplaintAbsorbed: ({ complaintId: complaint, receivedAt }, atMs) => [
    { kind: 'absorbed', atMs, complaint, untilMs: Date.parse(receivedAt) },
  ],
  ComplaintReleased: ({ complaintId: complaint }, atMs) => [{ kind: 'released', atMs, complaint }],
  ComplaintClosed: perhapsUndated('closed'),
};

/** The marks that a fact leaves; most leave none. */
export function marksOf(event: ComplaintEvent, at: Instant): readonly Mark[] {
  const read = Object.hasOwn(readings, event.type) ? readings[event.type] : undefined;
  if (read === undefined) return none;
  const atMs = Date.parse(at);
  // A source may give what is no moment; no clock goes by it.
  if (Number.isNaN(atMs)) return none;
  // Each reading takes the data of its own event; the table above is typed so.
  return (read as (data: ComplaintEvent['data'], atMs: number) => readonly Mark[])(
    event.data,
    atMs,
  );
}
