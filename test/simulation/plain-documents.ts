import {
  type Checkpoint,
  type CollectionDefinition,
  type Document,
  DocumentStore,
  type DocumentWrite,
  type Filter,
  type Group,
  type GroupQuery,
  type Page,
  type Position,
  type Query,
  START,
  type Stored,
} from '#libs/event-sourcing';
import { PlainScan } from '../../libs/event-sourcing/src/testing/document-store/model.js';

type Shelf = {
  readonly definition: CollectionDefinition;
  readonly documents: Map<string, Stored<Document>>;
};

/** Read models in memory, looked through from end to end: as slow as it is plainly right. */
export class PlainDocuments extends DocumentStore {
  private readonly shelves = new Map<string, Shelf>();
  private readonly checkpoints = new Map<string, Position>();

  override async define(definition: CollectionDefinition): Promise<void> {
    if (!this.shelves.has(definition.name)) {
      this.shelves.set(definition.name, { definition, documents: new Map() });
    }
  }

  override async versionOf(name: string): Promise<number | null> {
    return this.shelves.get(name)?.definition.version ?? null;
  }

  override async write(
    name: string,
    writes: readonly DocumentWrite[],
    checkpoint?: Checkpoint,
  ): Promise<void> {
    const { documents } = this.shelf(name);
    for (const write of writes) {
      const before = documents.get(write.id)?.position ?? '';
      // As JSON, because that is all a store gives back.
      if (write.position > before) documents.set(write.id, JSON.parse(JSON.stringify(write)));
    }
    if (checkpoint === undefined) return;
    const reached = this.checkpoints.get(checkpoint.name) ?? START;
    if (checkpoint.position > reached) this.checkpoints.set(checkpoint.name, checkpoint.position);
  }

  override async get<D extends Document>(
    name: string,
    ids: readonly string[],
  ): Promise<readonly Stored<D>[]> {
    const { documents } = this.shelf(name);
    return ids.flatMap((id) => (documents.get(id) as Stored<D> | undefined) ?? []);
  }

  override async find<D extends Document>(name: string, query: Query): Promise<Page<D>> {
    const { documents } = this.shelf(name);
    const ids = this.scan(name).ids(query).slice(0, query.limit);
    const found = ids.flatMap((id) => (documents.get(id) as Stored<D> | undefined) ?? []);
    return { documents: found, next: null };
  }

  override async count(name: string, filter: Filter): Promise<number> {
    return this.scan(name).ids(filter).length;
  }

  override async group(name: string, query: GroupQuery): Promise<readonly Group[]> {
    return this.scan(name).groups(query);
  }

  override async checkpoint(name: string): Promise<Position> {
    return this.checkpoints.get(name) ?? START;
  }

  override async drop(name: string): Promise<void> {
    this.shelves.delete(name);
    for (const each of this.checkpoints.keys()) {
      if (each === name || each.startsWith(`${name}#`)) this.checkpoints.delete(each);
    }
  }

  override async rename(from: string, to: string): Promise<void> {
    const shelf = this.shelf(from);
    const moved = [...this.checkpoints].filter(([name]) => name.startsWith(`${from}#`));
    await this.drop(to);
    await this.drop(from);
    this.shelves.set(to, shelf);
    for (const [name, position] of moved) {
      this.checkpoints.set(name.replace(from, to), position);
    }
  }

  override async close(): Promise<void> {}

  /** Every document of a collection, in no order. */
  all(name: string): Iterable<Stored<Document>> {
    return this.shelf(name).documents.values();
  }

  private scan(name: string): PlainScan {
    const { definition, documents } = this.shelf(name);
    const entries = [...documents.values()].map(({ id, document }) => [id, document] as const);
    return new PlainScan(definition, entries);
  }

  private shelf(name: string): Shelf {
    const shelf = this.shelves.get(name);
    if (shelf === undefined) throw new RangeError(`There is no collection "${name}".`);
    return shelf;
  }
}
