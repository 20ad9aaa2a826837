import { type Lease, Leases } from './leases.js';

type Held = { readonly owner: string | null; readonly epoch: number; readonly untilMs: number };

const UNTAKEN: Held = { owner: null, epoch: 0, untilMs: 0 };

/** Leases among the workers of one process; enough where one process does all the writing. */
export class InMemoryLeases extends Leases {
  private readonly held = new Map<string, Held>();

  constructor(private readonly nowMs: () => number = () => performance.now()) {
    super();
  }

  async acquire(name: string, owner: string, ttlMs: number): Promise<Lease | null> {
    const held = this.held.get(name) ?? UNTAKEN;
    const free = held.owner === null || held.untilMs <= this.nowMs();
    if (!free && held.owner !== owner) return null;
    const epoch = free ? held.epoch + 1 : held.epoch;
    this.held.set(name, { owner, epoch, untilMs: this.nowMs() + ttlMs });
    return { name, owner, epoch };
  }

  async renew(lease: Lease, ttlMs: number): Promise<boolean> {
    if (!this.isCurrent(lease)) return false;
    this.held.set(lease.name, { ...lease, untilMs: this.nowMs() + ttlMs });
    return true;
  }

  async release(lease: Lease): Promise<void> {
    if (this.isCurrent(lease)) this.held.set(lease.name, { ...UNTAKEN, epoch: lease.epoch });
  }

  private isCurrent({ name, owner, epoch }: Lease): boolean {
    const held = this.held.get(name);
    return held?.owner === owner && held.epoch === epoch;
  }
}
