import { canonical, type CollectionDefinition } from '#libs/event-sourcing';
import type { Collection } from 'mongodb';
import type { Connection } from './connection.js';

export const COLLECTIONS = '_collections';

/** A replacement that was begun: `uuid` is the collection that is to move, whatever it is called now. */
export type Move = { readonly to: string; readonly uuid: string };

export type Entry = {
  readonly _id: string;
  readonly version: number;
  /** As canonical JSON text: its keys are names somebody chose. */
  readonly definition: string;
  readonly move?: Move;
};

/** What is known of each collection: one document per name, and no collection without one. */
export class Catalog {
  private readonly entries: Collection<Entry>;

  constructor(private readonly connection: Connection) {
    this.entries = connection.collection(COLLECTIONS);
  }

  async entry(name: string): Promise<Entry | null> {
    return this.connection.read(() => this.entries.findOne({ _id: name }));
  }

  async moves(): Promise<readonly Entry[]> {
    const begun = { move: { $exists: true } };
    return this.connection.read(() => this.entries.find(begun).sort({ _id: 1 }).toArray());
  }

  async put(definition: CollectionDefinition): Promise<void> {
    const { name, version } = definition;
    const entry = { version, definition: canonical(definition) };
    await this.connection.ask(() =>
      this.entries.replaceOne({ _id: name }, entry, { upsert: true }),
    );
  }

  async begin(name: string, move: Move): Promise<void> {
    await this.connection.ask(() => this.entries.updateOne({ _id: name }, { $set: { move } }));
  }

  async remove(name: string): Promise<void> {
    await this.connection.ask(() => this.entries.deleteOne({ _id: name }));
  }
}

/** The definition under the name by which the collection goes now. */
export const definitionIn = ({ _id, definition }: Entry): CollectionDefinition => ({
  ...(JSON.parse(definition) as CollectionDefinition),
  name: _id,
});
