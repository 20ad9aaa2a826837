import { join } from 'node:path';
import { NO_STREAM, sequenceOf, START, StoreUnavailable } from '#libs/event-sourcing';
import { anEvent, aStream, someEvents } from '#libs/event-sourcing/testing';
import type { Database } from '../sqlite.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { packed, type PackedAppend, REFUSED } from './append-group.js';
import { EventReader } from './event-reader.js';
import { EventWriter } from './event-writer.js';
import { openForReading, openForWriting } from './events-file.js';

describe('The writer of a log file', () => {
  const directory = temporaryDirectory();
  let files = 0;
  let database: Database;
  let writer: EventWriter;
  let reader: EventReader;

  beforeEach(() => {
    const file = join(directory.path, `${(files += 1)}.db`);
    database = openForWriting(file);
    writer = new EventWriter(database, file);
    reader = new EventReader(openForReading(file), file);
  });
  afterEach(() => {
    reader.close();
    database.close();
  });
  afterAll(() => directory.remove());

  const append = (stream: string, expected: number, count: number, bytes = 10) =>
    packed(
      stream,
      expected,
      Array.from({ length: count }, () => anEvent(stream, { data: { text: 'x'.repeat(bytes) } })),
    );
  const positions = () => reader.all(START, 1000).map(({ position }) => sequenceOf(position));

  it('gives positions without gaps, refusals or not', () => {
    const [one, other] = [aStream(), aStream()];
    writer.write([append(one, NO_STREAM, 2), append(other, 5, 3), append(one, 1, 1)]);
    writer.write([append(other, NO_STREAM, 2)]);
    expect(positions()).toEqual([1, 2, 3, 4, 5]);
  });

  it('decides each append of a group on what those before it did', () => {
    const stream = aStream();
    const outcomes = writer.write([
      append(stream, NO_STREAM, 1),
      append(stream, NO_STREAM, 1),
      append(stream, 0, 2),
      append(stream, 0, 2),
    ]);
    expect(outcomes).toEqual([0, 1, 0, REFUSED, 2, 3, 2, REFUSED]);
  });

  it('recognises a repetition within the same group', () => {
    const stream = aStream();
    const known = packed(stream, NO_STREAM, someEvents(3, stream));
    expect(writer.write([known, known])).toEqual([2, 3, 2, 3]);
  });

  it('refuses known events in another order', () => {
    const stream = aStream();
    const events = someEvents(3, stream);
    writer.write([packed(stream, NO_STREAM, events)]);
    expect(writer.write([packed(stream, NO_STREAM, events.toReversed())])).toEqual([2, REFUSED]);
  });

  it('refuses what stands before any stream', () => {
    const stream = aStream();
    writer.write([append(stream, NO_STREAM, 2)]);
    expect(writer.write([append(stream, -2, 1)])).toEqual([1, REFUSED]);
  });

  it('undoes a group of which one append cannot be stored, and goes on', () => {
    const [one, other] = [aStream(), aStream()];
    const unfit: PackedAppend = [other, NO_STREAM, 'an id', 'a type', 'no metadata'];
    expect(() => writer.write([append(one, NO_STREAM, 2), unfit])).toThrow('NOT NULL');
    expect(writer.stuck).toBe(false);
    expect(writer.write([append(one, NO_STREAM, 1)])).toEqual([0, 1]);
    expect(positions()).toEqual([1]);
  });

  describe('on a full disk', () => {
    const fill = () => database.exec('PRAGMA max_page_count = 20');
    const makeRoom = () => database.exec('PRAGMA max_page_count = 1000000');

    it('stores nothing of a group that does not fit', () => {
      const [one, other] = [aStream(), aStream()];
      writer.write([append(one, NO_STREAM, 1)]);
      fill();
      const group = [append(one, 0, 1), append(other, NO_STREAM, 9, 50_000)];
      expect(() => writer.write(group)).toThrow(StoreUnavailable);
      expect(writer.stuck).toBe(false);
      expect(positions()).toEqual([1]);
    });

    it('still takes what fits', () => {
      const stream = aStream();
      fill();
      expect(() => writer.write([append(stream, NO_STREAM, 9, 50_000)])).toThrow(StoreUnavailable);
      expect(writer.write([append(stream, NO_STREAM, 1)])).toEqual([0, 1]);
    });

    it('goes on without gaps once there is room', () => {
      const stream = aStream();
      writer.write([append(stream, NO_STREAM, 1)]);
      fill();
      const large = [append(stream, 0, 9, 50_000)];
      expect(() => writer.write(large)).toThrow(StoreUnavailable);
      expect(() => writer.write(large)).toThrow(StoreUnavailable);
      makeRoom();
      expect(writer.write(large)).toEqual([9, 10]);
      expect(positions()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    });
  });
});
