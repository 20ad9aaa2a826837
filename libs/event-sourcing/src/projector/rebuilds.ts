import type { DocumentStore } from '../document-store.js';
import type { EventStore } from '../event-store.js';
import { type Position, type RecordedEvent, START } from '../events.js';
import type { Projection } from '../projection.js';
import { Following, type WriteBudget } from './following.js';
import type { LaneKeeper } from './lane-keeper.js';
import { ReadModelWriter } from './read-model-writer.js';

export type RebuildStatus = { readonly position: Position; readonly head: Position };

export type RebuildsOptions = {
  readonly log: EventStore;
  readonly documents: DocumentStore;
  readonly lanes: number;
  readonly keeper: LaneKeeper;
  readonly signal: AbortSignal;
  /** Runs `work`, which puts these read models in their places, while nothing else is written here. */
  readonly swapping: (
    projections: readonly Projection[],
    work: () => Promise<void>,
  ) => Promise<void>;
};

const BATCH = 1_000;

/** See `decisions/`: documents of interleaved streams are written once or twice, not with every batch. */
const BUDGET: WriteBudget = { events: 100_000, documents: 5_000 };

/** Name under which a read model is built beside the one that serves. */
export const nextOf = (name: string): string => `${name}-next`;

/** Builds read models anew from the whole log while the present ones serve. */
export class Rebuilds {
  private readonly underWay = new Map<string, RebuildStatus>();

  constructor(private readonly options: RebuildsOptions) {}

  statusOf(name: string): RebuildStatus | null {
    return this.underWay.get(name) ?? null;
  }

  /** Reads the log once for all of them. Passes over what is under way, here or in another worker. */
  async run(projections: readonly Projection[]): Promise<void> {
    const due = projections.filter(({ collection }) => !this.underWay.has(collection.name));
    const names = due.map(({ collection }) => collection.name);
    const tasks = new Map(due.map((projection, index) => [`rebuild/${names[index]}`, projection]));
    const status = { position: START, head: START };
    for (const name of names) this.underWay.set(name, status);
    try {
      await this.options.keeper.once(tasks, (taken) => this.build(taken));
    } finally {
      for (const name of names) this.underWay.delete(name);
    }
  }

  private async build(projections: readonly Projection[]): Promise<void> {
    const { log, documents, keeper, signal, swapping } = this.options;
    const head = await log.head();
    const writers = projections.map(
      (projection) =>
        new ReadModelWriter(projection, nextOf(projection.collection.name), documents),
    );
    for (const writer of writers) await writer.open({ toBeFilled: true });
    await this.pass(writers, head).run(signal);
    if (signal.aborted) return;
    for (const writer of writers) await writer.define();
    await keeper.alone(signal, () =>
      swapping(projections, async () => {
        await this.pass(writers, head).run(signal);
        for (const { target, projection } of writers) {
          await documents.rename(target, projection.collection.name);
        }
      }),
    );
  }

  /** Up to the end of the log as it is then. */
  private pass(writers: readonly ReadModelWriter[], head: Position): Following {
    const { log, documents, lanes } = this.options;
    return new Following({
      log,
      documents,
      writers,
      lanes,
      batchSize: BATCH,
      budget: BUDGET,
      onFolded: (batch) => this.note(writers, { position: lastOf(batch), head }),
      stopsAtEnd: true,
    });
  }

  private note(writers: readonly ReadModelWriter[], status: RebuildStatus): void {
    for (const { projection } of writers) this.underWay.set(projection.collection.name, status);
  }
}

const lastOf = (batch: readonly RecordedEvent[]): Position => batch.at(-1)?.position ?? START;
