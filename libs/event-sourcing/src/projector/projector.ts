import { setTimeout as sleep } from 'node:timers/promises';
import type { DocumentStore } from '../document-store.js';
import type { EventStore } from '../event-store.js';
import { type RecordedEvent, START } from '../events.js';
import { InMemoryLeases } from '../in-memory-leases.js';
import type { Leases } from '../leases.js';
import type { Projection } from '../projection.js';
import { LaneKeeper } from './lane-keeper.js';
import { earliest } from './lanes.js';
import { LivePass } from './live-pass.js';
import { OrderBook } from './order-book.js';
import type { OperationsEvent } from './orders.js';
import type { Progress } from './progress.js';
import { Rebuilds } from './rebuilds.js';
import { repeated } from './repeated.js';
import { type ReadModelStatus, Serving } from './serving.js';

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

const LEASE_MS = 3_000;

/**
 * Keeps read models current: follows the log, builds what is missing or of another version beside
 * what serves, and swaps when it has caught up.
 */
export class Projector {
  private readonly stopped = new AbortController();
  private readonly keeper: LaneKeeper;
  private readonly serving: Serving;
  private readonly live: LivePass;
  private readonly rebuilds: Rebuilds;
  private readonly orders: OrderBook;
  private work: readonly Promise<void>[] = [];

  constructor(private readonly options: ProjectorOptions) {
    const { log, documents, lanes, batchSize } = options;
    const keeper = new LaneKeeper({
      leases: options.leases ?? new InMemoryLeases(),
      owner: options.owner ?? `worker-${process.pid}-${performance.timeOrigin}`,
      lanes,
      ttlMs: options.leaseMs ?? LEASE_MS,
    });
    const serving = new Serving(documents, lanes);
    const parts = { log, documents, lanes, keeper };
    this.keeper = keeper;
    this.serving = serving;
    this.orders = new OrderBook(lanes);
    this.live = new LivePass({
      ...parts,
      serving,
      batchSize,
      onFolded: (batch: readonly RecordedEvent[]) => this.orders.note(batch, keeper.lanes),
      onWritten: (through) => {
        options.progress.moved();
        for (const order of this.orders.take(through)) this.obey(order);
      },
    });
    this.rebuilds = new Rebuilds({
      ...parts,
      signal: this.stopped.signal,
      swapping: (projections, work) => this.swapping(projections, work),
    });
  }

  /** Prepares the collections, begins to follow, and resolves once the first lanes are held. */
  async start(): Promise<void> {
    const due: Projection[] = [];
    for (const projection of this.options.projections) {
      if (await this.serving.prepare(projection)) due.push(projection);
    }
    if (due.length > 0) this.background(() => this.replace(due));
    // Orders that an earlier worker has seen are done; a first start has nothing to do anew.
    const seen = await this.serving.positions();
    const reached = seen.length === 0 ? START : earliest(seen);
    this.orders.begin(reached === START ? await this.options.log.head() : reached);
    await this.keeper.keep();
    this.work = [this.keepLanes(), this.follow()];
  }

  async stop(): Promise<void> {
    this.stopped.abort();
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
    return this.live.aside(async () => {
      const healed: string[] = [];
      for (const writer of this.serving.writers)
        healed.push(...(await writer.retryParked(this.options.log)));
      return healed;
    });
  }

  async status(): Promise<readonly ReadModelStatus[]> {
    return this.serving.status((name) => this.rebuilds.statusOf(name));
  }

  /** What stands there serves until this worker or another has replaced it. */
  private async replace(projections: readonly Projection[]): Promise<void> {
    await this.rebuild(...projections.map(({ collection }) => collection.name));
    for (const { collection } of projections) {
      const { name, version } = collection;
      if ((await this.options.documents.versionOf(name)) === version) continue;
      throw new Error(`Read model "${name}" still waits to be replaced by version ${version}.`);
    }
    await this.live.aside(() => this.serving.adopt(projections));
  }

  private background(work: () => Promise<unknown>): void {
    void this.untilStopped(async () => {
      await work();
      return 'done';
    });
  }

  private async swapping(
    projections: readonly Projection[],
    work: () => Promise<void>,
  ): Promise<void> {
    await this.live.aside(async () => {
      await work();
      await this.serving.adopt(projections);
    });
    this.options.progress.moved();
  }

  private projectionOf(name: string): Projection {
    const projection = this.options.projections.find(({ collection }) => collection.name === name);
    if (projection === undefined) throw new RangeError(`There is no read model "${name}".`);
    return projection;
  }

  private obey(order: OperationsEvent): void {
    if (order.type === 'ParkedRetryOrdered') return this.background(() => this.retryParked());
    const { readModel } = order.data;
    if (this.serving.has(readModel)) this.background(() => this.rebuild(readModel));
  }

  private follow(): Promise<void> {
    return this.untilStopped(async () => {
      this.orders.forget();
      await this.live.run(this.stopped.signal);
      return 'again';
    });
  }

  private keepLanes(): Promise<void> {
    const pauseMs = (this.options.leaseMs ?? LEASE_MS) / 3;
    return this.untilStopped(async () => {
      if (await this.keeper.keep()) this.live.interrupt();
      await sleep(pauseMs, undefined, { signal: this.stopped.signal });
      return 'again';
    });
  }

  private untilStopped(work: () => Promise<'done' | 'again'>): Promise<void> {
    return repeated(work, this.stopped.signal, this.options.onFailure);
  }
}
