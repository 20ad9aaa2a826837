import { setTimeout as sleep } from 'node:timers/promises';
import type { Lease, Leases } from '#libs/event-sourcing';

export type LeasedWork = {
  readonly leases: Leases;
  readonly name: string;
  /** Distinct for every process that ever runs. */
  readonly owner: string;
  /** How long a worker may be silent before its work goes to another. */
  readonly ttlMs: number;
};

/**
 * Runs `work` while this process holds the lease, and again whenever it gets it back, until the
 * signal. The signal given to `work` ends with the lease.
 */
export async function whileLeased(
  { leases, name, owner, ttlMs }: LeasedWork,
  signal: AbortSignal,
  work: (signal: AbortSignal, lease: Lease) => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    const lease = await leases.acquire(name, owner, ttlMs);
    if (lease === null) {
      await pause(ttlMs / 3, signal);
      continue;
    }
    const lost = new AbortController();
    const renewing = renewUntil(lost, signal, () => leases.renew(lease, ttlMs), ttlMs / 3);
    try {
      await work(AbortSignal.any([signal, lost.signal]), lease);
    } finally {
      lost.abort();
      await renewing;
      await leases.release(lease).catch(() => {});
    }
  }
}

/** A lease that cannot be renewed for whatever reason is a lease that is lost. */
async function renewUntil(
  lost: AbortController,
  signal: AbortSignal,
  renew: () => Promise<boolean>,
  everyMs: number,
): Promise<void> {
  const ended = AbortSignal.any([signal, lost.signal]);
  while (!ended.aborted) {
    await pause(everyMs, ended);
    if (ended.aborted) return;
    const held = await renew().catch(() => false);
    if (!held) lost.abort();
  }
}

export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch(() => {});
