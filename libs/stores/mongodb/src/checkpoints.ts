import { type Checkpoint, Fenced, type Fence, type Position, START } from '#libs/event-sourcing';
import type { Collection, Filter, UpdateFilter } from 'mongodb';
import type { Connection } from './connection.js';
import { refusedOf } from './refusals.js';

export const CHECKPOINTS = '_checkpoints';

type StoredCheckpoint = {
  readonly _id: string;
  readonly position: Position;
  /** Lease and epoch of the last fenced write. */
  readonly lease?: string;
  readonly epoch?: number;
};

/** How far followers have got. Each call is one atomic update, or several that may be repeated. */
export class Checkpoints {
  private readonly checkpoints: Collection<StoredCheckpoint>;

  constructor(private readonly connection: Connection) {
    this.checkpoints = connection.collection(CHECKPOINTS);
  }

  async position(name: string): Promise<Position> {
    const found = await this.connection.read(() => this.checkpoints.findOne({ _id: name }));
    return found?.position ?? START;
  }

  /**
   * Moves checkpoints forward; a lower position leaves one where it is.
   * @throws Fenced when a later epoch of the lease has written at one of them
   */
  async advance(checkpoints: readonly Checkpoint[]): Promise<void> {
    if (checkpoints.length === 0) return;
    for (const refused of await this.upserted(checkpoints)) await this.moved(refused);
  }

  /** Sets the checkpoints of `to` back to those of `from`, where they are ahead or have no counterpart. */
  async lower(from: string, to: string): Promise<void> {
    const known = new Map((await this.of(from)).map(({ _id, position }) => [_id, position]));
    for (const { _id } of await this.of(to)) {
      const position = known.get(renamed(_id, to, from));
      await this.connection.ask(async () => {
        if (position === undefined) await this.checkpoints.deleteOne({ _id });
        else await this.checkpoints.updateOne({ _id }, { $min: { position } });
      });
    }
  }

  /** Gives the checkpoints of `from` to `to`. */
  async move(from: string, to: string): Promise<void> {
    for (const { _id, position } of await this.of(from)) {
      const one = { _id: renamed(_id, from, to) };
      await this.connection.ask(() =>
        this.checkpoints.replaceOne(one, { position }, { upsert: true }),
      );
    }
    await this.remove(from);
  }

  async remove(collection: string): Promise<void> {
    await this.connection.ask(() => this.checkpoints.deleteMany(belongingTo(collection)));
  }

  private async of(collection: string): Promise<readonly StoredCheckpoint[]> {
    const filter = belongingTo(collection);
    return this.connection.read(() => this.checkpoints.find(filter).sort({ _id: 1 }).toArray());
  }

  /** @returns those that were refused because a document of their id stands there */
  private async upserted(checkpoints: readonly Checkpoint[]): Promise<readonly Checkpoint[]> {
    const operations = checkpoints.map((checkpoint) => ({
      updateOne: { filter: unfenced(checkpoint), update: moving(checkpoint), upsert: true },
    }));
    return this.connection.ask(async () => {
      try {
        await this.checkpoints.bulkWrite(operations, { ordered: false });
        return [];
      } catch (error) {
        return refusedOf(error, checkpoints);
      }
    });
  }

  /** It stands there now, whether a later epoch has written it or another has just made it. */
  private async moved(checkpoint: Checkpoint): Promise<void> {
    const { matchedCount } = await this.connection.ask(() =>
      this.checkpoints.updateOne(unfenced(checkpoint), moving(checkpoint)),
    );
    const { name, fence } = checkpoint;
    if (matchedCount > 0 || fence === undefined) return;
    const found = await this.connection.read(() => this.checkpoints.findOne({ _id: name }));
    throw new Fenced(fence.name, fence.epoch, found?.epoch ?? 0);
  }
}

const unfenced = ({ name, fence }: Checkpoint): Filter<StoredCheckpoint> =>
  fence === undefined ? { _id: name } : { _id: name, $nor: [laterThan(fence)] };

const moving = ({ position, fence }: Checkpoint): UpdateFilter<StoredCheckpoint> => ({
  $max: { position },
  ...(fence === undefined ? {} : { $set: { lease: fence.name, epoch: fence.epoch } }),
});

const laterThan = ({ name, epoch }: Fence) => ({ lease: { $eq: name }, epoch: { $gt: epoch } });

/** `name` and `name#…`; nothing stands between `#` and `$`. */
const belongingTo = (collection: string): Filter<StoredCheckpoint> => ({
  $or: [{ _id: { $eq: collection } }, { _id: { $gte: `${collection}#`, $lt: `${collection}$` } }],
});

const renamed = (name: string, from: string, to: string): string => to + name.slice(from.length);
