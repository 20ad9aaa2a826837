import { setTimeout as sleep } from 'node:timers/promises';
import type { DocumentStore } from '../document-store.js';
import type { EventStore } from '../event-store.js';
import type { Position, RecordedEvent } from '../events.js';
import { Following } from './following.js';
import type { LaneKeeper } from './lane-keeper.js';
import type { Serving } from './serving.js';

export type LivePassOptions = {
  readonly log: EventStore;
  readonly documents: DocumentStore;
  readonly serving: Serving;
  readonly lanes: number;
  readonly keeper: LaneKeeper;
  readonly batchSize?: number | undefined;
  readonly onFolded: (batch: readonly RecordedEvent[]) => void;
  readonly onWritten: (through: Position) => void;
};

const BATCH = 2_000;
/**
 * When the checkpoints of lanes without events follow. A server is not to be asked ten times a second
 * for every lane of every read model.
 */
const idleLanesMs = (lanes: number): number => (lanes === 1 ? 100 : 1_000);
/** A server answers sooner when it is asked for more at a time; one process by itself need not wait. */
const restMs = (lanes: number): number => (lanes === 1 ? 0 : 10);
const IDLE_MS = 20;

/** Keeps what serves current in the lanes that are ours. Stands still while something is done aside. */
export class LivePass {
  private end = new AbortController();
  private done: Promise<void> = Promise.resolve();
  /** How many are at work aside. */
  private held = 0;

  constructor(private readonly options: LivePassOptions) {}

  /** Follows until it is interrupted. */
  async run(signal: AbortSignal): Promise<void> {
    this.end = new AbortController();
    const { log, documents, serving, lanes, keeper } = this.options;
    const { batchSize = BATCH, onFolded, onWritten } = this.options;
    const { writers } = serving;
    const ours = keeper.lanes;
    if (this.held > 0 || ours.length === 0 || writers.length === 0) {
      await sleep(IDLE_MS, undefined, { signal });
      return;
    }
    // As they are now: a lane that is lost meanwhile must not be written to without any.
    const fences = new Map(ours.map((lane) => [lane, keeper.fenceOf(lane)]));
    for (const writer of writers) writer.forget();
    const following = new Following({
      log,
      documents,
      writers,
      lanes,
      ours,
      batchSize,
      idleLanesMs: idleLanesMs(lanes),
      restMs: restMs(lanes),
      fence: (lane) => fences.get(lane),
      onFolded,
      onWritten,
    });
    this.done = following.run(AbortSignal.any([signal, this.end.signal]));
    await this.done;
  }

  /** Ends the pass; the next one starts from the stored checkpoints. */
  interrupt(): void {
    this.end.abort();
  }

  /** Runs `work` while no pass is under way. */
  async aside<T>(work: () => Promise<T>): Promise<T> {
    this.held += 1;
    this.interrupt();
    await this.done.catch(() => {});
    try {
      return await work();
    } finally {
      this.held -= 1;
    }
  }
}
