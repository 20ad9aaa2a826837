import { LRUCache } from 'lru-cache';
import {
  CommandIdReused,
  CommandRefused,
  type DocumentStore,
  type Leases,
  type Page,
} from '#libs/event-sourcing';
import type { QueueEntry } from '#libs/read-models';
import type { Router } from './router.js';
import type { Timed } from './timed.js';
import { pause, whileLeased } from './while-leased.js';

export type TimekeeperOptions = {
  readonly timed: readonly Timed[];
  readonly router: Router;
  readonly documents: DocumentStore;
  readonly leases: Leases;
  readonly owner: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly onFailure: (error: unknown) => void;
  /** Told how late each due moment was kept, in milliseconds. */
  readonly onKept?: (lateMs: number) => void;
  readonly leaseMs?: number;
  readonly tickMs?: number;
};

const PAGE = 500;
const AT_ONCE_MAX = 32;
/** How long a case is left alone after it was looked at; its document is on its way. */
const LET_BE_MS = 2_000;
const ROUTE_WAITING_EVERY_MS = 5_000;

type Entry = {
  readonly id: string;
  readonly revision: number;
  readonly timeAt: string | null;
};

/**
 * The clock: finds the cases for which time alone has something to record, and asks the rules.
 * The memory is the documents of their lists, made from the log; nothing is kept here but what would only
 * be asked twice. The rules decide again from the whole history, so an old document does no harm.
 */
export class Timekeeper {
  private readonly lately = new LRUCache<string, number>({ max: 50_000, ttl: LET_BE_MS });
  private readonly defined = new Set<Timed>();
  private waitingRoutedAt = -Infinity;

  constructor(private readonly options: TimekeeperOptions) {}

  async run(signal: AbortSignal): Promise<void> {
    const { leases, owner, leaseMs = 3_000, tickMs = 200, onFailure } = this.options;
    const work = { leases, name: 'processes/timekeeper', owner, ttlMs: leaseMs };
    await whileLeased(work, signal, async (held) => {
      while (!held.aborted) {
        const kept = await this.tick(held).catch((error: unknown) => (onFailure(error), 0));
        if (kept < PAGE) await pause(tickMs, held);
      }
    });
  }

  /** Keeps everything that is due now, a page of each list at most; says how many cases that were at most. */
  async tick(signal: AbortSignal): Promise<number> {
    const { timed, now } = this.options;
    const nowMs = now();
    const kept: number[] = [];
    for (const each of timed) {
      if (await this.isDefined(each)) kept.push(await this.keepAll(each, signal, nowMs));
    }
    await this.routeWaiting(signal, nowMs);
    return Math.max(0, ...kept);
  }

  /** Whoever keeps the read models makes the lists; he may come later. */
  private async isDefined(timed: Timed): Promise<boolean> {
    if (this.defined.has(timed)) return true;
    const { name, version } = timed.collection;
    const found = await this.options.documents.versionOf(name);
    if (found === null || found < version) return false;
    this.defined.add(timed);
    return true;
  }

  private async keepAll(timed: Timed, signal: AbortSignal, nowMs: number): Promise<number> {
    // One millisecond on, because the upper end of a range is outside it.
    const to = new Date(nowMs + 1).toISOString();
    const { name } = timed.collection;
    const page: Page<Entry> = await this.options.documents.find<Entry>(name, {
      where: [{ field: 'timeAt', to }],
      sort: [{ field: 'timeAt', direction: 'ascending' }],
      limit: PAGE,
    });
    const due = page.documents
      .map(({ document }) => document)
      .filter(({ id, revision }) => this.lately.get(`${name}/${id}`) !== revision);
    await this.sideBySide(due, signal, (each) => this.keep(timed, each, nowMs));
    return due.length;
  }

  private async keep(timed: Timed, { id, revision, timeAt }: Entry, nowMs: number): Promise<void> {
    const commandId = timed.commandId(id, `${revision}/${timeAt}`);
    const context = {
      commandId,
      actor: { id: 'system:timekeeper', role: 'system' },
      correlationId: commandId,
    };
    this.lately.set(`${timed.collection.name}/${id}`, revision);
    const { appended } = await timed.keep(id, context);
    if (appended.length > 0) this.options.onKept?.(nowMs - Date.parse(timeAt ?? ''));
  }

  /** Those for whom nobody suitable was there are tried again. */
  private async routeWaiting(signal: AbortSignal, nowMs: number): Promise<void> {
    // By distance, because the clock may have been set back.
    if (Math.abs(nowMs - this.waitingRoutedAt) < ROUTE_WAITING_EVERY_MS) return;
    if (![...this.defined].some(({ collection }) => collection.name === 'queue')) return;
    this.waitingRoutedAt = nowMs;
    const { documents } = await this.options.documents.find<QueueEntry>('queue', {
      where: [
        { field: 'state', equals: 'assigned' },
        { field: 'waitingQueue', exists: true },
      ],
      limit: PAGE,
    });
    await this.sideBySide(
      documents.map(({ document }) => document),
      signal,
      ({ id, revision }) => {
        const commandId = `waiting/${id}/${revision}`;
        const actor = { id: 'system:router', role: 'system' };
        return this.options.router.route(id, { commandId, actor, correlationId: commandId });
      },
    );
  }

  private async sideBySide<T>(
    all: readonly T[],
    signal: AbortSignal,
    work: (each: T) => Promise<void>,
  ): Promise<void> {
    const left = all.toReversed();
    const worker = async () => {
      for (let each = left.pop(); each !== undefined && !signal.aborted; each = left.pop()) {
        await work(each).catch((error: unknown) => this.failed(error));
      }
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE_MAX, left.length) }, worker));
  }

  private failed(error: unknown): void {
    if (error instanceof CommandRefused || error instanceof CommandIdReused) return;
    this.options.onFailure(error);
  }
}
