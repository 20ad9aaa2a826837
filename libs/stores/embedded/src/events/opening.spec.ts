import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  EventTooLarge,
  type EventStore,
  NO_STREAM,
  positionAt,
  START,
  StoreRefused,
  StoreUnavailable,
} from '#libs/event-sourcing';
import { anEvent, aStream, Follower, someEvents } from '#libs/event-sourcing/testing';
import { type Access, openDatabase } from '../sqlite.js';
import { closedDatabasesCollected } from '../testing/closed-databases.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { packed } from './append-group.js';
import { openEmbeddedEventStore } from './embedded-event-store.js';
import { EventWriter } from './event-writer.js';
import { makeDirectory, openForWriting } from './events-file.js';

describe('A log in a data directory', () => {
  let temporary: ReturnType<typeof temporaryDirectory>;
  let directory: string;
  let file: string;
  let opened: EventStore[];

  beforeEach(() => {
    temporary = temporaryDirectory();
    directory = join(temporary.path, 'some', 'data');
    file = join(directory, 'events.db');
    opened = [];
  });
  afterEach(async () => {
    await Promise.all(opened.map((store) => store.close()));
    temporary.remove();
  });

  const open = async (access: Access): Promise<EventStore> => {
    const store = await openEmbeddedEventStore({ directory, access });
    opened.push(store);
    return store;
  };
  /** Writes three events; nobody has the file open before or after. */
  const aLog = async (stream = aStream()): Promise<void> => {
    makeDirectory(directory);
    const writer = new EventWriter(openForWriting(file), file);
    writer.write([packed(stream, NO_STREAM, someEvents(3, stream))]);
    await tampered('PRAGMA wal_checkpoint(TRUNCATE)');
  };
  const tampered = async (sql: string): Promise<void> => {
    const database = openDatabase(file, 'write');
    database.exec(sql);
    database.close();
    await closedDatabasesCollected();
  };

  it('is made with its folder when it is missing', async () => {
    const store = await open('write');
    expect(existsSync(file)).toBe(true);
    expect(await store.head()).toBe(START);
  });

  it('numbers its positions without gaps', async () => {
    await aLog();
    await aLog();
    const store = await open('read');
    expect((await store.readAll(START, 10)).map(({ position }) => position)).toEqual(
      [1, 2, 3, 4, 5, 6].map(positionAt),
    );
  });

  it('has one writer, and refuses a second by naming the first', async () => {
    await open('write');
    const second = open('write');
    await expect(second).rejects.toBeInstanceOf(StoreRefused);
    await expect(second).rejects.toThrow(`process (${process.pid} on`);
  });

  it('may be written by the next once its writer has closed it', async () => {
    await aLog();
    await expect(open('write')).resolves.toBeDefined();
  });

  it('is not written by who opened it for reading', async () => {
    await aLog();
    const reader = await open('read');
    const stream = aStream();
    const refused = reader.append(stream, NO_STREAM, [anEvent(stream)]);
    await expect(refused).rejects.toBeInstanceOf(StoreRefused);
    await expect(refused).rejects.toThrow(file);
  });

  it('is read by several beside its writer', async () => {
    const writer = await open('write');
    const readers = [await open('read'), await open('read')];
    const stream = aStream();
    await writer.append(stream, NO_STREAM, someEvents(2, stream));
    for (const reader of readers) expect(await reader.read(stream)).toHaveLength(2);
  });

  it('may be opened for reading before it exists, and followed from its first event on', async () => {
    const reader = await open('read');
    await expect(reader.head()).rejects.toBeInstanceOf(StoreUnavailable);
    const follower = new Follower(reader, START);
    const stream = aStream();
    await aLog(stream);
    expect(await follower.given(3, stream)).toHaveLength(3);
    await follower.stop();
  });

  it('takes appends that continue each other without waiting for answers', async () => {
    const store = await open('write');
    const stream = aStream();
    const events = someEvents(20, stream);
    const answers = await Promise.all(
      events.map((event, index) => store.append(stream, index - 1, [event])),
    );
    expect(answers.map(({ revision }) => revision)).toEqual(events.map((_, index) => index));
  });

  it('lets other work pass while much is read', async () => {
    const store = await open('write');
    const stream = aStream();
    await store.append(stream, NO_STREAM, someEvents(1200, stream));
    let passed = 0;
    const pass = () => setImmediate(() => (passed += 1));
    pass();
    expect(await store.read(stream)).toHaveLength(1200);
    pass();
    expect(await store.readAll(START, 1200)).toHaveLength(1200);
    expect(passed).toBe(2);
  });

  it('refuses an append that no group could carry', async () => {
    const store = await open('write');
    const stream = aStream();
    const event = anEvent(stream, { data: { text: 'x'.repeat(70_000_000) } });
    const refused = store.append(stream, NO_STREAM, [event]);
    await expect(refused).rejects.toBeInstanceOf(EventTooLarge);
    expect(await store.read(stream)).toEqual([]);
  });

  it('knows no positions of other stores', async () => {
    const store = await open('write');
    await expect(store.readAll('another-store-17', 1)).rejects.toBeInstanceOf(RangeError);
  });

  describe.each<Access>(['write', 'read'])('when opened to %s', (access) => {
    const used = async (): Promise<unknown> => {
      const store = await open(access);
      return store.readAll(START, 1000).finally(() => store.close());
    };

    it('is refused, by name, when it is no database', async () => {
      await aLog();
      writeFileSync(file, 'Dear Sir or Madam, '.repeat(1000));
      await expect(used()).rejects.toBeInstanceOf(StoreRefused);
      await expect(used()).rejects.toThrow(file);
    });

    it('is refused when it is a database of something else', async () => {
      makeDirectory(directory);
      await tampered('CREATE TABLE recipes (name TEXT) STRICT');
      await expect(used()).rejects.toThrow('not an event log');
    });

    it('is refused when a later version of the system made it', async () => {
      await aLog();
      await tampered('PRAGMA user_version = 99');
      await expect(used()).rejects.toBeInstanceOf(StoreRefused);
      await expect(used()).rejects.toThrow('layout 99');
    });

    it('is refused, by name, when its pages are damaged', async () => {
      await aLog();
      const bytes = readFileSync(file);
      const page = Math.floor(bytes.indexOf('SampleTaken') / 4096);
      writeFileSync(file, bytes.fill(0, page * 4096, page * 4096 + 8));
      await expect(used()).rejects.toBeInstanceOf(StoreRefused);
      await expect(used()).rejects.toThrow(file);
    });

    it('refuses to give an event whose text is damaged, by its position', async () => {
      await aLog();
      await tampered(`UPDATE events SET data = '{' WHERE position = 2`);
      await expect(used()).rejects.toBeInstanceOf(StoreRefused);
      await expect(used()).rejects.toThrow(positionAt(2));
    });

    it('may be opened after it was refused and repaired', async () => {
      await aLog();
      await tampered('PRAGMA user_version = 99');
      await expect(used()).rejects.toBeInstanceOf(StoreRefused);
      await tampered('PRAGMA user_version = 1');
      await expect(used()).resolves.toHaveLength(3);
    });
  });
});
