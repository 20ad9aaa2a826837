import { setTimeout as sleep } from 'node:timers/promises';
import type { DocumentStore } from '../document-store.js';
import type { EventStore } from '../event-store.js';
import { type Position, type RecordedEvent, START } from '../events.js';
import { InMemoryLeases } from '../in-memory-leases.js';
import type { Leases } from '../leases.js';
import type { Projection } from '../projection.js';
import { Following } from './following.js';
import { LaneKeeper } from './lane-keeper.js';
import { allLanes, checkpointName, earliest, laneOf } from './lanes.js';
import { orderIn } from './orders.js';
import type { ParkedStream } from './parking.js';
import type { Progress } from './progress.js';
import { repeated } from './repeated.js';
import { ReadModelWriter } from './read-model-writer.js';

export type ProjectorOptions = {
  readonly log: EventStore;
  readonly documents: DocumentStore;
  readonly projections: readonly Projection[];
  /** Lanes of this document store. */
  readonly lanes: number;
  readonly progress: Progress;
  /** Where workers of several processes share the lanes; without it this process has them all. */
  readonly leases?: Leases;
  readonly owner?: string;
  readonly leaseMs?: number;
  readonly batchSize?: number;
  /** Told of every failure; the projector itself tries again with growing pauses. */
  readonly onFailure?: (error: unknown) => void;
};

export type RebuildStatus = { readonly position: Position; readonly head: Position };

export type ReadModelStatus = {
  readonly name: string;
  readonly version: number;
  /** Everything up to here has had its effect. */
  readonly position: Position;
  readonly parked: readonly ParkedStream[];
  readonly rebuilding: RebuildStatus | null;
};

const LIVE_BATCH = 2_000;
const REBUILD_BATCH = 5_000;

/** Name under which a read model is built beside the one that serves. */
const nextOf = (name: string) => `${name}-next`;

/**
 * Keeps read models current: follows the log, builds what is missing or of another version beside
 * what serves, and swaps when it has caught up.
 */
export class Projector {
  private readonly stopped = new AbortController();
  private readonly keeper: LaneKeeper;
  private readonly rebuilds = new Map<string, RebuildStatus>();
  private writers: ReadModelWriter[] = [];
  private passEnd = new AbortController();
  private passDone: Promise<void> = Promise.resolve();
  private held = false;
  private ordersAfter: Position = START;
  private work: readonly Promise<void>[] = [];
  /** When the live pass last reached the end of the log or wrote a batch; by the monotonic clock. */
  aliveAt = performance.now();

  constructor(private readonly options: ProjectorOptions) {
    this.keeper = new LaneKeeper({
      leases: options.leases ?? new InMemoryLeases(),
      owner: options.owner ?? `worker-${process.pid}-${performance.timeOrigin}`,
      lanes: options.lanes,
      ttlMs: options.leaseMs ?? 3_000,
    });
  }

  /** Prepares the collections, begins to follow, and resolves once the first lanes are held. */
  async start(): Promise<void> {
    for (const projection of this.options.projections) await this.prepare(projection);
    // Orders that an earlier worker has seen are done; a first start has nothing to do anew.
    const seen = await Promise.all(this.writers.map(({ target }) => this.position(target)));
    const reached = seen.length === 0 ? START : earliest(seen);
    this.ordersAfter = reached === START ? await this.options.log.head() : reached;
    await this.keeper.keep();
    this.work = [this.keepLanes(), this.live()];
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    this.passEnd.abort();
    await Promise.all(this.work);
    await this.keeper.release();
  }

  get lanes(): readonly number[] {
    return this.keeper.lanes;
  }

  /**
   * Builds a read model anew from the whole log while the present one serves, then swaps. Resolves
   * after the swap; does nothing while it is under way already, here or in another worker.
   * @throws RangeError when there is no such read model
   */
  async rebuild(name: string): Promise<void> {
    const projection = this.options.projections.find(({ collection }) => collection.name === name);
    if (projection === undefined) throw new RangeError(`There is no read model "${name}".`);
    if (this.rebuilds.has(name)) return;
    const { log, documents } = this.options;
    this.rebuilds.set(name, { position: START, head: await log.head() });
    try {
      await this.keeper.once(`rebuild/${name}`, async () => {
        const next = new ReadModelWriter(projection, nextOf(name), documents);
        await next.open();
        await this.pass([next], { batchSize: REBUILD_BATCH }).run(this.stopped.signal);
        if (this.stopped.signal.aborted) return;
        await this.keeper.alone(this.stopped.signal, () => this.swap(next));
      });
    } finally {
      this.rebuilds.delete(name);
    }
  }

  /** Tries every parked stream again; resolves to the streams that are whole again. */
  async retryParked(): Promise<readonly string[]> {
    return this.aside(async () => {
      const healed: string[] = [];
      for (const writer of this.writers)
        healed.push(...(await writer.retryParked(this.options.log)));
      return healed;
    });
  }

  async status(): Promise<readonly ReadModelStatus[]> {
    return Promise.all(
      this.writers.map(async ({ projection, parked }) => {
        const { name, version } = projection.collection;
        const rebuilding = this.rebuilds.get(name) ?? null;
        return { name, version, position: await this.position(name), parked, rebuilding };
      }),
    );
  }

