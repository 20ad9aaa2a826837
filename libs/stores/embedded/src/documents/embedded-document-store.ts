import { join } from 'node:path';
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
  type Stored,
  StoreRefused,
  StoreUnavailable,
} from '#libs/event-sourcing';
import type { Access } from '../sqlite.js';
import { DOCUMENTS_FILE } from './catalogue.js';
import type { BodyPage, StoredBody } from './document-queries.js';
import { Readers, Writer } from './document-threads.js';
import { ReadConnection } from './read-connection.js';
import type { WriterRequest } from './write-groups.js';

export type EmbeddedDocumentStoreOptions = {
  /** The data directory; made where it is missing by whoever writes. */
  readonly directory: string;
  /** One process may open the documents to write; any number may read them meanwhile. */
  readonly access: Access;
  /** Most pages (of 4 KiB) that the file may have; then the store is as good as on a full disk. */
  readonly pagesMax?: number;
};

/**
 * Opens the read models in `views.db`. A store for reading may be opened before there is one: its
 * calls throw `StoreUnavailable` until the writing process has made the file.
 *
 * @throws StoreRefused when another process writes it, or the file is damaged or of another layout
 * @throws StoreUnavailable when the file cannot be opened now
 */
export async function openEmbeddedDocumentStore(
  options: EmbeddedDocumentStoreOptions,
): Promise<DocumentStore> {
  const { directory, access, pagesMax } = options;
  const file = join(directory, DOCUMENTS_FILE);
  const data = pagesMax === undefined ? { file } : { file, pagesMax };
  const writer = access === 'write' ? await Writer.open(data) : null;
  const here = new ReadConnection(file, POINT_READS_CACHE_KIB);
  return new EmbeddedDocumentStore(here, new Readers(file), writer);
}

/** So many documents are fetched without the detour through another thread. */
const FETCHED_AT_ONCE_MAX = 32;

/** What is read without that detour are single rows; they need no large cache. */
const POINT_READS_CACHE_KIB = 8_192;

class EmbeddedDocumentStore extends DocumentStore {
  private closing: Promise<void> | null = null;

  constructor(
    private readonly here: ReadConnection,
    private readonly readers: Readers,
    private readonly writer: Writer | null,
  ) {
    super();
  }

  override define(collection: CollectionDefinition): Promise<void> {
    return this.change({ do: 'define', collection });
  }

  override async versionOf(name: string): Promise<number | null> {
    return this.look().ask((queries) => queries.versionOf(name));
  }

  override async write(
    collection: string,
    writes: readonly DocumentWrite[],
    checkpoint?: Checkpoint,
  ): Promise<void> {
    const rows = writes.flatMap(({ id, position, document }) => [
      id,
      position,
      JSON.stringify(document),
    ]);
    const write = { do: 'write', collection, rows } as const;
    await this.change(checkpoint === undefined ? write : { ...write, checkpoint });
  }

  override async get<D extends Document>(
    collection: string,
    ids: readonly string[],
  ): Promise<readonly Stored<D>[]> {
    const stored =
      ids.length <= FETCHED_AT_ONCE_MAX
        ? this.look().ask((queries) => queries.get(collection, ids))
        : await this.readers.pages.call<readonly StoredBody[]>({ do: 'get', collection, ids });
    return stored.map((one) => documentOf<D>(one));
  }

  override async find<D extends Document>(collection: string, query: Query): Promise<Page<D>> {
    await this.indexed(collection);
    const asked = { do: 'find', collection, query } as const;
    const { documents, next } = await this.readers.pages.call<BodyPage>(asked);
    return { documents: documents.map((one) => documentOf<D>(one)), next };
  }

  override async count(collection: string, filter: Filter): Promise<number> {
    await this.indexed(collection);
    return this.readers.figures.call({ do: 'count', collection, filter });
  }

  override async group(collection: string, query: GroupQuery): Promise<readonly Group[]> {
    await this.indexed(collection);
    return this.readers.figures.call({ do: 'group', collection, query });
  }

  override async checkpoint(name: string): Promise<Position> {
    return this.look().ask((queries) => queries.checkpoint(name));
  }

  override drop(collection: string): Promise<void> {
    return this.change({ do: 'drop', collection });
  }

  override rename(from: string, to: string): Promise<void> {
    return this.change({ do: 'rename', from, to });
  }

  override close(): Promise<void> {
    this.closing ??= this.release();
    return this.closing;
  }

  /**
   * A collection without its indexes gets them before it is searched, if this process may. Where the
   * disk has no room for them it is searched without, which is as right and only slower.
   */
  private async indexed(collection: string): Promise<void> {
    if (this.writer === null || this.look().ask((queries) => queries.isIndexed(collection))) return;
    try {
      await this.change({ do: 'index', collection });
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
  }

  private async change(request: WriterRequest): Promise<void> {
    if (this.writer === null) {
      throw new StoreRefused('The documents were opened for reading; another process writes them.');
    }
    await this.writer.thread.call(request);
  }

  private look(): ReadConnection {
    if (this.closing !== null) throw new StoreUnavailable('The document store is closed.');
    return this.here;
  }

  /** The writer is the last to leave, so that it finds nobody in the way when it tidies the file. */
  private async release(): Promise<void> {
    this.here.close();
    await this.readers.close();
    await this.writer?.close();
  }
}

const documentOf = <D extends Document>({ id, position, body }: StoredBody): Stored<D> => ({
  id,
  position,
  document: JSON.parse(body) as D,
});
