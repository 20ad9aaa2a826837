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
  readonly [E in ComplaintEvent as E['type']]?: (data: E['data']) => readonly Omit<Mark, 'atMs'>[];
};

const one = (kind: MarkKind, extra: Omit<Mark, 'kind' | 'atMs'> = {}) => [{ kind, ...extra }];

const readings: Reading = {
  ComplaintReceived: () => one('received'),
  ComplaintAssigned: () => one('assigned'),
  ComplaintTransferred: () => [{ kind: 'assigned' }, { kind: 'told' }],
  HandlingStarted: () => one('started'),
  ProgressNoted: ({ toldToCustomer }) => (toldToCustomer ? one('told') : []),
  SolutionProposed: () => one('proposed'),
  SolutionAgreed: () => one('told'),
  ContactAttempted: ({ reached, channel }) =>
    reached ? one('reached') : one(channel === 'sms' ? 'messaged' : 'attempted'),
  WaitingStarted: () => one('waiting'),
  WaitingEnded: () => one('resumed'),
  ComplaintResponded: ({ undated }) => one('answered', undated ? { undated } : {}),
  SatisfactionRecorded: () => one('rated'),
  ComplaintReopened: () => one('reopened'),
  ComplaintAppealed: () => one('appealed'),
  AppealDecided: ({ upheld }) => [{ kind: 'decided' }, ...(upheld ? one('reopened') : [])],
  SupervisionOrdered: ({ orderNumber, answerBy }) =>
    one('ordered', {
      order: orderNumber,
      ...(answerBy === null ? {} : { untilMs: Date.parse(answerBy) }),
    }),
  SupervisionAnswered: ({ orderNumber }) => one('order-answered', { order: orderNumber }),
  ComplaintMerged: () => one('merged'),
  ComplaintUnmerged: () => one('unmerged'),
  ComplaintAbsorbed: ({ complaintId, receivedAt }) =>
    one('absorbed', { complaint: complaintId, untilMs: Date.parse(receivedAt) }),
  ComplaintReleased: ({ complaintId }) => one('released', { complaint: complaintId }),
  ComplaintClosed: ({ undated }) => one('closed', undated ? { undated } : {}),
};

const none: readonly Mark[] = [];

/** The marks that a fact leaves; most leave none. */
export function marksOf(event: ComplaintEvent, at: Instant): readonly Mark[] {
  const read = Object.hasOwn(readings, event.type) ? readings[event.type] : undefined;
  if (read === undefined) return none;
  // Each reading takes the data of its own event; the table above is typed so.
  const marks = (read as (data: ComplaintEvent['data']) => readonly Omit<Mark, 'atMs'>[])(
    event.data,
  );
  if (marks.length === 0) return none;
  const atMs = Date.parse(at);
  // A source may give what is no moment; no clock goes by it.
  if (Number.isNaN(atMs)) return none;
  return marks.map((mark) => ({ ...mark, atMs }));
}
