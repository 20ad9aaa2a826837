import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Lease, type Leases, StoreUnavailable } from '#libs/event-sourcing';

const NAME = 'structure';
/** How long a process that died at it keeps others waiting. */
const TTL_MS = 6_000;
const WAIT_MS = 30_000;
const PAUSE_MS = 100;

/** Asked right before a step that cannot be taken back: throws when the lock has passed on. */
export type Hold = { readonly confirm: () => Promise<void> };

/** Lets one process at a time make, replace or drop collections; a process that dies is waited out. */
export class StructureLock {
  private readonly owner = randomUUID();
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly leases: Leases) {}

  /** @throws StoreUnavailable when another process keeps the lock for too long */
  alone<T>(work: (hold: Hold) => Promise<T>): Promise<T> {
    const mine = this.turn.then(() => this.holding(work));
    this.turn = mine.catch(() => {});
    return mine;
  }

  private async holding<T>(work: (hold: Hold) => Promise<T>): Promise<T> {
    const lease = await this.acquired();
    const renewing = setInterval(
      () => void this.leases.renew(lease, TTL_MS).catch(() => {}),
      TTL_MS / 3,
    );
    try {
      return await work({ confirm: () => this.confirm(lease) });
    } finally {
      clearInterval(renewing);
      await this.leases.release(lease).catch(() => {}); // it runs out by itself
    }
  }

  private async acquired(): Promise<Lease> {
    const giveUpAt = performance.now() + WAIT_MS;
    while (performance.now() < giveUpAt) {
      const lease = await this.leases.acquire(NAME, this.owner, TTL_MS);
      if (lease !== null) return lease;
      await sleep(PAUSE_MS);
    }
    throw new StoreUnavailable('Another process is making or replacing collections all the time.');
  }

  private async confirm(lease: Lease): Promise<void> {
    if (await this.leases.renew(lease, TTL_MS)) return;
    throw new StoreUnavailable(
      'Another process has begun to make or replace collections meanwhile.',
    );
  }
}
