import { StoreRefused } from '#libs/event-sourcing';
import type { IndexDescription } from 'mongodb';
import { type Connection, LONG_ANSWER_MS } from './connection.js';
import { hasCode, NAMESPACE_EXISTS, NAMESPACE_NOT_FOUND } from './errors.js';
import type { StandingIndex } from './indexes.js';
import type { StoredDocument } from './stored-document.js';

/** Collections as the server has them, whatever the catalog says. */
export class ServerCollections {
  constructor(private readonly connection: Connection) {}

  /** Tells one collection from another of the same name; `null` when there is none. */
  async uuidOf(name: string): Promise<string | null> {
    const [found] = await this.connection.ask(() =>
      this.connection.database.listCollections({ name: { $eq: name } }).toArray(),
    );
    if (found === undefined) return null;
    return 'info' in found ? String(found.info?.uuid) : 'unknown';
  }

  /** Makes the collection where it is missing. */
  async create(name: string): Promise<void> {
    await this.connection.ask(async () => {
      try {
        await this.connection.database.createCollection(name);
      } catch (error) {
        if (!hasCode(error, NAMESPACE_EXISTS)) throw error;
      }
    });
  }

  async indexes(name: string): Promise<readonly StandingIndex[]> {
    const { connection } = this;
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

  /** Since MongoDB 4.2 every build lets readers and writers through but for a moment at its ends. */
  async index(name: string, indexes: readonly IndexDescription[]): Promise<void> {
    if (indexes.length === 0) return;
    const collection = this.connection.collection(name);
    await this.connection.ask(() => collection.createIndexes([...indexes]), LONG_ANSWER_MS);
  }

  /** Puts `from` in the place of `to`, in one step for whoever reads. */
  async exchange(from: string, to: string): Promise<void> {
    const collection = this.connection.collection(from);
    await this.connection.ask(() => collection.rename(to, { dropTarget: true }), LONG_ANSWER_MS);
  }

  async drop(name: string): Promise<void> {
    await this.connection.ask(() => this.connection.collection(name).drop(), LONG_ANSWER_MS);
  }

  /** @throws StoreRefused when documents stand there that no document store has put there */
  async checkOurs(name: string): Promise<void> {
    const collection = this.connection.collection<StoredDocument>(name);
    const one = await this.connection.read(() => collection.findOne({}));
    if (one === null || (typeof one.position === 'string' && typeof one.body === 'string')) return;
    throw new StoreRefused(
      `A collection "${name}" with documents of somebody else stands in this database.`,
    );
  }
}
