import { type Checkpoint, Fenced, type Fence, type Position, START } from '#libs/event-sourcing';
import type { Collection, Filter, UpdateFilter } from 'mongodb';
import type { Connection } from './connection.js';
import { DUPLICATE_KEY, hasCode } from './errors.js';

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
   * Moves the checkpoint forward; a lower position leaves it where it is.
   * @throws Fenced when a later epoch of the lease has written here
   */
  async advance({ name, position, fence }: Checkpoint): Promise<void> {
    const filter = fence === undefined ? { _id: name } : { _id: name, $nor: [laterThan(fence)] };
    const signed = fence === undefined ? {} : { $set: { lease: fence.name, epoch: fence.epoch } };
    const update: UpdateFilter<StoredCheckpoint> = { $max: { position }, ...signed };
    if ((await this.updated(filter, update)) || fence === undefined) return;
    const found = await this.connection.read(() => this.checkpoints.findOne({ _id: name }));
    throw new Fenced(fence.name, fence.epoch, found?.epoch ?? 0);
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

  /** @returns false when a document of that id stands there which the filter leaves out */
  private async updated(
    filter: Filter<StoredCheckpoint>,
    update: UpdateFilter<StoredCheckpoint>,
  ): Promise<boolean> {
    return this.connection.ask(async () => {
      try {
        await this.checkpoints.updateOne(filter, update, { upsert: true });
        return true;
      } catch (error) {
        if (!hasCode(error, DUPLICATE_KEY)) throw error;
        // It stands there now, whether the filter lets it through or another has just made it.
        return (await this.checkpoints.updateOne(filter, update)).matchedCount > 0;
      }
    });
  }
}

const laterThan = ({ name, epoch }: Fence) => ({ lease: { $eq: name }, epoch: { $gt: epoch } });

/** `name` and `name#…`; nothing stands between `#` and `$`. */
const belongingTo = (collection: string): Filter<StoredCheckpoint> => ({
  $or: [{ _id: { $eq: collection } }, { _id: { $gte: `${collection}#`, $lt: `${collection}$` } }],
});

const renamed = (name: string, from: string, to: string): string => to + name.slice(from.length);
