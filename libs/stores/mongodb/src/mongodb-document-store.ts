import {
  type Checkpoint,
  type CollectionDefinition,
  type CollectionWrites,
  type DefineOptions,
  type Document,
  DocumentStore,
  type DocumentWrite,
  type Filter,
  type Group,
  type GroupQuery,
  type Leases,
  type Page,
  type Position,
  type Query,
  type Stored,
} from '#libs/event-sourcing';
import type { Collection } from 'mongodb';
import { Catalog } from './catalog.js';
import { Checkpoints } from './checkpoints.js';
import { type Connection, SERVER_MS } from './connection.js';
import { Definitions } from './definitions.js';
import { mongoFilter } from './filters.js';
import { type FoundGroup, groupPipeline, groupsOf } from './groups.js';
import { writeGuarded } from './guarded-writes.js';
import { MongoDbLeases } from './mongodb-leases.js';
import { page, type Search } from './pages.js';
import { ServerCollections } from './server-collections.js';
import { documentOf, type StoredDocument } from './stored-document.js';
import { type Step, Structure } from './structure.js';
import { StructureLock } from './structure-lock.js';

const IDS_AT_ONCE = 1_000;

/** The read models in a MongoDB database; any number of processes may share it. */
export class MongoDbDocumentStore extends DocumentStore {
  /** Leases kept in the same database, by its clock; writes can be fenced by them. */
  readonly leases: Leases;
  private readonly fences: MongoDbLeases;
  private readonly catalog: Catalog;
  private readonly checkpoints: Checkpoints;
  private readonly definitions: Definitions;
  private readonly structure: Structure;

  constructor(
    private readonly connection: Connection,
    between?: (step: Step) => Promise<void>,
  ) {
    super();
    this.fences = new MongoDbLeases(connection, '_leases');
    this.leases = this.fences;
    this.catalog = new Catalog(connection);
    this.checkpoints = new Checkpoints(connection);
    this.definitions = new Definitions(this.catalog);
    const { catalog, checkpoints } = this;
    const lock = new StructureLock(new MongoDbLeases(connection, '_locks'));
    const server = new ServerCollections(connection);
    this.structure = new Structure({ server, catalog, checkpoints, lock, between });
  }

  async define(collection: CollectionDefinition, options?: DefineOptions): Promise<void> {
    this.definitions.check(collection);
    await this.structure.define(collection, options);
    this.definitions.forget(collection.name);
  }

  async versionOf(name: string): Promise<number | null> {
    await this.structure.settle();
    return (await this.catalog.entry(name))?.version ?? null;
  }

  async write(
    name: string,
    writes: readonly DocumentWrite[],
    checkpoint?: Checkpoint,
  ): Promise<void> {
    const checkpoints = checkpoint === undefined ? [] : [checkpoint];
    await this.writeTogether([{ collection: name, writes, checkpoints }]);
  }

  /** Asks once for all leases, once for each collection, all at the same time, and once for all checkpoints. */
  override async writeTogether(parts: readonly CollectionWrites[]): Promise<void> {
    const checkpoints = parts.flatMap((part) => part.checkpoints);
    await this.fences.check(checkpoints.flatMap(({ fence }) => fence ?? []));
    await Promise.all(parts.map(({ collection, writes }) => this.store(collection, writes)));
    await this.checkpoints.advance(checkpoints);
  }

  async get<D extends Document>(
    name: string,
    ids: readonly string[],
  ): Promise<readonly Stored<D>[]> {
    return this.definitions.reading(name, async () => {
      const distinct = [...new Set(ids)];
      const found: Stored<D>[] = [];
      for (let start = 0; start < distinct.length; start += IDS_AT_ONCE) {
        const some = distinct.slice(start, start + IDS_AT_ONCE);
        const filter = { _id: { $in: some } };
        const documents = await this.search(name, { filter, sort: { _id: 1 }, limit: some.length });
        found.push(...documents.map((document) => documentOf<D>(document)));
      }
      return found;
    });
  }

  async find<D extends Document>(name: string, query: Query): Promise<Page<D>> {
    return this.definitions.reading(name, (definition) =>
      page<D>(definition, query, (search) => this.search(name, search)),
    );
  }

  async count(name: string, filter: Filter): Promise<number> {
    return this.definitions.reading(name, (definition) => {
      const conditions = mongoFilter(definition, filter);
      return this.connection.read(() =>
        this.collection(name).countDocuments(conditions, { maxTimeMS: SERVER_MS }),
      );
    });
  }

  async group(name: string, query: GroupQuery): Promise<readonly Group[]> {
    return this.definitions.reading(name, async (definition) => {
      const pipeline = groupPipeline(definition, query);
      const found = await this.connection.read(() =>
        this.collection(name)
          .aggregate<FoundGroup>(pipeline, { maxTimeMS: SERVER_MS, allowDiskUse: true })
          .toArray(),
      );
      return groupsOf(query, found);
    });
  }

  async checkpoint(name: string): Promise<Position> {
    return this.checkpoints.position(name);
  }

  async drop(collection: string): Promise<void> {
    await this.structure.drop(collection);
    this.definitions.forget(collection);
  }

  async rename(from: string, to: string): Promise<void> {
    await this.structure.rename(from, to);
    this.definitions.forget(from);
    this.definitions.forget(to);
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  private async store(name: string, writes: readonly DocumentWrite[]): Promise<void> {
    if (writes.length === 0) return;
    await this.definitions.writing(name, (definition) => {
      const target = { connection: this.connection, definition, collection: this.collection(name) };
      return writeGuarded(target, writes);
    });
  }

  private search(name: string, { filter, sort, limit }: Search) {
    const projection = { position: 1, body: 1, fields: 1 };
    return this.connection.read(() =>
      this.collection(name)
        .find(filter, { projection, sort, limit, batchSize: limit, maxTimeMS: SERVER_MS })
        .toArray(),
    );
  }

  private collection(name: string): Collection<StoredDocument> {
    return this.connection.collection<StoredDocument>(name);
  }
}
