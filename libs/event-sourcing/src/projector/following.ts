import type { Checkpoint, DocumentStore, DocumentWrite } from '../document-store.js';
import type { EventStore } from '../event-store.js';
import type { Position, RecordedEvent } from '../events.js';
import { allLanes, checkpointName, earliest, laneOf } from './lanes.js';
import type { ReadModelWriter } from './read-model-writer.js';

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
  /** A batch has had its whole effect. */
  readonly onWritten?: (batch: readonly RecordedEvent[]) => void;
  /** The end of the log is reached and everything before it has had its effect. */
  readonly onEnd?: () => Promise<'go on' | 'stop'>;
};

type Write = {
  readonly target: string;
  readonly lane: number;
  readonly position: Position;
  readonly writes: readonly DocumentWrite[];
};

/**
 * One pass along the log for a set of read models and lanes, from their stored checkpoints on. While
 * a batch is being written the next one is read and folded. A lane's checkpoint moves in the same
 * write as its documents, batch after batch, so it only ever covers a contiguous prefix of the log.
 */
export class Following {
  private readonly reached = new Map<string, Position>();
  private readonly saved = new Map<string, Position>();
  private readonly ours: readonly number[];

  constructor(private readonly options: FollowingOptions) {
    this.ours = options.ours ?? allLanes(options.lanes);
  }

  /** Follows until the signal, or until `onEnd` says stop. Rejects with the first failed write or read. */
  async run(signal: AbortSignal): Promise<void> {
    const { log, writers, batchSize } = this.options;
    for (const writer of writers) await this.resume(writer.target);
    const ended = new AbortController();
    const either = AbortSignal.any([signal, ended.signal]);
    let writing: Promise<void> = Promise.resolve();
    const from = earliest([...this.reached.values()]);
    try {
      for await (const batch of log.follow(from, { signal: either, batchSize })) {
        if (batch.length > 0) {
          const writes = await this.fold(batch);
          await writing;
          writing = this.write(writes, batch);
          writing.catch(() => ended.abort());
          continue;
        }
        await writing;
        await this.saveReached();
        if ((await this.options.onEnd?.()) === 'stop') return;
      }
    } finally {
      await writing;
    }
  }

  private async resume(target: string): Promise<void> {
    for (const lane of this.ours) {
      const name = checkpointName(target, lane);
      const position = await this.options.documents.checkpoint(name);
      this.reached.set(name, position);
      this.saved.set(name, position);
    }
  }

  private async fold(batch: readonly RecordedEvent[]): Promise<Write[]> {
    const position = batch.at(-1)?.position ?? '';
    const byLane = eventsByLane(batch, this.options.lanes);
    const folded: Write[] = [];
    for (const writer of this.options.writers) {
      const { target } = writer;
      for (const lane of this.ours) {
        const name = checkpointName(target, lane);
        const before = this.reached.get(name) ?? '';
        const events = (byLane.get(lane) ?? []).filter((event) => event.position > before);
        if (position > before) this.reached.set(name, position);
        if (events.length === 0) continue;
        folded.push({ target, lane, position, writes: await writer.fold(events) });
      }
    }
    return folded;
  }

  private async write(folded: readonly Write[], batch: readonly RecordedEvent[]): Promise<void> {
    await Promise.all(
      folded.map(async ({ target, lane, position, writes }) => {
        await this.options.documents.write(target, writes, this.checkpoint(target, lane, position));
        this.saved.set(checkpointName(target, lane), position);
      }),
    );
    this.options.onWritten?.(batch);
  }

  /** Lanes that had nothing to write are noted when there is time. */
  private async saveReached(): Promise<void> {
    for (const { target } of this.options.writers) {
      for (const lane of this.ours) {
        const name = checkpointName(target, lane);
        const position = this.reached.get(name);
        if (position === undefined || position === this.saved.get(name)) continue;
        await this.options.documents.write(target, [], this.checkpoint(target, lane, position));
        this.saved.set(name, position);
      }
    }
  }

  private checkpoint(target: string, lane: number, position: Position): Checkpoint {
    const fence = this.options.fence?.(lane);
    const name = checkpointName(target, lane);
    return fence === undefined ? { name, position } : { name, position, fence };
  }
}

function eventsByLane(batch: readonly RecordedEvent[], lanes: number) {
  const byLane = new Map<number, RecordedEvent[]>();
  for (const event of batch) {
    const lane = laneOf(event.stream, lanes);
    const events = byLane.get(lane);
    if (events === undefined) byLane.set(lane, [event]);
    else events.push(event);
  }
  return byLane;
}
