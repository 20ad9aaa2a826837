import { canonical, type CollectionDefinition, type DefineOptions } from '#libs/event-sourcing';
import { type Catalog, definitionIn, type Entry, type Move } from './catalog.js';
import type { Checkpoints } from './checkpoints.js';
import { missingIndexes } from './indexes.js';
import type { ServerCollections } from './server-collections.js';
import type { Hold, StructureLock } from './structure-lock.js';

/** What has just been done when a replacement or a drop is between two steps. */
export type Step = 'begun' | 'lowered' | 'replaced' | 'recorded' | 'moved' | 'forgotten' | 'struck';

export type StructureParts = {
  readonly server: ServerCollections;
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
 * What is to be filled first gets its indexes when it is defined again, or takes another's place.
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

  async define(definition: CollectionDefinition, options: DefineOptions = {}): Promise<void> {
    if (await this.stands(definition, options)) return;
    await this.parts.lock.alone(async (hold) => {
      await this.finishMoves(hold);
      await this.make(definition, options, hold);
    });
  }

  /** Goes on with whatever replacement was cut short. */
  async settle(): Promise<void> {
    if ((await this.parts.catalog.moves()).length === 0) return;
    await this.parts.lock.alone((hold) => this.finishMoves(hold));
  }

  /** @throws RangeError when there is no collection `from` */
  async rename(from: string, to: string): Promise<void> {
    const { server, catalog, lock, between } = this.parts;
    await lock.alone(async (hold) => {
      await this.finishMoves(hold);
      const entry = await catalog.entry(from);
      const uuid = await server.uuidOf(from);
      if (entry === null || uuid === null)
        throw new RangeError(`There is no collection "${from}".`);
      await this.index(definitionIn(entry));
      if (from === to) return;
      await catalog.begin(from, { to, uuid });
      await between?.('begun');
      await this.move(entry, { to, uuid }, hold);
    });
  }

  async drop(name: string): Promise<void> {
    const { server, catalog, checkpoints, lock, between } = this.parts;
    await lock.alone(async (hold) => {
      await this.finishMoves(hold);
      await checkpoints.remove(name);
      await between?.('forgotten');
      await catalog.remove(name);
      await between?.('struck');
      await hold.confirm();
      await server.drop(name);
    });
  }

  private async finishMoves(hold: Hold): Promise<void> {
    for (const entry of await this.parts.catalog.moves()) {
      if (entry.move !== undefined) await this.move(entry, entry.move, hold);
    }
  }

  private async move(entry: Entry, { to, uuid }: Move, hold: Hold): Promise<void> {
    const { server, catalog, checkpoints, between } = this.parts;
    const { _id: from } = entry;
    if ((await server.uuidOf(from)) === uuid) {
      await checkpoints.lower(from, to);
      await between?.('lowered');
      await hold.confirm();
      await server.exchange(from, to);
      await between?.('replaced');
    }
    await catalog.put({ ...definitionIn(entry), name: to });
    await between?.('recorded');
    await checkpoints.move(from, to);
    await between?.('moved');
    await catalog.remove(from);
  }

  private async stands(
    definition: CollectionDefinition,
    { toBeFilled = false }: DefineOptions,
  ): Promise<boolean> {
    const { server, catalog } = this.parts;
    const entry = await catalog.entry(definition.name);
    if (entry === null || (await catalog.moves()).length > 0) return false;
    if (entry.version !== definition.version) return true;
    if (entry.definition !== canonical(definition)) return false;
    return (
      toBeFilled || missingIndexes(definition, await server.indexes(definition.name)).length === 0
    );
  }

  private async make(
    definition: CollectionDefinition,
    { toBeFilled = false }: DefineOptions,
    hold: Hold,
  ): Promise<void> {
    const { server, catalog } = this.parts;
    const { name, version } = definition;
    const entry = await catalog.entry(name);
    if (entry !== null && entry.version !== version) return;
    if (entry === null) {
      await server.checkOurs(name);
      await hold.confirm();
      await server.drop(name);
    }
    await server.create(name);
    if (!toBeFilled) await this.index(definition);
    await catalog.put(definition);
  }

  private async index(definition: CollectionDefinition): Promise<void> {
    const { server } = this.parts;
    const standing = await server.indexes(definition.name);
    await server.index(definition.name, missingIndexes(definition, standing));
  }
}
