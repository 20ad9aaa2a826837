import { setTimeout as sleep } from 'node:timers/promises';
import type { Checkpoint, DocumentStore } from '../document-store.js';
import type { EventStore } from '../event-store.js';
import { type Position, type RecordedEvent, START } from '../events.js';
import { LaneCheckpoints } from './lane-checkpoints.js';
import { allLanes, laneOf } from './lanes.js';
import type { ChangedDocument, ReadModelWriter } from './read-model-writer.js';

/** How much may be folded before it is written, for each read model. */
export type WriteBudget = { readonly events: number; readonly documents: number };

export type FollowingOptions = {
  readonly log: EventStore;
  readonly documents: DocumentStore;
  readonly writers: readonly ReadModelWriter[];
  /** Lanes there are in all. */
  readonly lanes: number;
  /** Lanes that are ours; all of them unless other workers share. */
  readonly ours?: readonly number[];
  readonly fence?: (lane: number) => Checkpoint['fence'];
  readonly batchSize: number;
  /** Without one, every batch is written by itself. */
  readonly budget?: WriteBudget;
  /** Least time from one write to the next, so that events of a busy moment are written together. */
  readonly restMs?: number;
  /** How long a lane without events may stay behind the end of the log; without it, not at all. */
  readonly idleLanesMs?: number;
  /** A batch is folded, and written sooner or later. */
  readonly onFolded?: (batch: readonly RecordedEvent[]) => void;
  /** Everything up to here has had its whole effect. */
  readonly onWritten?: (through: Position) => void;
  /** The end of the log is reached and everything before it has had its effect. */
  readonly onEnd?: () => Promise<'go on' | 'stop'>;
};

/**
 * One pass along the log for a set of read models and lanes, from their stored checkpoints on. While
 * something is being written the next batches are read and folded. A lane's checkpoint moves with or
 * after its documents, so it only ever covers a contiguous prefix of the log.
 */
export class Following {
  private readonly checkpoints: LaneCheckpoints;
  private readonly failed = new AbortController();
  private eventsUnwritten = 0;
  /** When the last write began; by the monotonic clock. */
  private writtenAt = -Infinity;
  private folded: Position = START;
  /** Up to here everything had had its effect when the end of the log was last reached. */
  private settled: Position = START;
  private idle: Promise<void> = Promise.resolve();
  private idleTimer: NodeJS.Timeout | undefined;

  constructor(private readonly options: FollowingOptions) {
    const { documents, writers, lanes, ours = allLanes(lanes), fence } = options;
    const targets = writers.map(({ target }) => target);
    this.checkpoints = new LaneCheckpoints({ documents, targets, lanes: ours, fence });
  }

  /** Follows until the signal, or until `onEnd` says stop. Rejects with the first failed write or read. */
  async run(signal: AbortSignal): Promise<void> {
    const { log, batchSize } = this.options;
    const either = AbortSignal.any([signal, this.failed.signal]);
    const from = await this.checkpoints.load();
    let writing: Promise<void> = Promise.resolve();
    try {
      for await (const batch of log.follow(from, { signal: either, batchSize })) {
        if (batch.length > 0) await this.fold(batch);
        const due = this.due(batch);
        if (due === 'nothing') continue;
        await writing;
        if (batch.length > 0) await this.rest(either);
        writing = due === 'all' ? this.writeAll() : this.writeRested();
        writing.catch(() => this.failed.abort());
        if (batch.length > 0) continue;
        await writing;
        if ((await this.atEnd()) === 'stop') return;
      }
    } finally {
      clearTimeout(this.idleTimer);
      await this.idle.finally(() => writing);
    }
  }

  private async fold(batch: readonly RecordedEvent[]): Promise<void> {
    const { lanes, writers, onFolded } = this.options;
    const laneAt = batch.map(({ stream }) => laneOf(stream, lanes));
    await Promise.all(
      writers.map((writer) => {
        const seen = this.checkpoints.of(writer.target);
        const reached = laneAt.map((lane) => seen.get(lane) ?? NEVER);
        return writer.fold(
          batch.filter(({ position }, index) => position > (reached[index] ?? NEVER)),
        );
      }),
    );
    this.folded = batch.at(-1)?.position ?? this.folded;
    this.eventsUnwritten += batch.length;
    onFolded?.(batch);
  }

  /** How much of what is folded is to be written now. */
  private due(batch: readonly RecordedEvent[]): 'all' | 'some' | 'nothing' {
    const { budget, writers } = this.options;
    const isAllDue = batch.length === 0 || this.eventsUnwritten >= (budget?.events ?? 1);
    if (isAllDue) return 'all';
    const documents = Math.max(...writers.map(({ changes }) => changes));
    return documents > (budget?.documents ?? 0) ? 'some' : 'nothing';
  }

  /** What comes in meanwhile is in the next write, and the server has time for others. */
  private async rest(signal: AbortSignal): Promise<void> {
    const { restMs = 0 } = this.options;
    const leftMs = restMs - (performance.now() - this.writtenAt);
    if (leftMs > 0) await sleep(leftMs, undefined, { signal }).catch(() => {});
    this.writtenAt = performance.now();
  }

  /** Writes all that is folded and not written yet. */
  private async writeAll(): Promise<void> {
    if (this.eventsUnwritten === 0) return;
    this.eventsUnwritten = 0;
    const through = this.folded;
    await this.store((writer) => writer.take(), through);
    this.options.onWritten?.(through);
  }

  /** Writes what has rested longest, so that most of it need not be written again. */
  private async writeRested(): Promise<void> {
    const documents = this.options.budget?.documents ?? 0;
    await this.store((writer) => writer.take(Math.max(0, writer.changes - documents / 2)));
  }

  private async store(
    take: (writer: ReadModelWriter) => Promise<readonly ChangedDocument[]>,
    through?: Position,
  ): Promise<void> {
    const { writers, lanes } = this.options;
    const writes = writers.map(async (writer) => {
      const { target } = writer;
      const changed = [...byLane(await take(writer), lanes)];
      await Promise.all(
        changed.map(([lane, documents]) =>
          this.checkpoints.write({ target, lane }, documents, through),
        ),
      );
    });
    await Promise.all(writes);
  }

  private async atEnd(): Promise<'go on' | 'stop' | undefined> {
    const { idleLanesMs, onEnd } = this.options;
    if (idleLanesMs === undefined) await this.checkpoints.catchUp(this.folded);
    else this.idleTimer ??= setTimeout(() => this.saveIdleLanes(), idleLanesMs);
    this.settled = this.folded;
    return onEnd?.();
  }

  /** Beside everything else: nobody waits for these but who asks how far the whole has got. */
  private saveIdleLanes(): void {
    this.idleTimer = undefined;
    this.idle = this.checkpoints.catchUp(this.settled);
    this.idle.catch(() => this.failed.abort());
  }
}

/** After every position: a lane that is another's has seen everything, as far as we are concerned. */
const NEVER = '~';

function byLane(changed: readonly ChangedDocument[], lanes: number) {
  const documents = new Map<number, ChangedDocument[]>();
  for (const document of changed) {
    const lane = laneOf(document.stream, lanes);
    const others = documents.get(lane);
    if (others === undefined) documents.set(lane, [document]);
    else others.push(document);
  }
  return documents;
}
