import { join } from 'node:path';
import type { CollectionDefinition } from '#libs/event-sourcing';
import type { Database } from '../sqlite.js';
import { complaints, position, written } from '../testing/documents.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { openForReading, openForWriting } from './catalogue.js';
import { DocumentQueries } from './document-queries.js';
import { DocumentWrites } from './document-writes.js';

const directory = temporaryDirectory();
let files = 0;

/** Writes and questions without the threads around them. */
function opened(definition: CollectionDefinition = complaints) {
  const file = join(directory.path, `${(files += 1)}.db`);
  const database = openForWriting(file);
  const writes = new DocumentWrites(database, file);
  writes.define(definition);
  return { database, file, writes, queries: new DocumentQueries(openForReading(file)) };
}

const indexesOf = (database: Database): readonly unknown[] =>
  database
    .prepare(`SELECT name FROM sqlite_schema WHERE name LIKE '%!_by!_%' ESCAPE '!' ORDER BY name`)
    .all()
    .map(({ name }) => name);

function planOf(database: Database, query: string): string {
  database.prepare('SELECT n FROM c1 WHERE n = 0').get(); // a plan alone does not notice a new schema
  const steps = database.prepare(`EXPLAIN QUERY PLAN ${query}`).all();
  return steps.map(({ detail }) => detail).join('; ');
}

const filled = (count: number) => ({
  collection: complaints.name,
  rows: Array.from({ length: count }, (_, n) => [
    `case-${n}`,
    position(1),
    JSON.stringify({ state: n % 2 ? 'open' : 'closed', customer: `C${n}`, dueAt: `D${n % 97}` }),
  ]).flat(),
});

afterAll(() => directory.remove());

describe('A fresh collection', () => {
  it('is filled without its indexes', () => {
    const { database, writes, queries } = opened();
    writes.store([writes.prepare(filled(10))]);
    expect(indexesOf(database)).toEqual([]);
    expect(queries.isIndexed(complaints.name)).toBe(false);
  });

  it('answers rightly without them', () => {
    const { writes, queries } = opened();
    writes.store([writes.prepare(filled(10))]);
    const where = [{ field: 'state', equals: 'open' }];
    expect(queries.count(complaints.name, { where })).toBe(5);
  });

  it('gets them when they are asked for', () => {
    const { database, writes, queries } = opened();
    writes.store([writes.prepare(filled(10))]);
    writes.index(complaints.name);
    expect(indexesOf(database)).toEqual(['c1_by_customer_1', 'c1_by_state_0_dueAt_2']);
    expect(queries.isIndexed(complaints.name)).toBe(true);
  });

  it('gets them when it takes the place of another', () => {
    const { database, writes, queries } = opened();
    writes.rename(complaints.name, 'queue');
    expect(indexesOf(database)).toHaveLength(2);
    expect(queries.isIndexed('queue')).toBe(true);
  });

  it('is not made when an index names a field that it does not have', () => {
    const wrong = { ...complaints, name: 'wrong', indexes: [['nope']] };
    const { writes, queries } = opened();
    expect(() => writes.define(wrong)).toThrow('"nope"');
    expect(queries.versionOf('wrong')).toBeNull();
  });
});

describe('An indexed collection', () => {
  it('gets an index that a later definition of the same version asks for', () => {
    const { database, writes } = opened();
    writes.index(complaints.name);
    writes.define({ ...complaints, indexes: [['minutes']] });
    expect(indexesOf(database)).toContain('c1_by_minutes_3');
    expect(indexesOf(database)).toHaveLength(3);
  });

  it('goes along an index for the first page of a filtered and sorted queue', () => {
    const { database, writes } = opened();
    writes.store([writes.prepare(filled(500))]);
    writes.index(complaints.name);
    const page = `SELECT n FROM c1 WHERE state_0 = 'open' ORDER BY dueAt_2, id LIMIT 50`;
    expect(planOf(database, page)).toBe(
      'SEARCH c1 USING COVERING INDEX c1_by_state_0_dueAt_2 (state_0=?)',
    );
  });

  it('lets the planner know when it has grown, also on other connections', () => {
    const { database, file, writes } = opened();
    const other = openForReading(file);
    writes.index(complaints.name);
    const prepared = writes.prepare(filled(3_000));
    writes.store([prepared]);
    const telling = `SELECT n FROM c1 WHERE state_0 = 'open' AND customer_1 = 'C7' ORDER BY dueAt_2, id LIMIT 9`;
    expect(planOf(database, telling)).toContain('c1_by_state_0_dueAt_2');
    expect(planOf(other, telling)).toContain('c1_by_state_0_dueAt_2');

    const [collection] = writes.collections();
    if (collection !== undefined) writes.noteGrowth(collection, prepared.rows.length);

    expect(planOf(database, telling)).toContain('c1_by_customer_1');
    expect(planOf(other, telling)).toContain('c1_by_customer_1');
    other.close();
  });
});

describe('A write', () => {
  it('is refused for a collection that was never defined', () => {
    const { writes } = opened();
    expect(() => writes.prepare({ ...filled(1), collection: 'nope' })).toThrow('"nope"');
  });

  it('may move a checkpoint that belongs to no collection', () => {
    const { writes, queries } = opened();
    const checkpoint = { name: 'processes', position: position(3) };
    writes.store([writes.prepare({ collection: 'processes', rows: [], checkpoint })]);
    expect(queries.checkpoint('processes')).toBe(position(3));
  });

  it('is refused for an id with a NUL, which not every engine can tell apart', () => {
    const { writes } = opened();
    const rows = ['a\0b', position(1), '{}'];
    expect(() => writes.prepare({ collection: complaints.name, rows })).toThrow('NUL');
  });

  it('leaves nothing of itself behind when it fails', () => {
    const { database, writes, queries } = opened();
    const [good, bad] = [writes.prepare(filled(3)), writes.prepare(filled(9))];
    database.exec(`CREATE TRIGGER full BEFORE INSERT ON c1 WHEN new.id = 'case-8'
      BEGIN SELECT RAISE (ABORT, 'no room'); END`);
    expect(() => writes.store([good, bad])).toThrow('no room');
    expect(queries.count(complaints.name, {})).toBe(0);
    expect(queries.count(complaints.name, { text: '网' })).toBe(0);
    writes.store([good]);
    expect(queries.count(complaints.name, {})).toBe(3);
  });
});

describe('A document', () => {
  it('with a NUL in a field is stored as it is, and found by that field', () => {
    const { writes, queries } = opened();
    const body = JSON.stringify({ state: 'a\0b' });
    const rows = ['x', position(1), body, 'y', position(1), JSON.stringify({ state: 'a' })];
    writes.store([writes.prepare({ collection: complaints.name, rows })]);
    const where = [{ field: 'state', equals: 'a\0b' }];
    expect(queries.find(complaints.name, { where, limit: 9 }).documents).toEqual([
      { id: 'x', position: position(1), body },
    ]);
  });

  it('is found by the words it has now, once, however often it was written', () => {
    const { writes, queries } = opened();
    for (const n of [1, 2, 3]) {
      const { id, document } = written('a', { subject: `网费${n}` });
      const rows = [id, position(n), JSON.stringify(document)];
      writes.store([writes.prepare({ collection: complaints.name, rows })]);
      expect(queries.count(complaints.name, { text: '网费' })).toBe(1);
      expect(queries.count(complaints.name, { text: String(n) })).toBe(1);
      expect(queries.count(complaints.name, { text: String(n - 1) })).toBe(0);
    }
  });
});
