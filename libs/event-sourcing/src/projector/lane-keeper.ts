import { setTimeout as sleep } from 'node:timers/promises';
import type { Lease, Leases } from '../leases.js';
import { allLanes } from './lanes.js';

export type LaneKeeperOptions = {
  readonly leases: Leases;
  /** Distinct for every process that ever runs. */
  readonly owner: string;
  readonly lanes: number;
  /** How long a worker may be silent before its work goes to others. */
  readonly ttlMs: number;
};

/** Held by whoever swaps read models; while it is held, all others put their lanes down. */
const SWAP = 'lanes/swap';
/** Held by a worker that got no lane, so that others part with one. */
const WANTED = 'lanes/wanted';

const laneLease = (lane: number) => `lanes/${lane}`;

/** Shares the lanes among the workers that are alive; each lane has one worker at a time. */
export class LaneKeeper {
  private readonly held = new Map<number, Lease>();
  private readonly tasks = new Map<string, Lease>();

  constructor(private readonly options: LaneKeeperOptions) {}

  get lanes(): readonly number[] {
    return [...this.held.keys()].toSorted((one, other) => one - other);
  }

  fenceOf(lane: number): Lease | undefined {
    return this.held.get(lane);
  }

  /** Renews what is held, takes what is free, gives what is asked for. True when the lanes changed. */
  async keep(): Promise<boolean> {
    const before = this.fingerprint();
    await this.renewHeld();
    if (this.tasks.has(SWAP)) await this.takeFree();
    else if (await this.isHeldByOther(SWAP)) await this.releaseLanes();
    else {
      await this.takeFree();
      await this.share();
    }
    return this.fingerprint() !== before;
  }

  /** Runs `work` with what those tasks stand for that no other worker is at, if there are any. */
  async once<T>(
    tasks: ReadonlyMap<string, T>,
    work: (taken: readonly T[]) => Promise<void>,
  ): Promise<void> {
    const taken = new Map<string, T>();
    try {
      for (const [task, what] of tasks) if (await this.take(task)) taken.set(task, what);
      if (taken.size > 0) await work([...taken.values()]);
    } finally {
      for (const task of taken.keys()) await this.give(task);
    }
  }

  /** Runs `work` while this worker holds every lane and no other can write. */
  async alone<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const pauseMs = this.options.ttlMs / 10;
    while (!(await this.take(SWAP))) await sleep(pauseMs, undefined, { signal });
    try {
      for (;;) {
        await this.takeFree();
        if (this.held.size === this.options.lanes) return await work();
        await sleep(pauseMs, undefined, { signal });
      }
    } finally {
      await this.give(SWAP);
    }
  }

  async release(): Promise<void> {
    await this.releaseLanes();
    for (const task of this.tasks.keys()) await this.give(task);
  }

  private async take(task: string): Promise<boolean> {
    const { leases, owner, ttlMs } = this.options;
    const lease = await leases.acquire(task, owner, ttlMs);
    if (lease !== null) this.tasks.set(task, lease);
    return lease !== null;
  }

  private async give(task: string): Promise<void> {
    const lease = this.tasks.get(task);
    this.tasks.delete(task);
    if (lease !== undefined) await this.options.leases.release(lease);
  }

  private async renewHeld(): Promise<void> {
    const { leases, ttlMs } = this.options;
    for (const lease of this.tasks.values()) await leases.renew(lease, ttlMs);
    for (const [lane, lease] of this.held) {
      if (!(await leases.renew(lease, ttlMs))) this.held.delete(lane);
    }
  }

  private async takeFree(): Promise<void> {
    const { leases, owner, lanes, ttlMs } = this.options;
    for (const lane of allLanes(lanes)) {
      if (this.held.has(lane)) continue;
      const lease = await leases.acquire(laneLease(lane), owner, ttlMs);
      if (lease !== null) this.held.set(lane, lease);
    }
  }

  /** A worker without any lane asks for one; one with several parts with one. */
  private async share(): Promise<void> {
    if (this.held.size === 0) {
      await this.take(WANTED);
      return;
    }
    await this.give(WANTED);
    const lane = this.lanes.at(-1);
    if (this.held.size < 2 || lane === undefined || !(await this.isHeldByOther(WANTED))) return;
    const lease = this.held.get(lane);
    this.held.delete(lane);
    if (lease !== undefined) await this.options.leases.release(lease);
  }

  private async isHeldByOther(name: string): Promise<boolean> {
    const { leases, owner } = this.options;
    const lease = await leases.acquire(name, owner, 1_000);
    if (lease !== null) await leases.release(lease);
    return lease === null;
  }

  private async releaseLanes(): Promise<void> {
    for (const lease of this.held.values()) await this.options.leases.release(lease);
    this.held.clear();
  }

  private fingerprint(): string {
    return [...this.held.values()].map(({ name, epoch }) => `${name}:${epoch}`).join();
  }
}
