import type { Instant, RecordedEvent } from '#libs/event-sourcing';

/** Where to stop: after a revision, or at a moment, or at whichever of both comes first. */
export type Limit = {
  readonly revision?: number;
  /** What this system had recorded by then; not what had happened in the world by then. */
  readonly at?: Instant;
};

/**
 * What was known then: the stream up to its first event that was recorded later. An event that was
 * back-filled afterwards is not in it, however early it happened, because nobody could have acted
 * upon it; and a clock that was set back leaves no hole in the history.
 */
export function upTo<E extends RecordedEvent>(
  events: readonly E[],
  { revision, at }: Limit,
): readonly E[] {
  const end = events.findIndex(
    (event) =>
      (revision !== undefined && event.revision > revision) ||
      (at !== undefined && event.metadata.recordedAt > at),
  );
  return end === -1 ? events : events.slice(0, end);
}
