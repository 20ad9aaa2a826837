import { RevisionConflict, StoreUnavailable } from './errors.js';
import { type Appended, EventStore, type FollowOptions } from './event-store.js';
import {
  type NewEvent,
  NO_STREAM,
  type Position,
  type RecordedEvent,
  type StreamName,
} from './events.js';
import { followPages } from './follow-pages.js';
import { HeadSignal } from './head-signal.js';
import { positionAt, sequenceOf } from './sequence-position.js';

/** A stored event; as text, so that nobody can change it and only JSON comes back. */
type Line = Appended & { readonly id: string; readonly text: string };

/** A log that ends with its process: for tests and for trying things out. */
export class InMemoryEventStore extends EventStore {
  private readonly log: Line[] = [];
  private readonly streams = new Map<StreamName, Line[]>();
  private readonly signal = new HeadSignal();
  private readonly closing = new AbortController();

  override async append(
    stream: StreamName,
    expectedRevision: number,
    events: readonly NewEvent[],
  ): Promise<Appended> {
    if (events.length === 0) throw new RangeError(`Nothing to append to ${stream}.`);
    this.refuseWhenClosed();
    const lines = this.streams.get(stream) ?? [];
    if (expectedRevision === lines.length - 1) return this.add(stream, lines, events);
    return (
      standing(lines, expectedRevision, events) ??
      Promise.reject(new RevisionConflict(stream, expectedRevision, lines.length - 1))
    );
  }

  private add(stream: StreamName, lines: Line[], events: readonly NewEvent[]): Appended {
    const added = events.map(({ id, type, data, metadata }, index) => {
      const revision = lines.length + index;
      const position = positionAt(this.log.length + index + 1);
      const event: RecordedEvent = { id, type, data, metadata, stream, revision, position };
      return { id, revision, position, text: JSON.stringify(event) };
    });
    this.log.push(...added);
    lines.push(...added);
    this.streams.set(stream, lines);
    this.signal.reached(this.end());
    return { revision: lines.length - 1, position: this.end() };
  }

  override async read(stream: StreamName, fromRevision = 0): Promise<readonly RecordedEvent[]> {
    this.refuseWhenClosed();
    return (this.streams.get(stream) ?? []).slice(Math.max(0, fromRevision)).map(eventOf);
  }

  override async readAll(after: Position, limit: number): Promise<readonly RecordedEvent[]> {
    this.refuseWhenClosed();
    const start = sequenceOf(after);
    return this.log.slice(start, start + limit).map(eventOf);
  }

  override async head(): Promise<Position> {
    this.refuseWhenClosed();
    return this.end();
  }

  override follow(after: Position, options: FollowOptions) {
    const signal = AbortSignal.any([options.signal, this.closing.signal]);
    const log = {
      page: (position: Position, limit: number) => this.readAll(position, limit),
      beyond: (position: Position, ended: AbortSignal) => this.signal.beyond(position, ended),
    };
    return followPages(log, after, { ...options, signal });
  }

  override async close(): Promise<void> {
    this.closing.abort();
  }

  private end(): Position {
    return positionAt(this.log.length);
  }

  private refuseWhenClosed(): void {
    if (this.closing.signal.aborted) throw new StoreUnavailable('The event store is closed.');
  }
}

const eventOf = ({ text }: Line): RecordedEvent => JSON.parse(text) as RecordedEvent;

/** The answer to an append that stands there already; `undefined` when it does not. */
function standing(
  lines: readonly Line[],
  expectedRevision: number,
  events: readonly NewEvent[],
): Appended | undefined {
  if (expectedRevision < NO_STREAM) return undefined;
  const there = lines.slice(expectedRevision + 1, expectedRevision + 1 + events.length);
  const last = there.at(-1);
  const same = events.every(({ id }, index) => id === there[index]?.id);
  return same && last ? { revision: last.revision, position: last.position } : undefined;
}
