import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { lockForWriting } from '../lock.js';

/** Holds the lock of a file until its process is killed or its thread is told to release it. */
const lock = lockForWriting(isMainThread ? String(process.argv[2]) : String(workerData));

if (parentPort) {
  parentPort.once('message', () => lock.release());
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
  parentPort.postMessage('held');
} else {
  process.stdout.write('held\n');
  process.stdin.resume();
}
