import { workerData } from 'node:worker_threads';
import { serveCalls } from '../documents/serve-calls.js';
import { faultOf } from '../faults.js';
import { foldLog } from '../fold-log.js';
import type { KeyChange } from './key-changes.js';
import { KeyGroups } from './key-groups.js';
import { openForWriting } from './keys-file.js';

export type KeysThreadData = { readonly file: string };

/** The thread that writes `keys.db`. */
serveCalls<KeyChange>(() => {
  const { file } = workerData as KeysThreadData;
  const database = openForWriting(file);
  const groups = new KeyGroups(database, file);
  return {
    handle: (change, { resolve, reject }) =>
      groups.add(change, { resolve, reject: (error) => reject(faultOf(error, file)) }),
    close: () => {
      groups.work();
      foldLog(database);
      database.close();
    },
  };
});
