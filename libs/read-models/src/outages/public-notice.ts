import type { NoticeText, OutageId } from '#libs/complaints';
import type { Condition, Instant } from '#libs/event-sourcing';
import type { OutageEntry } from './outage-entry.js';

/** What customers may read of an outage that goes on, and nothing else of it (S4.70, S4.74). */
export type PublicNotice = {
  readonly id: OutageId;
  readonly text: NoticeText;
  readonly startedAt: Instant | null;
  readonly expectedRecoveryAt: Instant;
  readonly publishedAt: Instant;
};

/** Outages that customers have been told of and that go on. */
export const toldOf: readonly Condition[] = [
  { field: 'state', equals: 'open' },
  { field: 'noticePublished', equals: true },
];

/** The notice as it was published last; `undefined` where customers are told nothing. */
export function publicNotice({
  id,
  state,
  startedAt,
  notice,
}: OutageEntry): PublicNotice | undefined {
  if (state !== 'open' || notice === null) return undefined;
  const { text, expectedRecoveryAt, publishedAt } = notice;
  return { id, text, startedAt, expectedRecoveryAt, publishedAt };
}
