import {
  NO_STREAM,
  type Position,
  type RecordedEvent,
  START,
  type StreamName,
} from '#libs/event-sourcing';
import type { Connection } from './connection.js';
import type { ReadRequest } from './protocol.js';
import { records } from './read-call.js';
import { lastOfStream, logEnd, logPage, streamPage } from './read-request.js';
import { persist } from './retry.js';
import { recordedEvent, type StoredRecord } from './stored-record.js';

const PAGE = 1000;
/** Events of others are rare; where they are not, larger steps get past them. */
const FIRST_STEP_BACK = 1;
const STEP_GROWTH = 32;

/** All reading: each page is a call of its own with a deadline, repeated when the connection fails. */
export class Reader {
  #seen: { readonly end: Position; readonly head: Position } = { end: START, head: START };

  constructor(
    private readonly connection: Connection,
    private readonly deadlineMs: number,
  ) {}

  async stream(stream: StreamName, fromRevision: number): Promise<readonly RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for (;;) {
      const next = fromRevision + events.length;
      const page = await this.#page(`read ${stream}`, streamPage(stream, next, PAGE));
      events.push(...page.map((record, index) => eventOfStream(record, next + index)));
      if (page.length < PAGE) return events;
    }
  }

  async log(after: Position, limit: number): Promise<readonly RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    let from = after;
    let count = Math.min(limit, PAGE) + 1; // the first is the one at `from` itself
    while (events.length < limit) {
      const page = await this.#logPage(from, count);
      for (const record of page) if (record.position > from) events.push(...eventsOf(record));
      if (page.length < count) break;
      from = page.at(-1)?.position ?? from;
      count = Math.min(count * STEP_GROWTH, PAGE);
    }
    return events.slice(0, limit);
  }

  /** Looks back for the last event of ours, over events of others only once. */
  async head(): Promise<Position> {
    const seen = this.#seen;
    let end: Position | undefined;
    for await (const record of this.#backwards()) {
      end ??= record.position;
      const isSeen = record.position === seen.end;
      if (!isSeen && !recordedEvent(record)) continue;
      this.#seen = { end, head: isSeen ? seen.head : record.position };
      return this.#seen.head;
    }
    this.#seen = { end: end ?? START, head: START };
    return START;
  }

  /** Where the last record stands that a follower gets to see, ours or not. Asks once. */
  async end(timeoutMs: number): Promise<Position> {
    const [last] = await records(this.connection, logEnd('end', 1), timeoutMs);
    return last?.position ?? START;
  }

  /** What stands at a place in a stream, whoever put it there. Asks once. */
  standing(stream: StreamName, fromRevision: number, count: number, timeoutMs: number) {
    return records(this.connection, streamPage(stream, fromRevision, count), timeoutMs);
  }

  /** Revision of the last event of a stream. Asks once. */
  async lastRevision(stream: StreamName, timeoutMs: number): Promise<number> {
    const [last] = await records(this.connection, lastOfStream(stream), timeoutMs);
    return last?.revision ?? NO_STREAM;
  }

  async *#backwards(): AsyncGenerator<StoredRecord> {
    let before: Position | 'end' = 'end';
    for (let count = FIRST_STEP_BACK; ; count = Math.min(count * STEP_GROWTH, PAGE)) {
      const page: readonly StoredRecord[] = await this.#page('read the log', logEnd(before, count));
      yield* page;
      if (page.length < count) return;
      before = page.at(-1)?.position ?? before;
    }
  }

  #page(what: string, request: ReadRequest): Promise<readonly StoredRecord[]> {
    return persist({ what, deadlineMs: this.deadlineMs }, (time) =>
      records(this.connection, request, time()),
    );
  }

  async #logPage(from: Position, count: number): Promise<readonly StoredRecord[]> {
    try {
      return await this.#page('read the log', logPage(from, count));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new RangeError(`No event of this log stands at position ${from}.`);
    }
  }
}

const eventsOf = (record: StoredRecord): readonly RecordedEvent[] => {
  const event = recordedEvent(record);
  return event ? [event] : [];
};

/** In our own streams everything has to be ours, and nothing may be missing. */
function eventOfStream(record: StoredRecord, dueRevision: number): RecordedEvent {
  const { stream, revision } = record;
  if (revision !== dueRevision) {
    throw new Error(
      `${stream} has revision ${revision} where ${dueRevision} is due: events were cut off.`,
    );
  }
  const event = recordedEvent(record);
  if (event) return event;
  throw new Error(`${stream} at revision ${revision} holds an event without Redress metadata.`);
}
