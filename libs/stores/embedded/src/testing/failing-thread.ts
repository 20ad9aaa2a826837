import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { openForWriting } from '../events/events-file.js';

/** A writing thread that dies in the middle of its first transaction. */
if (!isMainThread) {
  parentPort?.once('message', () => {
    const { file } = workerData as { readonly file: string };
    const database = openForWriting(file);
    database.exec('BEGIN IMMEDIATE');
    database.prepare(`INSERT INTO events VALUES (1, 's', 0, 'i', 't', '{}', '{}')`).run();
    throw new Error('This thread fails on purpose.');
  });
}
