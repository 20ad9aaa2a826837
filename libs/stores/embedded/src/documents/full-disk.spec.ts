import { type DocumentStore, StoreUnavailable } from '#libs/event-sourcing';
import { complaints, position, written } from '../testing/documents.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { openEmbeddedDocumentStore } from './embedded-document-store.js';
import { inspectEmbeddedDocuments } from './inspect-embedded-documents.js';

const TIMEOUT_MS = 60_000;
const MANY = 1_000;
const filler = { ...complaints, name: 'filler' };

/** Writes until the disk is full; answers how many documents were acknowledged. */
async function fill(store: DocumentStore): Promise<number> {
  const notes = '客户多次来电反映，'.repeat(100);
  for (let n = 1; n < MANY; n += 1) {
    const write = written(`filler-${n}`, { state: 'open', subject: `网费${n}`, notes }, n);
    const checkpoint = { name: filler.name, position: position(n) };
    try {
      await store.write(filler.name, [write], checkpoint);
    } catch (error) {
      expect(error).toBeInstanceOf(StoreUnavailable);
      return n - 1;
    }
  }
  throw new Error('The disk was expected to be full by now.');
}

describe('Documents on a full disk', () => {
  const directory = temporaryDirectory();
  let store: DocumentStore;
  let acknowledged = 0;

  beforeAll(async () => {
    store = await openEmbeddedDocumentStore({
      directory: directory.path,
      access: 'write',
      pagesMax: 150,
    });
    await store.define(complaints);
    await store.define(filler);
    await store.write(complaints.name, [written('a', { state: 'open', subject: '网速' })]);
    acknowledged = await fill(store);
  }, TIMEOUT_MS);

  afterAll(async () => {
    await store.close();
    directory.remove();
  });

  it('are refused for now, again and again, and say where', async () => {
    for (const attempt of [1, 2]) {
      const big = written('b', { subject: '退费', notes: 'x'.repeat(1_000_000) }, attempt);
      const writing = store.write(complaints.name, [big]);
      await expect(writing).rejects.toBeInstanceOf(StoreUnavailable);
      await expect(writing).rejects.toThrow('views.db');
    }
  });

  it('stand just as they were acknowledged, with their checkpoint and text', async () => {
    expect(acknowledged).toBeGreaterThan(10);
    expect(await store.count(filler.name, {})).toBe(acknowledged);
    expect(await store.count(filler.name, { text: '网费' })).toBe(acknowledged);
    expect(await store.checkpoint(filler.name)).toBe(position(acknowledged));
    expect(await store.get(filler.name, [`filler-${acknowledged + 1}`])).toEqual([]);
  });

  it('are written again as soon as there is room, without opening anew', async () => {
    await store.drop(filler.name);
    await store.write(complaints.name, [written('b', { state: 'open', subject: '退费' }, 2)]);
    expect((await store.find(complaints.name, { limit: 9, text: '退费' })).documents).toHaveLength(
      1,
    );
    expect(await store.count(complaints.name, {})).toBe(2);
  });

  it('are sound afterwards', () => {
    const inspection = inspectEmbeddedDocuments(directory.path);
    expect(inspection.damages()).toEqual([]);
    inspection.close();
  });
});
