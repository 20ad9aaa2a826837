import type { NewEvent, Position, RecordedEvent, StreamName } from './events.js';

/** Where the last event of an append came to stand. */
export type Appended = { readonly revision: number; readonly position: Position };

export type FollowOptions = {
  /** Ends the following; the iteration then finishes without an error. */
  readonly signal: AbortSignal;
  /** Most events in one batch; the default is the store's own choice. */
  readonly batchSize?: number;
};

/**
 * The log. Every adapter keeps the contract in `testing/event-store.contract.ts`.
 *
 * An append is durable before it is acknowledged. Revisions of a stream are contiguous from 0.
 * Positions grow in commit order, and a reader that has seen position p never later finds an event
 * below p. System events and links of the engine underneath are never shown.
 */
export abstract class EventStore {
  /**
   * Appends `events` to `stream`, all or none, when its last revision is `expectedRevision`
   * (`NO_STREAM` for a stream that must not exist yet).
   *
   * Appending again what already stands at that place (same event ids) is the same append and
   * gives the original answer, however much the stream has grown since.
   *
   * @throws RevisionConflict when the stream stands elsewhere
   * @throws EventTooLarge when the engine cannot take an append of that size
   * @throws StoreUnavailable when the outcome is unknown or the engine cannot write now (full disk,
   *   connection lost): sending the same events again is safe
   * @throws RangeError for an empty list of events
   */
  abstract append(
    stream: StreamName,
    expectedRevision: number,
    events: readonly NewEvent[],
  ): Promise<Appended>;

  /** The events of a stream from `fromRevision` (default 0) on; none when there is no such stream. */
  abstract read(stream: StreamName, fromRevision?: number): Promise<readonly RecordedEvent[]>;

  /** At most `limit` events of the whole log after position `after` (exclusive), in log order. */
  abstract readAll(after: Position, limit: number): Promise<readonly RecordedEvent[]>;

  /** Position of the last event in the log, `START` for an empty one. */
  abstract head(): Promise<Position>;

  /**
   * Follows the log from `after` (exclusive) for good: batches in log order, then new events as
   * they are appended, by any process. An empty batch says "nothing newer at this moment" and comes
   * at least once each time the end is reached. Losing the connection is healed inside; nothing is
   * skipped or given twice. The next batch is only fetched when the consumer asks for it.
   */
  abstract follow(after: Position, options: FollowOptions): AsyncIterable<readonly RecordedEvent[]>;

  /** Ends all following and releases what is held. Pending appends are finished first. */
  abstract close(): Promise<void>;
}
