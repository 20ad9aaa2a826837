import type { Db } from 'mongodb';
import {
  type DocumentStore,
  type DocumentWrite,
  InMemoryEventStore,
  Progress,
  Projector,
} from '#libs/event-sourcing';
import type { Measurement } from '../bench.js';
import { timed } from '../clients.js';
import { Traffic } from '../complaints/traffic.js';
import { fill } from '../embedded/fill.js';
import { queueProjection } from '../embedded/queues.js';
import { figure } from '../figure.js';
import { byTurns } from '../turns.js';
import { bareMongo, openDocuments } from './mongo.js';

const ROUNDS = 2;
const LANES = 4;
const UNDER_WAY = 2_000;

/**
 * The queue built from a log in memory into MongoDB, against an unordered `bulkWrite` of the same
 * documents in the same batches, one batch after the other, with the same promise of durability and
 * without guards, indexes, checkpoints, search terms or anything to fold.
 */
export const projection: Measurement = {
  name: 'MongoDB: projection',
  needs: ['MONGO_URL'],
  async run(bench) {
    const database = await bareMongo(bench);
    const documents = await openDocuments(bench);
    const log = new InMemoryEventStore();
    const events = bench.size(200_000, 5_000);
    await fill(log, (await Traffic.with({ underWay: UNDER_WAY })).pieces(events));
    const batches = recorded(documents);
    const projector = new Projector({
      log,
      documents,
      leases: documents.leases,
      projections: [queueProjection()],
      lanes: LANES,
      progress: new Progress(documents, LANES),
    });
    const perSecond = async (work: () => Promise<void>) => (events * 1_000) / (await timed(work));
    const rates = await byTurns(ROUNDS, {
      ours: () => {
        batches.length = 0;
        return perSecond(() => projector.rebuild('queue'));
      },
      bare: async () => {
        await database.collection('bare').drop();
        return perSecond(() => writeBare(database, batches));
      },
    });
    return [
      figure({
        name: `${this.name}, ${events.toLocaleString('en')} events`,
        unit: 'events/s',
        value: rates.ours,
        against: { name: 'bare bulkWrite of the same documents', value: rates.bare },
        target: { of: 'ratio', atLeast: 0.7 },
      }),
    ];
  },
};

/** Every batch that goes into the store from now on. */
function recorded(documents: DocumentStore): (readonly DocumentWrite[])[] {
  const batches: (readonly DocumentWrite[])[] = [];
  const write = documents.write.bind(documents);
  documents.write = (collection, writes, checkpoint) => {
    if (writes.length > 0) batches.push(writes);
    return write(collection, writes, checkpoint);
  };
  return batches;
}

async function writeBare(
  database: Db,
  batches: readonly (readonly DocumentWrite[])[],
): Promise<void> {
  const collection = database.collection<{ _id: string }>('bare');
  for (const batch of batches) {
    const operations = batch.map(({ id, position, document }) => ({
      replaceOne: { filter: { _id: id }, replacement: { position, ...document }, upsert: true },
    }));
    await collection.bulkWrite(operations, { ordered: false });
  }
}
