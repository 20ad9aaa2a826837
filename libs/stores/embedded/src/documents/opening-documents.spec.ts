import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DocumentStore, StoreRefused, StoreUnavailable } from '#libs/event-sourcing';
import type { Access } from '../sqlite.js';
import { openDatabase } from '../sqlite.js';
import { complaints, position, written } from '../testing/documents.js';
import { overwrite, PAGE_BYTES } from '../testing/overwrite.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { openEmbeddedDocumentStore } from './embedded-document-store.js';

const TIMEOUT_MS = 60_000;

describe('Opening the documents', () => {
  const directories = [temporaryDirectory()].slice(1);
  const stores: DocumentStore[] = [];
  const inNewDirectory = (): string => {
    const directory = temporaryDirectory();
    directories.push(directory);
    return directory.path;
  };
  const open = async (directory: string, access: Access): Promise<DocumentStore> => {
    const store = await openEmbeddedDocumentStore({ directory, access });
    stores.push(store);
    return store;
  };

  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close();
    for (const directory of directories.splice(0)) directory.remove();
  }, TIMEOUT_MS);

  it(
    'makes the directory where it is missing',
    async () => {
      const store = await open(join(inNewDirectory(), 'deep', 'down'), 'write');
      expect(await store.versionOf('complaints')).toBeNull();
    },
    TIMEOUT_MS,
  );

  it(
    'is refused to a second writer, naming the file',
    async () => {
      const directory = inNewDirectory();
      await open(directory, 'write');
      await expect(open(directory, 'write')).rejects.toBeInstanceOf(StoreRefused);
      await expect(open(directory, 'write')).rejects.toThrow(join(directory, 'views.db'));
    },
    TIMEOUT_MS,
  );

  it(
    'is free again once the writer has closed',
    async () => {
      const directory = inNewDirectory();
      await (await open(directory, 'write')).close();
      await expect(open(directory, 'write')).resolves.toBeDefined();
    },
    TIMEOUT_MS,
  );

  it(
    'lets others read beside the writer, at once and without its indexes',
    async () => {
      const directory = inNewDirectory();
      const [writer, reader] = [await open(directory, 'write'), await open(directory, 'read')];
      await writer.define(complaints);
      for (const state of ['open', 'closed']) {
        const checkpoint = { name: complaints.name, position: position(1) };
        await writer.write(
          complaints.name,
          [written(state, { state, subject: '网费' })],
          checkpoint,
        );
        const where = [{ field: 'state', equals: state }];
        expect(await reader.count(complaints.name, { where })).toBe(1);
        expect(await reader.count(complaints.name, { where, text: '网' })).toBe(1);
        expect(await reader.get(complaints.name, [state])).toHaveLength(1);
      }
      expect(await reader.checkpoint(complaints.name)).toBe(position(1));
    },
    TIMEOUT_MS,
  );

  it(
    'lets readers only read',
    async () => {
      const directory = inNewDirectory();
      await open(directory, 'write');
      const reader = await open(directory, 'read');
      await expect(reader.define(complaints)).rejects.toBeInstanceOf(StoreRefused);
      await expect(reader.write('complaints', [])).rejects.toThrow('opened for reading');
    },
    TIMEOUT_MS,
  );

  it(
    'lets readers wait for the writer to make the file',
    async () => {
      const directory = inNewDirectory();
      const reader = await open(directory, 'read');
      await expect(reader.checkpoint('complaints')).rejects.toBeInstanceOf(StoreUnavailable);
      await expect(reader.count('complaints', {})).rejects.toBeInstanceOf(StoreUnavailable);
      const writer = await open(directory, 'write');
      await expect(reader.count('complaints', {})).rejects.toThrow('"complaints"');
      await writer.define(complaints);
      expect(await reader.count('complaints', {})).toBe(0);
    },
    TIMEOUT_MS,
  );

  it(
    'is refused for a file that is no database, naming it',
    async () => {
      const directory = inNewDirectory();
      writeFileSync(join(directory, 'views.db'), 'Dear Sir or Madam, '.repeat(500));
      await expect(open(directory, 'write')).rejects.toBeInstanceOf(StoreRefused);
      await expect(open(directory, 'write')).rejects.toThrow(join(directory, 'views.db'));
      const reader = await open(directory, 'read');
      await expect(reader.checkpoint('complaints')).rejects.toBeInstanceOf(StoreRefused);
    },
    TIMEOUT_MS,
  );

  it(
    'is refused for a file of another layout, saying what to do',
    async () => {
      const directory = inNewDirectory();
      const database = openDatabase(join(directory, 'views.db'), 'write');
      database.exec('PRAGMA user_version = 99');
      database.close();
      await expect(open(directory, 'write')).rejects.toBeInstanceOf(StoreRefused);
      await expect(open(directory, 'write')).rejects.toThrow('Delete it');
    },
    TIMEOUT_MS,
  );

  it(
    'tells of damage deep inside when it is met, naming the file',
    async () => {
      const directory = inNewDirectory();
      const file = join(directory, 'views.db');
      const store = await open(directory, 'write');
      await store.define(complaints);
      const notes = 'x'.repeat(2_000);
      const many = Array.from({ length: 300 }, (_, n) =>
        written(`case-${n}`, { state: 'open', notes }),
      );
      await store.write(complaints.name, many);
      await store.count(complaints.name, {});
      await store.close();
      overwrite(file, 20 * PAGE_BYTES);

      const damaged = await open(directory, 'write');
      const reading = async () => {
        for (let cursor: string | null | undefined; cursor !== null;) {
          const query = { limit: 50, ...(cursor === undefined ? {} : { cursor }) };
          cursor = (await damaged.find(complaints.name, query)).next;
        }
      };
      await expect(reading()).rejects.toBeInstanceOf(StoreRefused);
      await expect(reading()).rejects.toThrow(file);
    },
    TIMEOUT_MS,
  );

  it(
    'ends with closing: nothing is answered any more, and what was asked before is done',
    async () => {
      const directory = inNewDirectory();
      const store = await open(directory, 'write');
      await store.define(complaints);
      const writing = store.write(complaints.name, [written('a', { state: 'open' })]);
      await Promise.all([store.close(), store.close()]);
      await writing;
      await expect(store.checkpoint('complaints')).rejects.toBeInstanceOf(StoreUnavailable);
      await expect(store.count('complaints', {})).rejects.toBeInstanceOf(StoreUnavailable);
      await expect(store.write('complaints', [])).rejects.toBeInstanceOf(StoreUnavailable);
      const again = await open(directory, 'write');
      expect(await again.count(complaints.name, {})).toBe(1);
    },
    TIMEOUT_MS,
  );
});
