import {
  type DocumentStore,
  type EventStore,
  type Fence,
  type Json,
  type Leases,
  type RecordedEvent,
  StoreUnavailable,
  Overloaded,
  RevisionConflict,
} from '#libs/event-sourcing';
import { type Consequence, consequencesOf } from '#libs/processes';
import type { CarryOut, Cause } from './carrying-out.js';
import { pause, whileLeased } from './while-leased.js';

/** Where the reactor's place in the log is kept, and what could not be carried out. */
export const processesCollection = {
  name: 'processes',
  version: 1,
  fields: { failed: 'boolean' },
  indexes: [],
  text: [],
} as const;

export type ReactorOptions = {
  readonly log: EventStore;
  readonly documents: DocumentStore;
  readonly leases: Leases;
  readonly owner: string;
  readonly carryOut: CarryOut;
  readonly onFailure: (error: unknown) => void;
  readonly leaseMs?: number;
};

type Due = { readonly consequence: Consequence; readonly cause: Cause };

const BATCH = 500;
const AT_ONCE_MAX = 32;
const RETRY_PARKED_EVERY_MS = 60_000;

/**
 * Follows the log and carries out what follows from each event, once in effect: its place is only
 * moved when everything up to there is done, and what is done again does nothing. One worker at a
 * time does it; a consequence that fails for a reason of its own stands aside and is tried again.
 */
export class Reactor {
  /** Events up to here have had all their consequences; for metrics. */
  position = '';
  /** Consequences that stand aside. */
  parked = 0;

  constructor(private readonly options: ReactorOptions) {}

  async run(signal: AbortSignal): Promise<void> {
    const { documents, leases, owner, leaseMs = 3_000 } = this.options;
    await documents.define(processesCollection);
    const work = { leases, name: 'processes/reactor', owner, ttlMs: leaseMs };
    await whileLeased(work, signal, (held, lease) => this.follow(held, lease));
  }

  private async follow(signal: AbortSignal, fence: Fence): Promise<void> {
    const { log, documents } = this.options;
    const { name } = processesCollection;
    this.position = await documents.checkpoint(name);
    let saved = this.position;
    let parkedTriedAt = -Infinity;
    for await (const batch of log.follow(this.position, { signal, batchSize: BATCH })) {
      const last = batch.at(-1);
      if (last !== undefined) {
        await this.react(batch, signal);
        if (signal.aborted) return;
        this.position = last.position;
      } else if (performance.now() - parkedTriedAt > RETRY_PARKED_EVERY_MS) {
        parkedTriedAt = performance.now();
        await this.retryParked(signal);
      }
      if (saved === this.position) continue;
      const { position } = this;
      await documents.write(name, [], { name, position, fence });
      saved = position;
    }
  }

  /** What concerns one complaint goes in order, different ones side by side. */
  private async react(batch: readonly RecordedEvent[], signal: AbortSignal): Promise<void> {
    const byTarget = new Map<string, Due[]>();
    for (const event of batch) {
      for (const [index, consequence] of consequencesOf(event).entries()) {
        const due = { consequence, cause: { event, index } };
        const target = byTarget.get(consequence.id);
        if (target === undefined) byTarget.set(consequence.id, [due]);
        else target.push(due);
      }
    }
    const targets = [...byTarget.values()];
    const worker = async () => {
      for (let dues = targets.pop(); dues !== undefined; dues = targets.pop()) {
        for (const due of dues) await this.done(due, signal);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE_MAX }, worker));
  }

  private async done(due: Due, signal: AbortSignal): Promise<void> {
    for (let waitMs = 50; !signal.aborted; waitMs = Math.min(waitMs * 2, 2_000)) {
      try {
        await this.options.carryOut(due.consequence, due.cause);
        return;
      } catch (error) {
        this.options.onFailure(error);
        if (!isPassing(error)) return this.park(due, error);
        await pause(waitMs, signal);
      }
    }
  }

  private async park({ cause: { event, index } }: Due, error: unknown): Promise<void> {
    const document = {
      failed: true,
      stream: event.stream,
      revision: event.revision,
      index,
      error: error instanceof Error ? error.message : String(error),
    };
    await this.write(`${event.id}/${index}`, event.position, document);
    this.parked += 1;
  }

  private async retryParked(signal: AbortSignal): Promise<void> {
    const where = [{ field: 'failed', equals: true }];
    const { documents, log, carryOut } = this.options;
    const { documents: found } = await documents.find<Parked>('processes', { where, limit: 500 });
    this.parked = found.length;
    for (const { id, document } of found) {
      const [event] = await log.read(document.stream, document.revision);
      const consequence = event && consequencesOf(event)[document.index];
      if (signal.aborted || event === undefined) return;
      try {
        if (consequence) await carryOut(consequence, { event, index: document.index });
        await this.write(id, await log.head(), { ...document, failed: false });
        this.parked -= 1;
      } catch (error) {
        this.options.onFailure(error);
      }
    }
  }

  private async write(id: string, position: string, document: Parked): Promise<void> {
    await this.options.documents.write('processes', [{ id, position, document }]);
  }
}

type Parked = {
  readonly failed: boolean;
  readonly stream: string;
  readonly revision: number;
  readonly index: number;
  readonly error: string;
} & { readonly [field: string]: Json | undefined };

/** The stores will answer again, or the race will be won next time. */
const isPassing = (error: unknown): boolean =>
  error instanceof StoreUnavailable ||
  error instanceof RevisionConflict ||
  error instanceof Overloaded;
