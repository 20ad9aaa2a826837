import { setTimeout as sleep } from 'node:timers/promises';
import type { Checkpoint, DocumentStore } from '../document-store.js';
import type { EventStore } from '../event-store.js';
import { type Position, type RecordedEvent, START } from '../events.js';
import { byCategory } from './by-category.js';
import { LaneCheckpoints } from './lane-checkpoints.js';
import { allLanes, laneOf } from './lanes.js';
import type { ChangedDocument, ReadModelWriter } from './read-model-writer.js';
import { WriteTurns } from './write-turns.js';

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
  /** Without one, what is folded is written as soon as the store is free. */
  readonly budget?: WriteBudget;
  /** The store rests for as long as a write took, but no longer than this; without it, not at all. */
  readonly restMs?: number;
  /** How long a lane without events may stay behind the end of the log; without it, until the pass ends. */
  readonly idleLanesMs?: number;
  /** The pass is over at the end of the log; without it, it goes on there. */
  readonly stopsAtEnd?: boolean;
  /** A batch is folded, and written sooner or later. */
  readonly onFolded?: (batch: readonly RecordedEvent[]) => void;
  /** Everything up to here has had its whole effect. */
  readonly onWritten?: (through: Position) => void;
};

/**
 * One pass along the log for a set of read models and lanes, from their stored checkpoints on. While
 * something is being written the next batches are read and folded. A lane's checkpoint moves with or
 * after its documents, so it only ever covers a contiguous prefix of the log.
 */
export class Following {
  private readonly checkpoints: LaneCheckpoints;
  private readonly failed = new AbortController();
  private isFolding = false;
  private isAtEnd = false;
  private eventsUnwritten = 0;
  private folded: Position = START;
  /** Up to here everything had had its effect when the end of the log was last reached. */
  private settled: Position = START;
  private idle: Promise<void> = Promise.resolve();
  private idleTimer: NodeJS.Timeout | undefined;

  constructor(private readonly options: FollowingOptions) {
    const { documents, writers, lanes, ours = allLanes(lanes), fence } = options;
    const targets = writers.map(({ target }) => target);
    this.checkpoints = new LaneCheckpoints({ documents, targets, lanes, ours, fence });
  }

  /** Follows until the signal, or to the end of the log. Rejects with the first failed write or read. */
  async run(signal: AbortSignal): Promise<void> {
    const { log, batchSize, stopsAtEnd = false, restMs = 0 } = this.options;
    const either = AbortSignal.any([signal, this.failed.signal]);
    const begin = () => (either.aborted ? undefined : this.begin());
    const rest = (tookMs: number) => pause(Math.min(tookMs, restMs), either);
    const turns = new WriteTurns({ begin, rest });
    const from = await this.checkpoints.load();
    try {
      for await (const batch of log.follow(from, { signal: either, batchSize })) {
        if (batch.length > 0) await this.fold(batch);
        this.isAtEnd = batch.length === 0;
        turns.next();
        while (this.isFull && !either.aborted) await turns.over();
        if (this.isAtEnd && stopsAtEnd) return await this.stop(turns);
      }
    } finally {
      clearTimeout(this.idleTimer);
      await this.idle.finally(() => turns.ended());
    }
  }

  private async fold(batch: readonly RecordedEvent[]): Promise<void> {
    const { writers, onFolded } = this.options;
    const events = byCategory(batch);
    this.isFolding = true;
    await Promise.all(
      writers.map((writer) => {
        const mine = events.get(writer.projection.category);
        return mine && writer.fold(this.notSeen(writer, mine));
      }),
    );
    this.isFolding = false;
    this.folded = batch.at(-1)?.position ?? this.folded;
    this.eventsUnwritten += batch.length;
    onFolded?.(batch);
  }

  /** Those events of our lanes that are not behind the read model's checkpoints. */
  private notSeen(
    { target }: ReadModelWriter,
    events: readonly RecordedEvent[],
  ): readonly RecordedEvent[] {
    const { lanes, ours } = this.options;
    const seen = this.checkpoints.of(target);
    const first = events[0]?.position ?? START;
    const areAllNew = [...seen.values()].every((position) => position < first);
    if (areAllNew && (ours === undefined || ours.length === lanes)) return events;
    return events.filter(
      ({ stream, position }) => position > (seen.get(laneOf(stream, lanes)) ?? NEVER),
    );
  }

  /** How much of what is folded is to be written now. */
  private get due(): 'all' | 'some' | 'nothing' {
    const { budget, writers } = this.options;
    if (this.isAtEnd || this.eventsUnwritten >= (budget?.events ?? 1)) return 'all';
    const documents = Math.max(...writers.map(({ changes }) => changes));
    return documents > (budget?.documents ?? 0) ? 'some' : 'nothing';
  }

  /** No more may be folded before something is written. */
  private get isFull(): boolean {
    const { budget, batchSize } = this.options;
    if (budget === undefined) return this.eventsUnwritten >= batchSize;
    return this.eventsUnwritten > 0 && this.due !== 'nothing';
  }

  /** A batch that is half folded is not torn apart: then its documents are remembered as they stood. */
  private begin(): Promise<void> | undefined {
    if (this.isFolding) return undefined;
    const writing = this.write();
    writing?.catch(() => this.failed.abort());
    return writing;
  }

  private write(): Promise<void> | undefined {
    const { due } = this;
    if (due === 'some') return this.writeRested();
    if (due === 'all' && this.eventsUnwritten > 0) return this.writeAll();
    if (this.isAtEnd) this.noteEnd();
    return undefined;
  }

  private async writeAll(): Promise<void> {
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
    const changed = this.options.writers.map(async (writer) => ({
      target: writer.target,
      documents: await take(writer),
    }));
    await this.checkpoints.write(await Promise.all(changed), through);
  }

  private async stop(turns: WriteTurns): Promise<void> {
    await turns.ended();
    await this.checkpoints.catchUp(this.folded);
  }

  /** Everything there is has had its effect; the checkpoints of idle lanes follow. */
  private noteEnd(): void {
    const { idleLanesMs } = this.options;
    this.settled = this.folded;
    if (idleLanesMs !== undefined) {
      this.idleTimer ??= setTimeout(() => this.saveIdleLanes(), idleLanesMs);
    }
  }

  /** Beside everything else: nobody waits for these but who asks how far the whole has got. */
  private saveIdleLanes(): void {
    this.idleTimer = undefined;
    this.idle = this.checkpoints.catchUp(this.settled);
    this.idle.catch(() => this.failed.abort());
  }
}

async function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  if (delayMs > 0) await sleep(delayMs, undefined, { signal }).catch(() => {});
}

/** After every position: a lane that is another's has seen everything, as far as we are concerned. */
const NEVER = '~';
