import { once } from 'node:events';
import { spawnFromSources, linesOf } from '../testing/from-sources.js';
import { complaints, position } from '../testing/documents.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { openEmbeddedDocumentStore } from './embedded-document-store.js';
import { inspectEmbeddedDocuments } from './inspect-embedded-documents.js';

const TIMEOUT_MS = 120_000;
const BATCH = 5;

/** Lets a process write until it has acknowledged some batches, and kills it in the midst of it. */
async function killedAfter(directory: string, batches: number): Promise<number> {
  const script = new URL('../testing/documents-writer.ts', import.meta.url);
  const child = spawnFromSources(script, directory);
  const acknowledged = await linesOf(child, batches);
  child.kill('SIGKILL');
  await once(child, 'exit');
  return Number(acknowledged.at(-1));
}

describe('Documents whose writer was killed', () => {
  it.each([20, 75])(
    'are all there or not at all, with their checkpoint and their text: after batch %d',
    async (batches) => {
      const directory = temporaryDirectory();
      const acknowledged = await killedAfter(directory.path, batches);

      const store = await openEmbeddedDocumentStore({ directory: directory.path, access: 'write' });
      const { name } = complaints;
      const last = Number.parseInt(await store.checkpoint(name), 16);
      expect(last).toBeGreaterThanOrEqual(acknowledged);
      expect(await store.count(name, {})).toBe(BATCH * last + 1);
      expect(await store.count(name, { text: '网费' })).toBe(BATCH * last);
      expect(await store.count(name, { text: `第${last}` })).toBe(1);
      const [shared] = await store.get(name, ['shared']);
      expect(shared?.position).toBe(position(last));
      await store.close();

      const inspection = inspectEmbeddedDocuments(directory.path);
      expect(inspection.damages()).toEqual([]);
      for (const row of inspection.rows(name)) expect(row.contradictions).toEqual([]);
      inspection.close();
      directory.remove();
    },
    TIMEOUT_MS,
  );
});
