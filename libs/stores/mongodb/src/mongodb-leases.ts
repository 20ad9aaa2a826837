import { Fenced, type Fence, type Lease, Leases } from '#libs/event-sourcing';
import type { Collection, Document } from 'mongodb';
import type { Connection } from './connection.js';
import { DUPLICATE_KEY, hasCode } from './errors.js';

type StoredLease = {
  readonly _id: string;
  readonly owner: string | null;
  readonly epoch: number;
  /** By the server's clock. */
  readonly until: Date;
};

const ACQUIRE_ATTEMPTS = 3;

/** One document for each lease, changed by one atomic update that looks at the server's own clock. */
export class MongoDbLeases extends Leases {
  private readonly leases: Collection<StoredLease>;

  constructor(
    private readonly connection: Connection,
    collection: string,
  ) {
    super();
    this.leases = connection.collection(collection);
  }

  async acquire(name: string, owner: string, ttlMs: number): Promise<Lease | null> {
    const stored = await this.connection.ask(() => this.taken(name, owner, ttlMs));
    return stored?.owner === owner ? { name, owner, epoch: stored.epoch } : null;
  }

  async renew({ name, owner, epoch }: Lease, ttlMs: number): Promise<boolean> {
    const held = { _id: name, owner: { $eq: owner }, epoch: { $eq: epoch } };
    const { matchedCount } = await this.connection.ask(() =>
      this.leases.updateOne(held, [{ $set: { until: fromNow(ttlMs) } }]),
    );
    return matchedCount > 0;
  }

  async release({ name, owner, epoch }: Lease): Promise<void> {
    const held = { _id: name, owner: { $eq: owner }, epoch: { $eq: epoch } };
    await this.connection.ask(() => this.leases.updateOne(held, { $set: { owner: null } }));
  }

  /** @throws Fenced when one of the leases is no longer in the epoch that its fence names */
  async check(fences: readonly Fence[]): Promise<void> {
    const names = [...new Set(fences.map(({ name }) => name))];
    if (names.length === 0) return;
    const stored = await this.connection.read(() =>
      this.leases
        .find({ _id: { $in: names } })
        .sort({ _id: 1 })
        .toArray(),
    );
    const epochs = new Map(stored.map(({ _id, epoch }) => [_id, epoch]));
    for (const { name, epoch } of fences) {
      const current = epochs.get(name) ?? 0;
      if (current !== epoch) throw new Fenced(name, epoch, current);
    }
  }

  /** The lease as it stands after trying; two who make its document at once try again. */
  private async taken(name: string, owner: string, ttlMs: number): Promise<StoredLease | null> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.leases.findOneAndUpdate({ _id: name }, taking(owner, ttlMs), {
          upsert: true,
          returnDocument: 'after',
        });
      } catch (error) {
        if (!hasCode(error, DUPLICATE_KEY) || attempt === ACQUIRE_ATTEMPTS) throw error;
      }
    }
  }
}

const fromNow = (durationMs: number): Document => ({ $add: ['$$NOW', { $literal: durationMs }] });

/** Free, or run out, also before there was any: then a new epoch. Held by the owner: a new time. */
function taking(owner: string, ttlMs: number): Document[] {
  const free = {
    $or: [
      { $eq: [{ $ifNull: ['$owner', null] }, null] },
      { $lte: [{ $ifNull: ['$until', '$$NOW'] }, '$$NOW'] },
    ],
  };
  const mine = { $eq: ['$owner', { $literal: owner }] };
  const nextEpoch = { $add: [{ $ifNull: ['$epoch', 0] }, 1] };
  return [
    {
      $set: {
        owner: { $cond: [free, { $literal: owner }, '$owner'] },
        epoch: { $cond: [free, nextEpoch, '$epoch'] },
        until: { $cond: [{ $or: [free, mine] }, fromNow(ttlMs), '$until'] },
      },
    },
  ];
}
