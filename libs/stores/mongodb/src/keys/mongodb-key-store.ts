import {
  type Instant,
  KeyStore,
  type PersonId,
  type StoredKey,
  type StoredMark,
} from '#libs/event-sourcing';
import type { Collection } from 'mongodb';
import type { Connection } from '../connection.js';
import { DUPLICATE_KEY, hasCode } from '../errors.js';
import { MongoDbMarks } from './mongodb-marks.js';

type KeyDocument = Omit<StoredKey, 'person'> & { readonly _id: PersonId };

/** As many persons are asked for in one query. */
const PERSONS_MAX = 10_000;
const KEEP_ATTEMPTS = 5;

/** One document for each key and each mark. No two of them have to change together. */
export class MongoDbKeyStore extends KeyStore {
  private readonly keys: Collection<KeyDocument>;
  private readonly marked: MongoDbMarks;

  constructor(private readonly connection: Connection) {
    super();
    this.keys = connection.collection('keys');
    this.marked = new MongoDbMarks(connection, (person) => this.isDestroyed(person));
  }

  /** Makes the indexes where they are missing. */
  async prepare(): Promise<void> {
    await this.marked.prepare();
  }

  override async get(persons: readonly PersonId[]): Promise<readonly StoredKey[]> {
    const asked = [...new Set(persons)];
    const found: StoredKey[] = [];
    for (let start = 0; start < asked.length; start += PERSONS_MAX) {
      const some = { $in: asked.slice(start, start + PERSONS_MAX) };
      const documents = await this.connection.read(() =>
        this.keys.find({ _id: some }).sort({ _id: 1 }).toArray(),
      );
      found.push(...documents.map(keyIn));
    }
    return found;
  }

  override async keep({ person, ...key }: StoredKey): Promise<StoredKey> {
    return this.connection.ask(async () => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          const standing = await this.keys.findOneAndUpdate(
            { _id: person },
            { $setOnInsert: key },
            { upsert: true, returnDocument: 'after' },
          );
          return standing === null ? { person, ...key } : keyIn(standing);
        } catch (error) {
          // Two who make it at once: the one who was late finds it there.
          if (!hasCode(error, DUPLICATE_KEY) || attempt === KEEP_ATTEMPTS) throw error;
        }
      }
    });
  }

  override async rewrap({ person, wrapped, masterKey }: StoredKey, from: string): Promise<void> {
    const unchanged = { _id: person, masterKey: { $eq: from }, wrapped: { $ne: null } };
    await this.connection.ask(() =>
      this.keys.updateOne(unchanged, { $set: { wrapped, masterKey } }),
    );
  }

  /** First the key: from then on whoever adds a mark takes it away again himself. */
  override async destroy(person: PersonId, at: Instant): Promise<void> {
    await this.keep({ person, wrapped: null, masterKey: '', destroyedAt: at });
    const whole = { _id: person, wrapped: { $ne: null } };
    await this.connection.ask(() =>
      this.keys.updateOne(whole, { $set: { wrapped: null, destroyedAt: at } }),
    );
    await this.marked.forget(person);
  }

  override claim(mark: string, person: PersonId): Promise<PersonId> {
    return this.marked.claim(mark, person);
  }

  override claimant(mark: string): Promise<PersonId | null> {
    return this.marked.claimant(mark);
  }

  override mention(mark: string, person: PersonId): Promise<void> {
    return this.marked.mention(mark, person);
  }

  override known(mark: string): Promise<readonly PersonId[]> {
    return this.marked.known(mark);
  }

  override forget(person: PersonId): Promise<void> {
    return this.marked.forget(person);
  }

  override async page(after: PersonId | '', limit: number): Promise<readonly StoredKey[]> {
    const documents = await this.connection.read(() =>
      this.keys
        .find({ _id: { $gt: after } })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray(),
    );
    return documents.map(keyIn);
  }

  override marks(after: StoredMark | null, limit: number): Promise<readonly StoredMark[]> {
    return this.marked.page(after, limit);
  }

  override close(): Promise<void> {
    return this.connection.close();
  }

  private async isDestroyed(person: PersonId): Promise<boolean> {
    const [key] = await this.get([person]);
    return key?.wrapped === null;
  }
}

const keyIn = ({ _id, wrapped, masterKey, destroyedAt }: KeyDocument): StoredKey => ({
  person: _id,
  wrapped,
  masterKey,
  destroyedAt,
});
