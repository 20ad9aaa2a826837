import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Document } from '#libs/event-sourcing';
import { openDatabase } from '../sqlite.js';
import { complaints, position } from '../testing/documents.js';
import { overwrite, PAGE_BYTES } from '../testing/overwrite.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { openForWriting } from './catalogue.js';
import { DocumentWrites } from './document-writes.js';
import { inspectEmbeddedDocuments } from './inspect-embedded-documents.js';

const documents: Readonly<Record<string, Document>> = {
  b: { state: 'open', minutes: 1.5, urgent: true, subject: '网费' },
  a: { state: null, customer: 'C1', subject: '' },
  c: { state: 'closed', minutes: 0, urgent: false, notes: ['x'] },
};

describe('The inspection of documents', () => {
  let directory: ReturnType<typeof temporaryDirectory>;
  const file = () => join(directory.path, 'views.db');

  beforeEach(() => {
    directory = temporaryDirectory();
    const database = openForWriting(file());
    const writes = new DocumentWrites(database, file());
    writes.define(complaints);
    const rows = Object.entries(documents).flatMap(([id, document]) => [
      id,
      position(1),
      JSON.stringify(document),
    ]);
    const checkpoint = { name: complaints.name, position: position(2) };
    writes.store([writes.prepare({ collection: complaints.name, rows, checkpoint })]);
    writes.index(complaints.name);
    database.close();
  });
  afterEach(() => directory.remove());

  /** Somebody changes the file behind everyone's back. */
  const tamper = (change: string) => {
    const database = openDatabase(file(), 'write');
    database.exec(change);
    database.close();
  };
  const inspected = () => {
    const inspection = inspectEmbeddedDocuments(directory.path);
    const found = {
      damages: inspection.damages(),
      rows: [...inspection.rows(complaints.name)],
      collections: inspection.collections(),
      checkpoints: inspection.checkpoints(),
    };
    inspection.close();
    return found;
  };
  const contradictions = () =>
    Object.fromEntries(inspected().rows.map((row) => [row.id, row.contradictions]));

  it('shows every row in the order of ids, as it lies there', () => {
    const { rows } = inspected();
    expect(rows.map(({ id, body }) => [id, JSON.parse(body)])).toEqual([
      ['a', documents['a']],
      ['b', documents['b']],
      ['c', documents['c']],
    ]);
    expect(rows[1]?.columns).toEqual({
      state: 'open',
      customer: null,
      dueAt: null,
      minutes: 1.5,
      urgent: true,
    });
    expect(rows[1]?.position).toBe(position(1));
  });

  it('shows collections and checkpoints', () => {
    const { collections, checkpoints } = inspected();
    expect(collections).toEqual([complaints]);
    expect(checkpoints).toEqual([{ name: complaints.name, position: position(2) }]);
  });

  it('finds nothing to say of what nobody has touched', () => {
    expect(inspected().damages).toEqual([]);
    expect(contradictions()).toEqual({ a: [], b: [], c: [] });
  });

  it('tells of a column that does not say what the body says', () => {
    tamper(`UPDATE c1 SET state_0 = 'closed' WHERE id = 'b'`);
    expect(contradictions()).toMatchObject({ a: [], b: [expect.stringContaining('"state"')] });
  });

  it('tells of a body that was changed without its columns', () => {
    tamper(`UPDATE c1 SET body = replace(body, '"urgent":true', '"urgent":false')`);
    expect(contradictions()).toMatchObject({ b: [expect.stringContaining('"urgent"')], c: [] });
  });

  it('tells of a text that would be found by other words', () => {
    tamper(`UPDATE c1 SET searchable = ' 网速 ' WHERE id = 'b'`);
    expect(contradictions()).toMatchObject({ b: [expect.stringContaining('text')], c: [] });
  });

  it('shows a body that is no JSON any more', () => {
    tamper(`UPDATE c1 SET body = '{"state":"op' WHERE id = 'b'`);
    const row = inspected().rows.find(({ id }) => id === 'b');
    expect(row?.body).toBe('{"state":"op');
    expect(row?.contradictions).toEqual(['the body is no JSON object']);
  });

  it('tells what the check of the file itself finds', () => {
    tamper('PRAGMA wal_checkpoint(TRUNCATE)');
    overwrite(file(), statSync(file()).size - PAGE_BYTES);
    expect(inspected().damages).not.toEqual([]);
  });

  it('refuses to show a collection that does not exist', () => {
    const inspection = inspectEmbeddedDocuments(directory.path);
    expect(() => [...inspection.rows('nope')]).toThrow('"nope"');
    inspection.close();
  });

  it('shows more rows than it fetches at a time', () => {
    const database = openForWriting(file());
    const writes = new DocumentWrites(database, file());
    const rows = Array.from({ length: 1_200 }, (_, n) => [`n-${n}`, position(1), '{}']).flat();
    writes.store([writes.prepare({ collection: complaints.name, rows })]);
    database.close();
    const ids = inspected().rows.map(({ id }) => id);
    expect(ids).toHaveLength(1_203);
    expect(new Set(ids).size).toBe(1_203);
  });
});
