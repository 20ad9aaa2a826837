import { mkdirSync } from 'node:fs';
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
import { lockForWriting, type WriteLock } from '../lock.js';
import type { Access } from '../sqlite.js';
import { DOCUMENTS_FILE } from './catalogue.js';
import type { BodyPage, StoredBody } from './document-queries.js';
import { ReadConnection } from './read-connection.js';
import type { ReaderRequest } from './reader-thread.js';
import { Thread } from './thread.js';
import type { WriterRequest } from './write-groups.js';
import type { WriterData } from './writer-thread.js';

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
  const file = join(options.directory, DOCUMENTS_FILE);
  const writer = options.access === 'write' ? await Writer.open(file, options) : null;
  const reader = new Thread<ReaderRequest>('reader-thread', file); // starts with the first search
  return new EmbeddedDocumentStore(new ReadConnection(file), reader, writer);
}

/** So many documents are fetched without the detour through another thread. */
const FETCHED_AT_ONCE_MAX = 32;

class EmbeddedDocumentStore extends DocumentStore {
  private closing: Promise<void> | null = null;

  constructor(
    private readonly here: ReadConnection,
    private readonly reader: Thread<ReaderRequest>,
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
        : await this.reader.call<readonly StoredBody[]>({ do: 'get', collection, ids });
    return stored.map((one) => documentOf<D>(one));
  }

  override async find<D extends Document>(collection: string, query: Query): Promise<Page<D>> {
    const { documents, next } = await this.ask<BodyPage>({ do: 'find', collection, query });
    return { documents: documents.map((one) => documentOf<D>(one)), next };
  }

  override count(collection: string, filter: Filter): Promise<number> {
    return this.ask({ do: 'count', collection, filter });
  }

  override group(collection: string, query: GroupQuery): Promise<readonly Group[]> {
    return this.ask({ do: 'group', collection, query });
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

  /** A collection without its indexes gets them before it is searched, if this process may. */
  private async ask<Answer>(request: ReaderRequest): Promise<Answer> {
    const { collection } = request;
    if (this.writer !== null && !this.look().ask((queries) => queries.isIndexed(collection))) {
      await this.change({ do: 'index', collection });
    }
    return this.reader.call<Answer>(request);
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
    await this.reader.close();
    await this.writer?.close();
  }
}

/** The thread that writes, and the right to do so. */
class Writer {
  private constructor(
    readonly thread: Thread<WriterRequest>,
    private readonly lock: WriteLock,
  ) {}

  static async open(file: string, { directory, pagesMax }: EmbeddedDocumentStoreOptions) {
    makeDirectory(directory);
    const lock = lockForWriting(file);
    const data: WriterData = pagesMax === undefined ? { file } : { file, pagesMax };
    const thread = new Thread<WriterRequest>('writer-thread', data);
    try {
      await thread.start();
      return new Writer(thread, lock);
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.thread.close();
    this.lock.release();
  }
}

function makeDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true });
  } catch (error) {
    throw new StoreUnavailable(`${directory} cannot be made: ${String(error)}.`, { cause: error });
  }
}

const documentOf = <D extends Document>({ id, position, body }: StoredBody): Stored<D> => ({
  id,
  position,
  document: JSON.parse(body) as D,
});
