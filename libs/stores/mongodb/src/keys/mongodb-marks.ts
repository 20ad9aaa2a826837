import { setTimeout as sleep } from 'node:timers/promises';
import { type PersonId, type StoredMark, StoreUnavailable } from '#libs/event-sourcing';
import type { Collection } from 'mongodb';
import { type Connection, LONG_ANSWER_MS } from '../connection.js';
import { DUPLICATE_KEY, hasCode } from '../errors.js';

/** The id is mark and person with a space between them, and so in their order. */
type MarkDocument = StoredMark & { readonly _id: string };

const CLAIM_ATTEMPTS = 40;
const PAUSE_MS = 50;

/** By which persons are found: at most one of them claims a mark, which an index sees to. */
export class MongoDbMarks {
  private readonly marks: Collection<MarkDocument>;

  constructor(
    private readonly connection: Connection,
    private readonly isDestroyed: (person: PersonId) => Promise<boolean>,
  ) {
    this.marks = connection.collection('marks');
  }

  async prepare(): Promise<void> {
    const claims = {
      name: 'claims',
      unique: true,
      partialFilterExpression: { isClaim: true },
    } as const;
    await this.connection.ask(async () => {
      await this.marks.createIndex({ mark: 1 }, claims);
      await this.marks.createIndex({ person: 1 }, { name: 'persons' });
    }, LONG_ANSWER_MS);
  }

  /** @throws StoreUnavailable when it is somebody's, and it does not come out whose */
  async claim(mark: string, person: PersonId): Promise<PersonId> {
    for (let attempt = 1; attempt <= CLAIM_ATTEMPTS; attempt += 1) {
      const claimant = await this.claimant(mark);
      if (claimant !== null) return claimant;
      if (await this.put({ mark, person, isClaim: true })) {
        await this.forgetIfDestroyed(person);
        return person;
      }
      await sleep(PAUSE_MS); // the other's claim is not yet on the disks of a majority
    }
    throw new StoreUnavailable('Somebody else claims the mark at this moment; ask again.');
  }

  async claimant(mark: string): Promise<PersonId | null> {
    const claim = await this.connection.read(() => this.marks.findOne({ mark, isClaim: true }));
    return claim === null ? null : claim.person;
  }

  async mention(mark: string, person: PersonId): Promise<void> {
    const noted = { _id: idOf({ mark, person }) };
    const standing = await this.connection.read(() => this.marks.findOne(noted));
    if (standing !== null) return;
    await this.put({ mark, person, isClaim: false });
    await this.forgetIfDestroyed(person);
  }

  async known(mark: string): Promise<readonly PersonId[]> {
    const marked = { $gte: `${mark} `, $lt: `${mark}!` };
    const found = await this.connection.read(() =>
      this.marks.find({ _id: marked }).sort({ _id: 1 }).toArray(),
    );
    return found.map(({ person }) => person);
  }

  async forget(person: PersonId): Promise<void> {
    await this.connection.ask(() => this.marks.deleteMany({ person: { $eq: person } }));
  }

  async page(after: StoredMark | null, limit: number): Promise<readonly StoredMark[]> {
    const later = { $gt: after === null ? '' : idOf(after) };
    const found = await this.connection.read(() =>
      this.marks.find({ _id: later }).sort({ _id: 1 }).limit(limit).toArray(),
    );
    return found.map(({ mark, person, isClaim }) => ({ mark, person, isClaim }));
  }

  /** False when somebody else has a claim to it, or the same was noted at this moment. */
  private async put({ mark, person, isClaim }: StoredMark): Promise<boolean> {
    const noted = isClaim
      ? { $set: { mark, person, isClaim } }
      : { $setOnInsert: { mark, person, isClaim } };
    return this.connection.ask(async () => {
      try {
        await this.marks.updateOne({ _id: idOf({ mark, person }) }, noted, { upsert: true });
        return true;
      } catch (error) {
        if (hasCode(error, DUPLICATE_KEY)) return false;
        throw error;
      }
    });
  }

  /** Nothing leads to somebody whose key was destroyed meanwhile. */
  private async forgetIfDestroyed(person: PersonId): Promise<void> {
    if (await this.isDestroyed(person)) await this.forget(person);
  }
}

const idOf = ({ mark, person }: Pick<StoredMark, 'mark' | 'person'>): string => `${mark} ${person}`;
