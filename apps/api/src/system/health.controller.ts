import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DocumentStore, EventStore } from '#libs/event-sourcing';

/** Longest that a store may take to answer before it counts as down. */
const PATIENCE_MS = 2_000;

type Part = { readonly status: 'up' } | { readonly status: 'down'; readonly reason: string };

/** Whether this process can do its work now: 200 when it can, 503 when a store does not answer. */
@Controller('health')
export class HealthController {
  constructor(
    private readonly events: EventStore,
    private readonly documents: DocumentStore,
  ) {}

  @Get()
  async health(@Res({ passthrough: true }) reply: FastifyReply) {
    const [eventStore, documentStore] = await Promise.all([
      partOf(() => this.events.head()),
      partOf(() => this.documents.checkpoint('health')),
    ]);
    const up = eventStore.status === 'up' && documentStore.status === 'up';
    if (!up) void reply.status(503);
    return { status: up ? 'up' : 'down', eventStore, documentStore };
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
