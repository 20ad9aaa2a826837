import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DocumentStore, EventStore } from '#libs/event-sourcing';
import { ReadModelWatch } from './read-model-watch.js';
import { WaitingQueueWatch } from './waiting-queue-watch.js';

/** Longest that a store may take to answer before it counts as down. */
const PATIENCE_MS = 2_000;

type Part = { readonly status: 'up' } | { readonly status: 'down'; readonly reason: string };

/**
 * Whether this process can do its work now: 200 when its stores answer, 503 when one does not. Read
 * models that stand still are told too, but do not take the process out of service: commands go on.
 */
@Controller('health')
export class HealthController {
  constructor(
    private readonly events: EventStore,
    private readonly documents: DocumentStore,
    private readonly watch: ReadModelWatch,
    private readonly waitingQueue: WaitingQueueWatch,
  ) {}

  @Get()
  async health(@Res({ passthrough: true }) reply: FastifyReply) {
    const [eventStore, documentStore] = await Promise.all([
      partOf(() => this.events.head()),
      partOf(() => this.documents.checkpoint('health')),
    ]);
    const up = eventStore.status === 'up' && documentStore.status === 'up';
    if (!up) void reply.status(503);
    const readModels = this.watch.readings.map(({ name, behindMs, stalled }) => ({
      name,
      status: stalled ? 'stalled' : behindMs > 0 ? 'catching-up' : 'current',
      behindMs: Math.round(behindMs),
    }));
    const stalled = readModels.some(({ status }) => status === 'stalled');
    const waiting = up ? await this.waitingQueue.look().catch(() => null) : null;
    const isAlarming = stalled || (waiting !== null && waiting.overdue > 0);
    const status = up ? (isAlarming ? 'degraded' : 'up') : 'down';
    return { status, eventStore, documentStore, readModels, waitingForSomebodySuitable: waiting };
  }
}

async function partOf(ask: () => Promise<unknown>): Promise<Part> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer in ${PATIENCE_MS} ms.`)), PATIENCE_MS);
  });
  try {
    await Promise.race([ask(), patience]);
    return { status: 'up' };
  } catch (error) {
    return { status: 'down', reason: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}
