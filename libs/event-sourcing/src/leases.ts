/** The right to do a piece of work alone, until its time runs out or it is given back. */
export type Lease = {
  readonly name: string;
  /** One process, not one machine: an owner that restarts comes back under another name. */
  readonly owner: string;
  /** Grows each time the lease is given anew, so that the work of an owner gone by can be told. */
  readonly epoch: number;
};

/** What a write carries to prove that its lease is still the current one; see `Checkpoint.fence`. */
export type Fence = Pick<Lease, 'name' | 'epoch'>;

/**
 * Shares work between processes: each piece has one owner at a time, and a dead owner is replaced
 * when its time is over. Time is that of whoever keeps the leases, never the client's. Holding a
 * lease is no proof by itself (its owner may have slept past its end): writes carry the epoch.
 * Every adapter keeps the contract in `testing/leases.contract.ts`.
 *
 * @throws StoreUnavailable from any call while the engine cannot answer
 */
export abstract class Leases {
  /**
   * Takes the lease for `ttlMs` if it is free or its time is over; `null` while another holds it.
   * The owner who holds it already gets the same lease again, with a new `ttlMs`.
   */
  abstract acquire(name: string, owner: string, ttlMs: number): Promise<Lease | null>;

  /** Makes the lease last `ttlMs` from now; `false` once it was given back or given anew. */
  abstract renew(lease: Lease, ttlMs: number): Promise<boolean>;

  /** Gives the lease back; nothing happens when it is no longer held. */
  abstract release(lease: Lease): Promise<void>;
}
