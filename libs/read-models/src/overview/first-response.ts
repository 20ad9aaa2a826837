import { firstResponseDueAt as dueAtOf, type Policy, type RuleSubject } from '#libs/complaints';
import type { Instant } from '#libs/event-sourcing';
import { type Draft, type Happened, isUndated } from '../happened.js';

/** The first-response clock (S0.30, S0.31, S0.40). */
export type FirstResponse = {
  /** The policy's limit by urgency, counted from receipt; as for `general` until classified. */
  readonly firstResponseDueAt: Instant | null;
  /** The earliest dated of: handling started, customer reached, answered. */
  readonly firstResponseAt: Instant | null;
  /** First answered or closed at a time that the source does not give: no clock counts it. */
  readonly undated: boolean;
};

type Limited = FirstResponse & RuleSubject & { readonly receivedAt: Instant | null };

const moves: ReadonlySet<string> = new Set([
  'ComplaintReceived',
  'ComplaintClassified',
  'ComplaintDeclaredMajor',
  'PolicyMoved',
]);

/** A later change of the urgency moves the limit: the classification in force is the one that counts. */
export function setDue(clock: Draft<Limited>, { type }: Happened, policy: Policy): void {
  if (!moves.has(type)) return;
  clock.firstResponseDueAt = dueAtOf(clock, clock.receivedAt, policy);
}

/** Once first answered at an unknown time, the clock stays unreadable: what comes later is not the first. */
export function respond(clock: Draft<FirstResponse>, event: Happened): void {
  if (clock.undated) return;
  if (isUndated(event)) {
    clock.undated = clock.firstResponseAt === null;
  } else if (isResponse(event)) {
    const at = event.metadata.occurredAt;
    if (clock.firstResponseAt === null || at < clock.firstResponseAt) clock.firstResponseAt = at;
  }
}

/** Whether the response came inside the limit, the last moment included; `null` while unanswered. */
export function isInTime(clock: FirstResponse): boolean | null {
  const { firstResponseAt, firstResponseDueAt, undated } = clock;
  if (undated || firstResponseAt === null || firstResponseDueAt === null) return null;
  return firstResponseAt <= firstResponseDueAt;
}

const isResponse = (event: Happened): boolean =>
  event.type === 'HandlingStarted' ||
  event.type === 'ComplaintResponded' ||
  (event.type === 'ContactAttempted' && event.data.reached);
