import { randomUUID } from 'node:crypto';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { type EventStore, NO_STREAM, type Position, RevisionConflict } from '#libs/event-sourcing';
import { anEvent, aStream, Follower, someEvents } from '#libs/event-sourcing/testing';
import { openEventStoreDb } from './index.js';

const eventStoreUrl = process.env['EVENTSTORE_URL'];

/** Redress need not have the server to itself, and an operator may do what Redress never does. */
const company = (url: string): void => {
  let store: EventStore;
  let other: EventStoreDBClient;
  let before: Position;

  beforeEach(async () => {
    store = await openEventStoreDb({ url });
    other = EventStoreDBClient.connectionString(url);
    before = await store.head();
  });
  afterEach(async () => {
    await store.close();
    await other.dispose();
  });

  /** What others write: a foreign stream, a system stream, a link to one of ours. */
  const noise = async (times: number): Promise<void> => {
    const foreign = () => jsonEvent({ id: randomUUID(), type: 'Foreign', data: { a: 1 } });
    const link = () => jsonEvent({ id: randomUUID(), type: '$>', data: '0@writer-1' });
    const many = (make: () => ReturnType<typeof jsonEvent>) => Array.from({ length: times }, make);
    await other.appendToStream('foreign-1', many(foreign));
    await other.appendToStream('$system-1', many(foreign));
    await other.appendToStream('links-1', many(link));
  };
  const written = async (count = 1): Promise<string> => {
    const stream = aStream();
    await store.append(stream, NO_STREAM, someEvents(count, stream));
    return stream;
  };

  it('gives as many of our events as asked for, however many others lie between', async () => {
    const streams = [await written()];
    await noise(400);
    streams.push(await written());
    await noise(900);
    streams.push(await written());
    const events = await store.readAll(before, 3);
    expect(events.map(({ stream }) => stream)).toEqual(streams);
  });

  it('gives nothing when only others have written', async () => {
    await noise(5);
    expect(await store.readAll(before, 10)).toEqual([]);
  });

  it('ends at our last event, whatever others write behind it', async () => {
    const stream = await written();
    await noise(1200);
    const [event] = await store.read(stream);
    expect(await store.head()).toBe(event?.position);
    await noise(2);
    expect(await store.head()).toBe(event?.position);
    expect(await store.head()).toBe(event?.position);
  });

  it('follows our events only', async () => {
    const follower = new Follower(store, before);
    await noise(3);
    const one = await written();
    await noise(30);
    const two = await written();
    await follower.given(2, one, two);
    await follower.stop();
    expect(follower.events().map(({ stream }) => stream)).toEqual([one, two]);
  });

  it('does not read a stream of ours into which others have written, and says where', async () => {
    const stream = await written(2);
    await other.appendToStream(stream, jsonEvent({ type: 'Foreign', data: {} }));
    await expect(store.read(stream)).rejects.toThrow(
      `${stream} at revision 2 holds an event without Redress metadata.`,
    );
    const refused = store.append(stream, 1, someEvents(1, stream));
    await expect(refused).rejects.toEqual(new RevisionConflict(stream, 1, 2));
  });

  it('does not read a stream whose beginning was cut off, and says so', async () => {
    const stream = await written(5);
    await other.setStreamMetadata(stream, { maxCount: 2 });
    await expect(store.read(stream)).rejects.toThrow(
      `${stream} has revision 3 where 0 is due: events were cut off.`,
    );
    expect(await store.read(stream, 3)).toHaveLength(2);
  });

  it('does not take a deleted stream for a new one', async () => {
    const stream = await written(3);
    await other.deleteStream(stream);
    expect(await store.read(stream)).toEqual([]);
    await expect(store.append(stream, NO_STREAM, [anEvent(stream)])).rejects.toThrow(
      `${stream} now ends at revision 3, not at 0: it was deleted`,
    );
  });

  it('says that a stream was deleted for good', async () => {
    const stream = await written(3);
    await other.tombstoneStream(stream);
    await expect(store.read(stream)).rejects.toThrow('is deleted');
    await expect(store.append(stream, 2, [anEvent(stream)])).rejects.toThrow('deleted for good');
  });

  it('refuses positions at which nothing stands', async () => {
    await written();
    const between = (BigInt(`0x${before}`) + 3n).toString(16).padStart(16, '0');
    await expect(store.readAll(between, 1)).rejects.toThrow(RangeError);
    const follower = new Follower(store, between);
    await expect(follower.ended).rejects.toThrow(RangeError);
  });
};

describe('EventStoreDB shared with others', () => {
  if (eventStoreUrl) return company(eventStoreUrl);
  // oxlint-disable-next-line jest/no-disabled-tests, jest/expect-expect -- says aloud what was not run
  it.skip('EVENTSTORE_URL is not set: EventStoreDB shared with others not tried', () => undefined);
});
