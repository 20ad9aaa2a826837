import { openEmbeddedDocumentStore } from '../documents/embedded-document-store.js';
import { complaints, position, written } from './documents.js';

/**
 * Writes batch after batch to the directory it is given, until it is killed. Batch n has five
 * documents of its own, one that all batches share, and the checkpoint n. The number of each batch
 * is printed once the batch is acknowledged.
 */
const store = await openEmbeddedDocumentStore({
  directory: String(process.argv[2]),
  access: 'write',
});
await store.define(complaints);

for (let n = 1; ; n += 1) {
  const own = [0, 1, 2, 3, 4].map((part) =>
    written(`${n}-${part}`, { state: 'open', subject: `网费${n}`, minutes: n }, n),
  );
  const shared = written('shared', { state: 'open', subject: `第${n}`, minutes: n }, n);
  await store.write(complaints.name, [...own, shared], {
    name: complaints.name,
    position: position(n),
  });
  process.stdout.write(`${n}\n`);
}
