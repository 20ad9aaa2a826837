import type { Db } from 'mongodb';
import {
  type Document,
  type EventStore,
  finished,
  InMemoryEventStore,
  Progress,
  Projector,
  START,
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
const BATCH = 2_000;

/**
 * The queue built from a log in memory into MongoDB, against a loop of unordered `bulkWrite`s of the
 * same documents: the document as each event leaves it, batch after batch, with the same promise of
 * durability and without guards, indexes, checkpoints, search terms or anything to fold. The engine
 * may write a document less often than it changes; that is part of what is measured.
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
    const projector = new Projector({
      log,
      documents,
      leases: documents.leases,
      projections: [queueProjection()],
      lanes: LANES,
      progress: new Progress(documents, LANES),
    });
    const perSecond = (spentMs: number) => (events * 1_000) / spentMs;
    const rates = await byTurns(ROUNDS, {
      ours: async () => perSecond(await timed(() => projector.rebuild('queue'))),
      bare: async () => {
        await database.collection('bare').drop();
        return perSecond(await writeBare(database, log));
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

/**
 * Milliseconds that the server takes to take the document in as it is after each event, one unordered
 * `bulkWrite` for each batch of events. Folding is left out: it is not the driver's.
 */
async function writeBare(database: Db, log: EventStore): Promise<number> {
  const collection = database.collection<{ _id: string }>('bare');
  const queue = queueProjection();
  const documents = new Map<string, Document>();
  let spentMs = 0;
  for (let after = START; ;) {
    const page = await log.readAll(after, BATCH);
    const last = page.at(-1);
    if (last === undefined) return spentMs;
    after = last.position;
    const operations = page.flatMap((event) => {
      const document = queue.project(documents.get(event.stream), event);
      if (document === undefined) return [];
      documents.set(event.stream, document);
      const replacement = { position: event.position, ...finished(queue, document) };
      return { replaceOne: { filter: { _id: event.stream }, replacement, upsert: true } };
    });
    spentMs += await timed(() => collection.bulkWrite(operations, { ordered: false }));
  }
}
