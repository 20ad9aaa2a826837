import { MongoClient } from 'mongodb';
import { openMongoDb } from '#libs/stores/mongodb';
import type { Bench } from '../bench.js';

const url = (): string => process.env['MONGO_URL'] ?? '';

/** A database of this run's own, dropped afterwards; a program that the run starts is told of it. */
export const database = process.env['BENCH_DATABASE'] ?? `redress_bench_${process.pid}`;

/** The driver's own view of that database, with the promises that the store makes too. */
export async function bareMongo(bench: Bench) {
  const client = await new MongoClient(url()).connect();
  bench.held(client, async () => {
    await client.db(database).dropDatabase();
    await client.close();
  });
  return client.db(database, { writeConcern: { w: 'majority', journal: true } });
}

export async function openDocuments(bench: Bench) {
  const store = await openMongoDb({ url: url(), database });
  return bench.held(store, () => store.close());
}
