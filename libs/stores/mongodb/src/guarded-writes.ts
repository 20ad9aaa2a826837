import type { CollectionDefinition, DocumentWrite } from '#libs/event-sourcing';
import type { AnyBulkWriteOperation, Collection } from 'mongodb';
import type { Connection } from './connection.js';
import { refusedOf } from './refusals.js';
import { checkDocument, storedDocument, type StoredDocument } from './stored-document.js';

const SLICE_LENGTH = 500;
const SLICES_AT_ONCE = 4;
const SAMPLES = 16;

export type Target = {
  readonly connection: Connection;
  readonly definition: CollectionDefinition;
  readonly collection: Collection<StoredDocument>;
};

/**
 * Stores each document unless one of the same or a later position stands there. Nothing here needs a
 * transaction, and all of it may be sent again after a lost answer; see `decisions/` for the why.
 */
export async function writeGuarded(
  target: Target,
  writes: readonly DocumentWrite[],
): Promise<void> {
  const { definition } = target;
  for (const write of writes) checkDocument(definition, write);
  const due = latest(writes);
  const isRepeated = await seemsRepeated(target, due);
  const slices = slicesOf(due);
  const lane = async () => {
    for (let slice = slices.shift(); slice !== undefined; slice = slices.shift()) {
      const newer = isRepeated ? await notYetStored(target, slice) : slice;
      const documents = newer.map((write) => storedDocument(definition, write));
      await writeSlice(target, documents).catch((error: unknown) => {
        slices.length = 0; // the other lanes end with what they are at
        throw error;
      });
    }
  };
  await Promise.all(Array.from({ length: SLICES_AT_ONCE }, lane));
}

/** The one document of each id that would remain if they were stored one after the other. */
export function latest(writes: readonly DocumentWrite[]): readonly DocumentWrite[] {
  const byId = new Map<string, DocumentWrite>();
  for (const write of writes) {
    const other = byId.get(write.id);
    if (other === undefined || other.position < write.position) byId.set(write.id, write);
  }
  return [...byId.values()];
}

function slicesOf(writes: readonly DocumentWrite[]): (readonly DocumentWrite[])[] {
  const slices: (readonly DocumentWrite[])[] = [];
  for (let start = 0; start < writes.length; start += SLICE_LENGTH) {
    slices.push(writes.slice(start, start + SLICE_LENGTH));
  }
  return slices;
}

/**
 * After a crash, or when a lane changes hands, a batch comes again whose documents are mostly stored.
 * Having each refused is right but dear, so a small sample of a large batch is looked at first.
 */
async function seemsRepeated(target: Target, writes: readonly DocumentWrite[]): Promise<boolean> {
  const distance = Math.floor(writes.length / SAMPLES);
  if (distance < 2) return false;
  const sample = writes.filter((_, index) => index % distance === 0);
  return (await notYetStored(target, sample)).length < sample.length;
}

async function notYetStored(
  { connection, collection }: Target,
  writes: readonly DocumentWrite[],
): Promise<readonly DocumentWrite[]> {
  const filter = { _id: { $in: writes.map(({ id }) => id) } };
  const standing = await connection.read(() =>
    collection
      .find(filter, { projection: { position: 1 }, sort: { _id: 1 }, batchSize: writes.length })
      .toArray(),
  );
  const positions = new Map(standing.map(({ _id, position }) => [_id, position]));
  return writes.filter(({ id, position }) => (positions.get(id) ?? '') < position);
}

/**
 * A refused insert (E11000) means that a document of this id stands there: a later one, or an earlier
 * one that another writer has put there at this very moment. As documents are never deleted, one
 * more guarded replacement, which inserts nothing, settles it for either case.
 */
async function writeSlice(target: Target, slice: readonly StoredDocument[]): Promise<void> {
  if (slice.length === 0) return;
  const refused = await bulkWrite(target, slice, { upsert: true });
  if (refused.length > 0) await bulkWrite(target, refused, { upsert: false });
}

/** @returns the documents that were refused because one of their id stands there */
async function bulkWrite(
  { connection, collection }: Target,
  documents: readonly StoredDocument[],
  { upsert }: { readonly upsert: boolean },
): Promise<readonly StoredDocument[]> {
  const operations = documents.map((document) => guarded(document, upsert));
  return connection.ask(async () => {
    try {
      await collection.bulkWrite(operations, { ordered: false });
      return [];
    } catch (error) {
      return refusedOf(error, documents);
    }
  });
}

const guarded = (
  { _id, ...rest }: StoredDocument,
  upsert: boolean,
): AnyBulkWriteOperation<StoredDocument> => ({
  replaceOne: {
    filter: { _id, position: { $lt: rest.position } },
    replacement: rest,
    upsert,
  },
});
