import {
  type Instant,
  KeyStore,
  type PersonId,
  type StoredKey,
  type StoredMark,
  StoreUnavailable,
} from '#libs/event-sourcing';
import { Thread } from '../documents/thread.js';
import { faultOf } from '../faults.js';
import type { Database } from '../sqlite.js';
import type { KeyChange } from './key-changes.js';
import { KeyQueries } from './key-queries.js';
import { keysFileIn, openForReading } from './keys-file.js';

export type EmbeddedKeyStoreOptions = {
  /** The folder of keys, which is no part of the log or its backups; made where it is missing. */
  readonly directory: string;
};

/**
 * Opens the keys of persons in `keys.db`, which several processes of one machine may share. Writes
 * that are asked for at the same moment share one commit, in a thread of their own.
 *
 * @throws StoreRefused when the file is damaged or of another layout
 * @throws StoreUnavailable when it cannot be opened now
 */
export async function openEmbeddedKeyStore({
  directory,
}: EmbeddedKeyStoreOptions): Promise<KeyStore> {
  const file = keysFileIn(directory);
  const writer = new Thread<KeyChange>('keys-thread', { file }, 'keys');
  try {
    await writer.start();
    return new EmbeddedKeyStore(file, openForReading(file), writer);
  } catch (error) {
    await writer.close();
    throw error;
  }
}

class EmbeddedKeyStore extends KeyStore {
  private readonly queries: KeyQueries;
  private closing: Promise<void> | null = null;

  constructor(
    private readonly file: string,
    private readonly reader: Database,
    private readonly writer: Thread<KeyChange>,
  ) {
    super();
    this.queries = new KeyQueries(reader);
  }

  override async get(persons: readonly PersonId[]): Promise<readonly StoredKey[]> {
    return this.ask(() => this.queries.get(persons));
  }

  override keep(key: StoredKey): Promise<StoredKey> {
    return this.writer.call({ do: 'keep', key });
  }

  override async rewrap(key: StoredKey, from: string): Promise<void> {
    await this.writer.call({ do: 'rewrap', key, from });
  }

  override async destroy(person: PersonId, at: Instant): Promise<void> {
    await this.writer.call({ do: 'destroy', person, at });
  }

  override claim(mark: string, person: PersonId): Promise<PersonId> {
    return this.writer.call({ do: 'claim', mark, person });
  }

  override async claimant(mark: string): Promise<PersonId | null> {
    return this.ask(() => this.queries.claimant(mark));
  }

  override async mention(mark: string, person: PersonId): Promise<void> {
    await this.writer.call({ do: 'mention', mark, person });
  }

  override async known(mark: string): Promise<readonly PersonId[]> {
    return this.ask(() => this.queries.known(mark));
  }

  override async forget(person: PersonId): Promise<void> {
    await this.writer.call({ do: 'forget', person });
  }

  override async page(after: PersonId | '', limit: number): Promise<readonly StoredKey[]> {
    return this.ask(() => this.queries.page(after, limit));
  }

  override async marks(after: StoredMark | null, limit: number): Promise<readonly StoredMark[]> {
    return this.ask(() => this.queries.marks(after, limit));
  }

  override close(): Promise<void> {
    this.closing ??= this.release();
    return this.closing;
  }

  private ask<Answer>(question: () => Answer): Answer {
    if (this.closing !== null) throw new StoreUnavailable('The store of keys is closed.');
    try {
      return question();
    } catch (error) {
      throw faultOf(error, this.file);
    }
  }

  /** The writer is the last to leave, so that it finds nobody in the way when it tidies the file. */
  private async release(): Promise<void> {
    this.reader.close();
    await this.writer.close();
  }
}