  /** Everything up to here has had its effect on the read model. */
  private async position(name: string): Promise<Position> {
    const lanes = allLanes(this.options.lanes).map((lane) => checkpointName(name, lane));
    return earliest(
      await Promise.all(lanes.map((lane) => this.options.documents.checkpoint(lane))),
    );
  }

  private async prepare(projection: Projection): Promise<void> {
    const { name, version } = projection.collection;
    const { documents } = this.options;
    const standing = await documents.versionOf(name);
    const next = await documents.versionOf(nextOf(name));
    if (next !== null && next !== version) await documents.drop(nextOf(name));
    if (standing === null || standing === version) await this.adopt(projection);
    if (next === version) this.background(() => this.rebuild(name));
    else if (standing !== null && standing !== version)
      this.background(() => this.replace(projection));
  }

  /** Takes the collection that stands under the read model's name into the live pass. */
  private async adopt(projection: Projection): Promise<void> {
    const { name } = projection.collection;
    const writer = new ReadModelWriter(projection, name, this.options.documents);
    await writer.open();
    this.writers = [...this.writers.filter((other) => other.target !== name), writer];
  }

  /** What stands there is of another version: it serves until this worker or another has replaced it. */
  private async replace(projection: Projection): Promise<void> {
    const { name, version } = projection.collection;
    await this.rebuild(name);
    if ((await this.options.documents.versionOf(name)) !== version) {
      throw new Error(`Read model "${name}" still waits to be replaced by version ${version}.`);
    }
    await this.aside(() => this.adopt(projection));
  }

  private background(work: () => Promise<void>): void {
    void this.untilStopped(async () => {
      await work();
      return 'done';
    });
  }

  private async swap(next: ReadModelWriter): Promise<void> {
    const { name } = next.projection.collection;
    await this.aside(async () => {
      await this.pass([next]).run(this.stopped.signal);
      await this.options.documents.rename(next.target, name);
      await this.adopt(next.projection);
    });
    this.options.progress.moved();
  }

  /** One pass over what the log holds now. */
  private pass(writers: readonly ReadModelWriter[], { batchSize = LIVE_BATCH } = {}): Following {
    const { log, documents, lanes } = this.options;
    const onWritten = (batch: readonly RecordedEvent[]) => {
      for (const { projection } of writers) this.rebuilt(projection.collection.name, batch);
    };
    const onEnd = async () => 'stop' as const;
    return new Following({ log, documents, writers, lanes, batchSize, onWritten, onEnd });
  }

  private rebuilt(name: string, batch: readonly RecordedEvent[]): void {
    const status = this.rebuilds.get(name);
    const position = batch.at(-1)?.position;
    if (status && position) this.rebuilds.set(name, { ...status, position });
  }

  private obeyOrders(batch: readonly RecordedEvent[]): void {
    for (const event of batch) {
      const order = event.position > this.ordersAfter ? orderIn(event) : null;
      if (order === null || !this.keeper.lanes.includes(this.laneOf(event))) continue;
      if (order.type === 'ParkedRetryOrdered')
        this.background(async () => void (await this.retryParked()));
      else if (this.serves(order.data.readModel)) {
        this.background(() => this.rebuild(order.data.readModel));
      }
    }
  }

  private serves(name: string): boolean {
    return this.writers.some(({ target }) => target === name);
  }

  private laneOf({ stream }: RecordedEvent): number {
    return laneOf(stream, this.options.lanes);
  }

  private async live(): Promise<void> {
    await this.untilStopped(async () => {
      this.passEnd = new AbortController();
      const { log, documents, lanes } = this.options;
      const ours = this.keeper.lanes;
      if (this.held || ours.length === 0 || this.writers.length === 0) {
        await sleep(20, undefined, { signal: this.stopped.signal });
        return 'again';
      }
      for (const writer of this.writers) writer.forget();
      const alive = () => {
        this.aliveAt = performance.now();
        this.options.progress.moved();
      };
      const following = new Following({
        log,
        documents,
        writers: this.writers,
        lanes,
        ours,
        batchSize: this.options.batchSize ?? LIVE_BATCH,
        fence: (lane) => this.keeper.fenceOf(lane),
        onWritten: (batch) => {
          alive();
          this.obeyOrders(batch);
        },
        onEnd: async () => (alive(), 'go on'),
      });
      this.passDone = following.run(this.passEnd.signal);
      await this.passDone;
      return 'again';
    });
  }

  /** Runs `work` while the live pass stands still; it then starts again from the stored checkpoints. */
  private async aside<T>(work: () => Promise<T>): Promise<T> {
    this.held = true;
    this.passEnd.abort();
    await this.passDone.catch(() => {});
    try {
      return await work();
    } finally {
      this.held = false;
    }
  }

  private async keepLanes(): Promise<void> {
    const pauseMs = (this.options.leaseMs ?? 3_000) / 3;
    await this.untilStopped(async () => {
      if (await this.keeper.keep()) this.passEnd.abort();
      await sleep(pauseMs, undefined, { signal: this.stopped.signal });
      return 'again';
    });
  }

  private untilStopped(work: () => Promise<'done' | 'again'>): Promise<void> {
    return repeated(work, this.stopped.signal, this.options.onFailure);
  }
}
