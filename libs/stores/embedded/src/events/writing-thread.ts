import { parentPort, workerData } from 'node:worker_threads';
import type { Database } from '../database.js';
import { foldLog } from '../fold-log.js';
import type { AppendGroup } from './append-group.js';
import { EventWriter } from './event-writer.js';
import { openForWriting } from './events-file.js';
import { CLOSE, faultFrom, type Reply, type WritingThreadData } from './thread-messages.js';

/**
 * The thread that writes `events.db`. A group that fails leaves nothing behind; once a full disk has
 * room again, writing goes on. If even that cleaning up fails, the thread ends and another is started.
 */
const { file, pagesMax } = workerData as WritingThreadData;
let writer: EventWriter | undefined;
let database: Database | undefined;

parentPort?.on('message', (message: AppendGroup | typeof CLOSE) => {
  if (message === CLOSE) {
    if (database !== undefined) foldLog(database);
    database?.close();
    parentPort?.close();
    return;
  }
  const reply = replyTo(message);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
  parentPort?.postMessage(reply);
});

function replyTo(group: AppendGroup): Reply {
  try {
    writer ??= open();
    return { outcomes: writer.write(group) };
  } catch (error) {
    if (writer?.stuck) throw error;
    return { fault: faultFrom(error) };
  }
}

function open(): EventWriter {
  database = openForWriting(file);
  if (pagesMax !== undefined) database.exec(`PRAGMA max_page_count = ${Number(pagesMax)}`);
  return new EventWriter(database, file);
}
