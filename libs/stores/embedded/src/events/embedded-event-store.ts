import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import {
  type Appended,
  EventStore,
  followPages,
  type FollowOptions,
  HeadSignal,
  type NewEvent,
  type Position,
  type RecordedEvent,
  START,
  StoreRefused,
  StoreUnavailable,
  type StreamName,
} from '#libs/event-sourcing';
import { lockForWriting, type WriteLock } from '../lock.js';
import type { Access } from '../sqlite.js';
import type { EventReader } from './event-reader.js';
import { eventsFile, makeDirectory, openForWriting } from './events-file.js';
import { GroupCommit } from './group-commit.js';
import { HeadPoll } from './head-poll.js';
import { ReadConnection } from './read-connection.js';
import { Writer } from './writer.js';

export type EmbeddedEventStoreOptions = {
  /** The data directory; made where it is missing by whoever writes. */
  readonly directory: string;
  /** One process may open the log to write; any number may read it meanwhile. */
  readonly access: Access;
  /** Most pages (of 4 KiB) that the file may have; then the store is as good as on a full disk. */
  readonly pagesMax?: number;
};

/**
 * Opens the log in `events.db`. A store for reading may be opened before there is one: its calls
 * throw `StoreUnavailable` until the writing process has made the file.
 *
 * @throws StoreRefused when another process writes it, or the file is damaged or of another layout
 * @throws StoreUnavailable when the file cannot be opened now
 */
export async function openEmbeddedEventStore(
  options: EmbeddedEventStoreOptions,
): Promise<EventStore> {
  const file = eventsFile(options.directory);
  if (options.access === 'read') return new EmbeddedEventStore(file);
  makeDirectory(options.directory);
  const lock = lockForWriting(file);
  try {
    openForWriting(file).close();
    const { pagesMax } = options;
    return new EmbeddedEventStore(file, { lock, writer: new Writer({ file, pagesMax }) });
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Events read in one go; longer reads let other work pass and hold no transaction in between. */
const PAGE_SIZE = 500;
/** Until a follower looks again whether an unreadable file can be read. */
const RETRY_PAUSE_MS = 100;

type Writing = { readonly lock: WriteLock; readonly writer: Writer };

class EmbeddedEventStore extends EventStore {
  private readonly connection: ReadConnection;
  private readonly commits: GroupCommit | undefined;
  private readonly signal = new HeadSignal();
  private readonly poll = new HeadPoll(() => this.headIfReadable(), this.signal);
  private readonly closing = new AbortController();
  private closed: Promise<void> | undefined;

  constructor(
    private readonly file: string,
    private readonly writing?: Writing,
  ) {
    super();
    this.connection = new ReadConnection(file);
    this.commits = writing && new GroupCommit((group) => writing.writer.write(group));
  }

  override async append(
    stream: StreamName,
    expectedRevision: number,
    events: readonly NewEvent[],
  ): Promise<Appended> {
    if (events.length === 0) throw new RangeError(`Nothing to append to ${stream}.`);
    if (this.commits === undefined) {
      throw new StoreRefused(`${this.file} was opened for reading; another process writes it.`);
    }
    this.refuseWhenClosed();
    const appended = await this.commits.append(stream, expectedRevision, events);
    this.signal.reached(appended.position);
    return appended;
  }

  override async read(stream: StreamName, fromRevision = 0): Promise<readonly RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for (;;) {
      const from = Math.max(0, fromRevision) + events.length;
      const page = this.ask((reader) => reader.stream(stream, from, PAGE_SIZE));
      events.push(...page);
      if (page.length < PAGE_SIZE) return events;
      await nextTurn();
    }
  }

  override async readAll(after: Position, limit: number): Promise<readonly RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    while (events.length < limit) {
      const count = Math.min(limit - events.length, PAGE_SIZE);
      const from = events.at(-1)?.position ?? after;
      const page = this.ask((reader) => reader.all(from, count));
      events.push(...page);
      if (page.length < count) break;
      await nextTurn();
    }
    return events;
  }

  override async head(): Promise<Position> {
    return this.ask((reader) => reader.head());
  }

  override follow(after: Position, options: FollowOptions) {
    const signal = AbortSignal.any([options.signal, this.closing.signal]);
    const log = {
      page: (from: Position, limit: number) => this.pageOnceReadable(from, limit, signal),
      beyond: (position: Position, ended: AbortSignal) => this.beyond(position, ended),
    };
    return followPages(log, after, { ...options, signal });
  }

  override close(): Promise<void> {
    this.closed ??= this.release();
    return this.closed;
  }

  /** Who writes knows of every append; who only reads must look. */
  private beyond(position: Position, ended: AbortSignal): Promise<void> {
    return this.writing ? this.signal.beyond(position, ended) : this.poll.beyond(position, ended);
  }

  private async pageOnceReadable(
    after: Position,
    limit: number,
    ended: AbortSignal,
  ): Promise<readonly RecordedEvent[]> {
    for (;;) {
      try {
        return await this.readAll(after, limit);
      } catch (error) {
        if (ended.aborted || !(error instanceof StoreUnavailable)) throw error;
        await pause(RETRY_PAUSE_MS, undefined, { signal: ended }).catch(() => {});
      }
    }
  }

  private headIfReadable(): Position {
    try {
      return this.ask((reader) => reader.head());
    } catch {
      return START;
    }
  }

  private ask<Answer>(question: (reader: EventReader) => Answer): Answer {
    this.refuseWhenClosed();
    return this.connection.ask(question);
  }

  private refuseWhenClosed(): void {
    if (this.closing.signal.aborted) throw new StoreUnavailable(`${this.file} is closed.`);
  }

  /** The writer is the last to leave, so that it finds nobody in the way when it tidies the file. */
  private async release(): Promise<void> {
    this.closing.abort();
    try {
      await this.commits?.finished();
      this.connection.close();
      await this.writing?.writer.close();
    } finally {
      this.writing?.lock.release();
    }
  }
}
