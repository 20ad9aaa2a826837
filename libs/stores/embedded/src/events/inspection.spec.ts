import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { positionAt, StoreUnavailable } from '#libs/event-sourcing';
import { anEvent } from '#libs/event-sourcing/testing';
import { openDatabase } from '../sqlite.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { packed } from './append-group.js';
import { EventWriter } from './event-writer.js';
import { openForWriting } from './events-file.js';
import {
  type Inspected,
  inspectEmbeddedEvents,
  type InspectedRow,
  type LostRows,
} from './inspection.js';

const EVENTS = 300;
const STREAMS = 3;
const PAGE_BYTES = 4096;

describe('The inspection of a log', () => {
  let directory: ReturnType<typeof temporaryDirectory>;
  let file: string;

  /** 300 events in three streams: the one at position n is number n of stream n mod 3. */
  beforeEach(() => {
    directory = temporaryDirectory();
    file = join(directory.path, 'events.db');
    const database = openForWriting(file);
    const writer = new EventWriter(database, file);
    for (let number = 1; number <= EVENTS; number += 1) {
      const stream = `stream-${number % STREAMS}`;
      const revision = Math.ceil(number / STREAMS) - 1;
      const event = anEvent(stream, { revision, data: { number, filler: 'x'.repeat(300) } });
      writer.write([packed(stream, revision - 1, [event])]);
    }
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    database.close();
  });
  afterEach(() => directory.remove());

  const inspect = async (): Promise<readonly Inspected[]> => {
    const found: Inspected[] = [];
    for await (const one of inspectEmbeddedEvents(directory.path)) found.push(one);
    return found;
  };
  const rowsOf = (found: readonly Inspected[]): readonly InspectedRow[] =>
    found.filter((one) => one.kind === 'row');
  const lostOf = (found: readonly Inspected[]): readonly LostRows[] =>
    found.filter((one) => one.kind === 'lost');
  const fileProblems = (found: readonly Inspected[]) => found.filter(({ kind }) => kind === 'file');

  const tamper = (sql: string): void => {
    const database = openDatabase(file, 'write');
    database.exec(sql);
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    database.close();
  };
  /** Changes the bytes of the file behind SQLite's back. */
  const scratch = (
    change: (bytes: Buffer, at: number) => Buffer | void,
    mark = '"number":150,',
  ) => {
    const bytes = readFileSync(file);
    const changed = change(bytes, bytes.indexOf(mark));
    writeFileSync(file, changed ?? bytes);
  };

  it('gives every row of a sound log, in order, and finds nothing wrong', async () => {
    const found = await inspect();
    expect(found).toHaveLength(EVENTS);
    expect(rowsOf(found).map(({ position }) => position)).toEqual(
      Array.from({ length: EVENTS }, (_, index) => positionAt(index + 1)),
    );
    expect(rowsOf(found).filter(({ problem }) => problem !== null)).toEqual([]);
    expect(rowsOf(found)[7]?.event).toMatchObject({
      stream: 'stream-2',
      revision: 2,
      data: { number: 8 },
    });
  });

  it('gives what is stored as text, whatever a reader would make of it', async () => {
    const [first] = rowsOf(await inspect());
    expect(JSON.parse(first?.data ?? '')).toEqual(first?.event?.data);
    expect(JSON.parse(first?.metadata ?? '')).toEqual(first?.event?.metadata);
  });

  it('names the event whose JSON is broken, and shows it', async () => {
    tamper(`UPDATE events SET data = '{"number":4' WHERE position = 4`);
    const broken = rowsOf(await inspect()).filter(({ problem }) => problem !== null);
    expect(broken).toHaveLength(1);
    expect(broken[0]).toMatchObject({ position: positionAt(4), data: '{"number":4', event: null });
    expect(broken[0]?.problem).toContain('data is not JSON');
  });

  it('names the event whose metadata is no object', async () => {
    tamper(`UPDATE events SET metadata = '7' WHERE position = 5`);
    const broken = rowsOf(await inspect()).filter(({ problem }) => problem !== null);
    expect(broken.map(({ position }) => position)).toEqual([positionAt(5)]);
  });

  it('gives a changed payload as it stands now, for its hash to be held against it', async () => {
    scratch((bytes, at) => void bytes.write('"number":151,', at));
    const found = await inspect();
    expect(rowsOf(found)[149]?.event?.data).toMatchObject({ number: 151 });
  });

  it('names the row that disagrees with the index', async () => {
    scratch((bytes, at) => void bytes.write('stream-1', bytes.lastIndexOf('stream-0', at)));
    const found = await inspect();
    expect(fileProblems(found)).not.toEqual([]);
    const misplaced = rowsOf(found).filter(({ problem }) => problem !== null);
    expect(misplaced).toHaveLength(1);
    expect(misplaced[0]).toMatchObject({ position: positionAt(150), stream: 'stream-1' });
    expect(misplaced[0]?.problem).toContain('index');
  });

  it('names deleted rows by the gap they leave', async () => {
    tamper('DELETE FROM events WHERE position = 20 OR position BETWEEN 30 AND 34');
    expect(lostOf(await inspect())).toMatchObject([
      { from: positionAt(20), to: positionAt(20), stream: null },
      { from: positionAt(30), to: positionAt(34), stream: null },
    ]);
  });

  it('reads past a page that cannot be read, and says what stood there', async () => {
    scratch((bytes, at) => void bytes.fill(0, pageOf(at), pageOf(at) + 8));
    const found = await inspect();
    const lost = lostOf(found);
    expect(fileProblems(found)).not.toEqual([]);
    expect(lost.map(({ from }) => from)).toContain(positionAt(150));
    expect(lost.find(({ from }) => from === positionAt(150))).toMatchObject({
      stream: 'stream-0',
      revision: 49,
    });
    expect(rowsOf(found).length + lost.length).toBe(EVENTS);
    expect(rowsOf(found).at(-1)?.position).toBe(positionAt(EVENTS));
  });

  it('misses the end of a log that was cut off', async () => {
    scratch((bytes) => bytes.subarray(0, bytes.length - 8 * PAGE_BYTES));
    const found = await inspect();
    expect(fileProblems(found)).not.toEqual([]);
    expect(lostOf(found).at(-1)?.to).toBe(positionAt(EVENTS));
  });

  it('misses the last events though the table no longer tells of them', async () => {
    const cellCount = 3;
    scratch((bytes, at) => void bytes.writeUInt16BE(1, pageOf(at) + cellCount), '"number":300,');
    const found = await inspect();
    expect(lostOf(found).at(-1)).toMatchObject({
      from: positionAt(EVENTS),
      stream: 'stream-0',
      revision: 99,
    });
    expect(rowsOf(found).length + lostOf(found).length).toBe(EVENTS);
  });

  it('notices rows put before the first position', async () => {
    tamper(
      `INSERT INTO events SELECT -1, 'stray', 0, id, type, data, metadata FROM events LIMIT 1`,
    );
    expect(fileProblems(await inspect())).toMatchObject([
      { problem: '1 rows stand before the first position' },
    ]);
  });

  it('tells of a file that is no log at all', async () => {
    writeFileSync(file, 'not a database, but long enough to look at. '.repeat(200));
    const found = await inspect();
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ kind: 'file', problem: expect.stringContaining(file) });
  });

  it('cannot be had where there is no log', async () => {
    const nowhere = inspectEmbeddedEvents(join(directory.path, 'empty')).next();
    await expect(nowhere).rejects.toBeInstanceOf(StoreUnavailable);
  });

  it('expects nothing of an empty log', async () => {
    tamper('DELETE FROM events');
    expect(await inspect()).toEqual([]);
  });

  const pageOf = (at: number): number => at - (at % PAGE_BYTES);
});
