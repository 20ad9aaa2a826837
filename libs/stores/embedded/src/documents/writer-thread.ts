import { workerData } from 'node:worker_threads';
import { faultOf } from '../faults.js';
import { foldLog } from '../fold-log.js';
import { openForWriting } from './catalogue.js';
import { DocumentWrites } from './document-writes.js';
import { serveCalls } from './serve-calls.js';
import { WriteGroups, type WriterRequest } from './write-groups.js';

export type WriterData = {
  readonly file: string;
  /** Most pages (of 4 KiB) that the file may have. */
  readonly pagesMax?: number;
};

/** The thread that writes `views.db`. */
serveCalls<WriterRequest>(() => {
  const { file, pagesMax } = workerData as WriterData;
  const database = openForWriting(file);
  if (pagesMax !== undefined) database.exec(`PRAGMA max_page_count = ${Number(pagesMax)}`);
  const groups = new WriteGroups(new DocumentWrites(database, file));
  return {
    handle: (request, { resolve, reject }) =>
      groups.add(request, { resolve, reject: (error) => reject(faultOf(error, file)) }),
    close: () => {
      groups.close();
      foldLog(database);
      database.close();
    },
  };
});
