import { LRUCache } from 'lru-cache';
import type { Complaints } from '#libs/complaints';
import {
  CommandIdReused,
  CommandRefused,
  type DocumentStore,
  type Leases,
  type Page,
} from '#libs/event-sourcing';
import type { QueueEntry } from '#libs/read-models';
import type { Router } from './router.js';
import { pause, whileLeased } from './while-leased.js';

export type TimekeeperOptions = {
  readonly complaints: Complaints;
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
/** How long a complaint is left alone after it was looked at; its document is on its way. */
const LET_BE_MS = 2_000;
const ROUTE_WAITING_EVERY_MS = 5_000;

type Due = { readonly id: string; readonly revision: number; readonly timeAt: string };

/**
 * The clock: finds the complaints for which time alone has something to record, and asks the rules.
 * The memory is the queue's documents, made from the log; nothing is kept here but what would only
 * be asked twice. The rules decide again from the whole history, so an old document does no harm.
 */
export class Timekeeper {
  private readonly lately = new LRUCache<string, number>({ max: 50_000, ttl: LET_BE_MS });
  private waitingRoutedAt = -Infinity;

  constructor(private readonly options: TimekeeperOptions) {}

  async run(signal: AbortSignal): Promise<void> {
    const { documents, leases, owner, leaseMs = 3_000, tickMs = 200, onFailure } = this.options;
    const work = { leases, name: 'processes/timekeeper', owner, ttlMs: leaseMs };
    await whileLeased(work, signal, async (held) => {
      // Whoever keeps the read models makes the queue; he may come later.
      while (!held.aborted && (await documents.versionOf('queue')) === null) await pause(500, held);
      while (!held.aborted) {
        const kept = await this.tick(held).catch((error: unknown) => (onFailure(error), 0));
        if (kept < PAGE) await pause(tickMs, held);
      }
    });
  }

  /** Keeps everything that is due now, a page of it at most; says how many complaints that were. */
  async tick(signal: AbortSignal): Promise<number> {
    const { documents, now } = this.options;
    const nowMs = now();
    // One millisecond on, because the upper end of a range is outside it.
    const to = new Date(nowMs + 1).toISOString();
    const page: Page<QueueEntry> = await documents.find<QueueEntry>('queue', {
      where: [{ field: 'timeAt', to }],
      sort: [{ field: 'timeAt', direction: 'ascending' }],
      limit: PAGE,
    });
    const due = page.documents
      .map(({ document: { id, revision, timeAt } }): Due => ({
        id,
        revision,
        timeAt: timeAt ?? '',
      }))
      .filter(({ id, revision }) => this.lately.get(id) !== revision);
    await this.sideBySide(due, signal, (each) => this.keep(each, nowMs));
    await this.routeWaiting(signal, nowMs);
    return due.length;
  }

  private async keep({ id, revision, timeAt }: Due, nowMs: number): Promise<void> {
    const { complaints, onKept } = this.options;
    const commandId = `time/${id}/${revision}/${timeAt}`;
    const context = {
      commandId,
      actor: { id: 'system:timekeeper', role: 'system' },
      correlationId: commandId,
    };
    const command = { type: 'KeepTime', data: {} } as const;
    this.lately.set(id, revision);
    const { appended } = await complaints.handle(id, command, context);
    if (appended.length > 0) onKept?.(nowMs - Date.parse(timeAt));
  }

  /** Those for whom nobody suitable was there are tried again. */
  private async routeWaiting(signal: AbortSignal, nowMs: number): Promise<void> {
    // By distance, because the clock may have been set back.
    if (Math.abs(nowMs - this.waitingRoutedAt) < ROUTE_WAITING_EVERY_MS) return;
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
