import { type CollectionDefinition, StoreRefused } from '#libs/event-sourcing';
import { type Catalog, type Entry, type Move } from './catalog.js';
import type { Checkpoints } from './checkpoints.js';
import { type Connection, LONG_ANSWER_MS } from './connection.js';
import { hasCode, NAMESPACE_EXISTS, NAMESPACE_NOT_FOUND } from './errors.js';
import { missingIndexes, type StandingIndex } from './indexes.js';
import type { StoredDocument } from './stored-document.js';
import type { Hold, StructureLock } from './structure-lock.js';

/** What has just been done when a replacement or a drop is between two steps. */
export type Step = 'begun' | 'lowered' | 'replaced' | 'recorded' | 'moved' | 'forgotten' | 'struck';

export type StructureParts = {
  readonly connection: Connection;
  readonly catalog: Catalog;
  readonly checkpoints: Checkpoints;
  readonly lock: StructureLock;
  /** Called between steps; tests crash here. */
  readonly between?: ((step: Step) => Promise<void>) | undefined;
};

/**
 * Makes, replaces and drops collections. Each is several steps, in an order that leaves a state
 * between any two which readers and followers may meet, and from which the next `define`, `rename`,
 * `versionOf` or `drop` of any process goes on:
 *
 * Making: collection, indexes, catalog entry. Without an entry there is no collection; what stands
 * there all the same is the rest of something cut short, and goes when the collection is made anew.
 *
 * Replacing `to` by `from`: 1. the intention, with the UUID of the collection that is to move, is
 * noted at `from`; 2. checkpoints of `to` are set back to those of `from`, as theirs is what the
 * documents will show; 3. the collections are exchanged, by the server, in one step; 4. the version
 * of `to` is noted; 5. the checkpoints move; 6. the entry of `from`, and with it the intention, goes.
 * The UUID tells whether step 3 was taken, even if a straggler has made a new `from` by writing to it.
 *
 * Dropping: checkpoints, catalog entry, collection. A checkpoint is never ahead of its documents.
 */
export class Structure {
  constructor(private readonly parts: StructureParts) {}

  async define(definition: CollectionDefinition): Promise<void> {
    if (await this.stands(definition)) return;
    await this.parts.lock.alone(async (hold) => {
      await this.finishMoves(hold);
      await this.make(definition, hold);
    });
  }

  /** Goes on with whatever replacement was cut short. */
  async settle(): Promise<void> {
    if ((await this.parts.catalog.moves()).length === 0) return;
    await this.parts.lock.alone((hold) => this.finishMoves(hold));
  }

  /** @throws RangeError when there is no collection `from` */
  async rename(from: string, to: string): Promise<void> {
    await this.parts.lock.alone(async (hold) => {
      await this.finishMoves(hold);
      const entry = await this.parts.catalog.entry(from);
      const uuid = await this.uuidOf(from);
      if (entry === null || uuid === null)
        throw new RangeError(`There is no collection "${from}".`);
      if (from === to) return;
      await this.parts.catalog.begin(from, { to, uuid });
      await this.parts.between?.('begun');
      await this.move(entry, { to, uuid }, hold);
    });
  }

  async drop(name: string): Promise<void> {
    const { catalog, checkpoints, lock, between } = this.parts;
    await lock.alone(async (hold) => {
      await this.finishMoves(hold);
      await checkpoints.remove(name);
      await between?.('forgotten');
      await catalog.remove(name);
      await between?.('struck');
      await this.remove(name, hold);
    });
  }

  private async finishMoves(hold: Hold): Promise<void> {
    for (const entry of await this.parts.catalog.moves()) {
      if (entry.move !== undefined) await this.move(entry, entry.move, hold);
    }
  }

  private async move(entry: Entry, { to, uuid }: Move, hold: Hold): Promise<void> {
    const { catalog, checkpoints, between } = this.parts;
    const { _id: from } = entry;
    if ((await this.uuidOf(from)) === uuid) {
      await checkpoints.lower(from, to);
      await between?.('lowered');
      await this.exchange(from, to, hold);
      await between?.('replaced');
    }
    await catalog.put(to, entry);
    await between?.('recorded');
    await checkpoints.move(from, to);
    await between?.('moved');
    await catalog.remove(from);
  }

  private async exchange(from: string, to: string, hold: Hold): Promise<void> {
    const { connection } = this.parts;
    await hold.confirm();
    await connection.ask(
      () => connection.collection(from).rename(to, { dropTarget: true }),
      LONG_ANSWER_MS,
    );
  }

  private async stands(definition: CollectionDefinition): Promise<boolean> {
    const { catalog } = this.parts;
    const entry = await catalog.entry(definition.name);
    if (entry === null || (await catalog.moves()).length > 0) return false;
    if (entry.version !== definition.version) return true;
    if (entry.definition !== JSON.stringify(definition)) return false;
    return missingIndexes(definition, await this.indexes(definition.name)).length === 0;
  }

  private async make(definition: CollectionDefinition, hold: Hold): Promise<void> {
    const { connection, catalog } = this.parts;
    const { name, version } = definition;
    const entry = await catalog.entry(name);
    if (entry === null) await this.clear(name, hold);
    else if (entry.version !== version) return;
    await this.create(name);
    const missing = missingIndexes(definition, await this.indexes(name));
    // Since MongoDB 4.2 every build lets readers and writers through but for a moment at its ends.
    if (missing.length > 0) {
      const build = () => connection.collection(name).createIndexes([...missing]);
      await connection.ask(build, LONG_ANSWER_MS);
    }
    await catalog.put(name, { version, definition: JSON.stringify(definition) });
  }

  /** Removes what is left of a collection that was cut short. @throws StoreRefused when it is not ours */
  private async clear(name: string, hold: Hold): Promise<void> {
    const { connection } = this.parts;
    const collection = connection.collection<StoredDocument>(name);
    const one = await connection.read(() => collection.findOne({}));
    if (one !== null && (typeof one.position !== 'string' || typeof one.body !== 'string')) {
      throw new StoreRefused(
        `A collection "${name}" with documents of somebody else stands in this database.`,
      );
    }
    await this.remove(name, hold);
  }

  private async create(name: string): Promise<void> {
    const { connection } = this.parts;
    await connection.ask(async () => {
      try {
        await connection.database.createCollection(name);
      } catch (error) {
        if (!hasCode(error, NAMESPACE_EXISTS)) throw error;
      }
    });
  }

  private async remove(name: string, hold: Hold): Promise<void> {
    const { connection } = this.parts;
    await hold.confirm();
    await connection.ask(() => connection.collection(name).drop(), LONG_ANSWER_MS);
  }

  private async indexes(name: string): Promise<readonly StandingIndex[]> {
    const { connection } = this.parts;
    return connection.ask(async () => {
      try {
        const standing = await connection.collection(name).listIndexes().toArray();
        return standing.map((index) => ({
          ...index,
          name: String(index['name']),
          key: index['key'],
        }));
      } catch (error) {
        if (hasCode(error, NAMESPACE_NOT_FOUND)) return [];
        throw error;
      }
    });
  }

  private async uuidOf(name: string): Promise<string | null> {
    const { database } = this.parts.connection;
    const [found] = await this.parts.connection.ask(() =>
      database.listCollections({ name: { $eq: name } }).toArray(),
    );
    if (found === undefined) return null;
    return 'info' in found ? String(found.info?.uuid) : 'unknown';
  }
}
