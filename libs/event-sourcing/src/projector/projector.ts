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
import { ReadModelWriter } from './read-model-writer.js';
import { nextOf, Rebuilds, type RebuildStatus } from './rebuilds.js';
import { repeated } from './repeated.js';

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

export type ReadModelStatus = {
  readonly name: string;
  readonly version: number;
  /** Everything up to here has had its effect. */
  readonly position: Position;
  readonly parked: readonly ParkedStream[];
  readonly rebuilding: RebuildStatus | null;
};

const LIVE_BATCH = 2_000;
/**
 * When the checkpoints of lanes without events follow. Each is a write; a server that is asked for
 * one for every lane of every read model ten times a second has little time left for documents.
 */
const idleLanesMs = (lanes: number): number => (lanes === 1 ? 100 : 1_000);
/** A server answers sooner when it is asked for more at a time; one process by itself need not wait. */
const restMs = (lanes: number): number => (lanes === 1 ? 0 : 10);

/**
 * Keeps read models current: follows the log, builds what is missing or of another version beside
 * what serves, and swaps when it has caught up.
 */
export class Projector {
  private readonly stopped = new AbortController();
  private readonly keeper: LaneKeeper;
  private readonly rebuilds: Rebuilds;
  private writers: ReadModelWriter[] = [];
  private passEnd = new AbortController();
  private passDone: Promise<void> = Promise.resolve();
  /** How many are at work aside, for which the live pass stands still. */
  private held = 0;
  private ordersAfter: Position = START;
  private work: readonly Promise<void>[] = [];

  constructor(private readonly options: ProjectorOptions) {
    this.keeper = new LaneKeeper({
      leases: options.leases ?? new InMemoryLeases(),
      owner: options.owner ?? `worker-${process.pid}-${performance.timeOrigin}`,
      lanes: options.lanes,
      ttlMs: options.leaseMs ?? 3_000,
    });
    const { log, documents, lanes } = options;
    this.rebuilds = new Rebuilds({
      log,
      documents,
      lanes,
      keeper: this.keeper,
      signal: this.stopped.signal,
      swapping: (projections, work) => this.swapping(projections, work),
    });
  }

  /** Prepares the collections, begins to follow, and resolves once the first lanes are held. */
  async start(): Promise<void> {
    const due: Projection[] = [];
    for (const projection of this.options.projections) {
      if (await this.prepare(projection)) due.push(projection);
    }
    if (due.length > 0) this.background(() => this.replace(due));
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
   * Builds read models anew from the whole log while the present ones serve, then swaps them; the log
   * is read once for all of them. Resolves after the swap; passes over what is under way already,
   * here or in another worker.
   * @throws RangeError when there is no such read model
   */
  async rebuild(...names: readonly string[]): Promise<void> {
    await this.rebuilds.run(names.map((name) => this.projectionOf(name)));
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
        const rebuilding = this.rebuilds.statusOf(name);
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

  /** @returns whether it is to be built anew: what stands is of another version, or its successor half built */
  private async prepare(projection: Projection): Promise<boolean> {
    const { name, version } = projection.collection;
    const { documents } = this.options;
    const standing = await documents.versionOf(name);
    const next = await documents.versionOf(nextOf(name));
    if (next !== null && next !== version) await documents.drop(nextOf(name));
    if (standing === null || standing === version) await this.adopt(projection);
    return next === version || (standing !== null && standing !== version);
  }

  /** Takes the collection that stands under the read model's name into the live pass. */
  private async adopt(projection: Projection): Promise<void> {
    const { name } = projection.collection;
    const writer = new ReadModelWriter(projection, name, this.options.documents);
    await writer.open();
    this.writers = [...this.writers.filter((other) => other.target !== name), writer];
  }

  private async adoptAll(projections: readonly Projection[]): Promise<void> {
    for (const projection of projections) await this.adopt(projection);
  }

  /** What stands there serves until this worker or another has replaced it. */
  private async replace(projections: readonly Projection[]): Promise<void> {
    await this.rebuild(...projections.map(({ collection }) => collection.name));
    for (const { collection } of projections) {
      const { name, version } = collection;
      if ((await this.options.documents.versionOf(name)) === version) continue;
      throw new Error(`Read model "${name}" still waits to be replaced by version ${version}.`);
    }
    await this.aside(() => this.adoptAll(projections));
  }

  private background(work: () => Promise<void>): void {
    void this.untilStopped(async () => {
      await work();
      return 'done';
    });
  }

  private async swapping(
    projections: readonly Projection[],
    work: () => Promise<void>,
  ): Promise<void> {
    await this.aside(async () => {
      await work();
      await this.adoptAll(projections);
    });
    this.options.progress.moved();
  }

  private projectionOf(name: string): Projection {
    const projection = this.options.projections.find(({ collection }) => collection.name === name);
    if (projection === undefined) throw new RangeError(`There is no read model "${name}".`);
    return projection;
  }

  private ordersIn(batch: readonly RecordedEvent[]): RecordedEvent[] {
    return batch.filter(
      (event) =>
        event.position > this.ordersAfter &&
        orderIn(event) !== null &&
        this.keeper.lanes.includes(laneOf(event.stream, this.options.lanes)),
    );
  }

  /** Once: a pass that begins anew may meet it again. */
  private obey(event: RecordedEvent): void {
    const order = event.position > this.ordersAfter ? orderIn(event) : null;
    this.ordersAfter = event.position > this.ordersAfter ? event.position : this.ordersAfter;
    if (order?.type === 'ParkedRetryOrdered')
      this.background(async () => void (await this.retryParked()));
    else if (order !== null && this.serves(order.data.readModel)) {
      this.background(() => this.rebuild(order.data.readModel));
    }
  }

  private serves(name: string): boolean {
    return this.writers.some(({ target }) => target === name);
  }

  private async live(): Promise<void> {
    await this.untilStopped(async () => {
      this.passEnd = new AbortController();
      const { log, documents, lanes } = this.options;
      const ours = this.keeper.lanes;
      if (this.held > 0 || ours.length === 0 || this.writers.length === 0) {
        await sleep(20, undefined, { signal: this.stopped.signal });
        return 'again';
      }
      for (const writer of this.writers) writer.forget();
      let orders: readonly RecordedEvent[] = [];
      const following = new Following({
        log,
        documents,
        writers: this.writers,
        lanes,
        ours,
        batchSize: this.options.batchSize ?? LIVE_BATCH,
        idleLanesMs: idleLanesMs(lanes),
        restMs: restMs(lanes),
        fence: (lane) => this.keeper.fenceOf(lane),
        onFolded: (batch) => void (orders = [...orders, ...this.ordersIn(batch)]),
        onWritten: (through) => {
          this.options.progress.moved();
          for (const order of orders) if (order.position <= through) this.obey(order);
          orders = orders.filter(({ position }) => position > through);
        },
      });
      this.passDone = following.run(this.passEnd.signal);
      await this.passDone;
      return 'again';
    });
  }

  /** Runs `work` while the live pass stands still; it then starts again from the stored checkpoints. */
  private async aside<T>(work: () => Promise<T>): Promise<T> {
    this.held += 1;
    this.passEnd.abort();
    await this.passDone.catch(() => {});
    try {
      return await work();
    } finally {
      this.held -= 1;
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
