import {
  type Appended,
  EventStore,
  type FollowOptions,
  type NewEvent,
  type Position,
  type RecordedEvent,
  type StreamName,
  StoreUnavailable,
} from '#libs/event-sourcing';
import { prepareAppend } from './append-request.js';
import { Appender } from './appender.js';
import { Connection } from './connection.js';
import { follow } from './follow.js';
import { commitOf } from './position.js';
import { Reader } from './reader.js';

export type Limits = {
  /** Time until an append whose outcome is not known is given up, in ms. */
  readonly appendDeadlineMs: number;
  /** Time until a read is given up, in ms; a long read takes that per thousand events. */
  readonly readDeadlineMs: number;
  /** Most bytes of payload that the server takes in one append. */
  readonly appendBytesMax: number;
  /** Most events in a batch of a follower that does not say. */
  readonly batchSize: number;
};

/** The log in EventStoreDB. */
export class EventStoreDb extends EventStore {
  readonly #connection: Connection;
  readonly #reader: Reader;
  readonly #appender: Appender;
  readonly #pending = new Set<Promise<Appended>>();
  readonly #closing = new AbortController();

  constructor(
    url: string,
    private readonly limits: Limits,
  ) {
    super();
    this.#connection = new Connection(url);
    this.#reader = new Reader(this.#connection, limits.readDeadlineMs);
    this.#appender = new Appender(this.#connection, this.#reader, limits.appendDeadlineMs);
  }

  override async append(
    stream: StreamName,
    expectedRevision: number,
    events: readonly NewEvent[],
  ): Promise<Appended> {
    this.#assertOpen();
    const { appendBytesMax } = this.limits;
    const prepared = prepareAppend(stream, expectedRevision, events, appendBytesMax);
    const pending = this.#appender.append(prepared);
    this.#pending.add(pending);
    try {
      return await pending;
    } finally {
      this.#pending.delete(pending);
    }
  }

  override async read(stream: StreamName, fromRevision = 0): Promise<readonly RecordedEvent[]> {
    this.#assertOpen();
    return this.#reader.stream(stream, fromRevision);
  }

  override async readAll(after: Position, limit: number): Promise<readonly RecordedEvent[]> {
    this.#assertOpen();
    return this.#reader.log(after, limit);
  }

  override async head(): Promise<Position> {
    this.#assertOpen();
    return this.#reader.head();
  }

  override follow(
    after: Position,
    { signal, batchSize = this.limits.batchSize }: FollowOptions,
  ): AsyncIterable<readonly RecordedEvent[]> {
    commitOf(after);
    if (!(batchSize >= 1)) throw new RangeError(`A batch of ${batchSize} events gives nothing.`);
    const either = AbortSignal.any([signal, this.#closing.signal]);
    const [connection, reader] = [this.#connection, this.#reader];
    return follow(after, { connection, reader, signal: either, batchSize });
  }

  override async close(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#pending);
    await this.#connection.close();
  }

  #assertOpen(): void {
    if (this.#closing.signal.aborted) throw new StoreUnavailable('The event store is closed.');
  }
}
