import { StoreUnavailable } from '../../errors.js';
import type { EventStore } from '../../event-store.js';
import { NO_STREAM, START } from '../../events.js';
import { Follower, inTime } from '../follower.js';
import { anEvent, aStream, someEvents } from '../samples.js';
import {
  type EventStoreFixture,
  moreEvents,
  type OpenEventStore,
  times,
  written,
} from './workbench.js';

/** What a store cannot do, each with the reason: its cases are skipped. */
export type Absent = { readonly reopen?: string; readonly secondReader?: string };

type Opened = () => EventStoreFixture;

/** A store for each test alone. */
function opened(open: OpenEventStore): Opened {
  let fixture: EventStoreFixture | undefined;
  beforeEach(async () => void (fixture = await open()));
  afterEach(() => fixture?.dispose());
  return () => asked(fixture, 'store outside of a test');
}

/** A store for several tests. */
function openedOnce(open: OpenEventStore): Opened {
  let fixture: EventStoreFixture | undefined;
  beforeAll(async () => void (fixture = await open()));
  afterAll(() => fixture?.dispose());
  return () => asked(fixture, 'store outside of a test');
}

const asked = <T>(wish: T | undefined, name: string): T => {
  if (wish !== undefined) return wish;
  throw new Error(`There is no ${name}; the contract's last parameter may say why.`);
};

/** How a store ends. */
export function closingCases(open: OpenEventStore): void {
  const fixture = opened(open);
  const store = (): EventStore => fixture().store;

  it('ends all followers without an error', async () => {
    const head = await store().head();
    const followers = times(3, () => new Follower(store(), head));
    await Promise.all(followers.map((follower) => follower.atEnd()));
    await store().close();
    await inTime(Promise.all(followers.map(({ ended }) => ended)), () => 'the followers to end');
  });

  it('ends followers that are in the middle of history', async () => {
    const before = await store().head();
    await written(store(), aStream(), 20);
    const { signal } = new AbortController();
    let batches = 0;
    for await (const _ of store().follow(before, { signal, batchSize: 2 })) {
      batches += 1;
      if (batches === 2) await store().close();
    }
    expect(batches).toBe(2);
  });

  it('finishes pending appends', async () => {
    const streams = times(30, () => aStream());
    const pending = streams.map((stream) =>
      store().append(stream, NO_STREAM, someEvents(2, stream)),
    );
    await store().close();
    const answers = await inTime(Promise.all(pending), () => 'the pending appends');
    expect(answers.map(({ revision }) => revision)).toEqual(times(30, () => 1));
  });

  it('refuses appends from then on', async () => {
    const stream = aStream();
    await store().close();
    await expect(store().append(stream, NO_STREAM, [anEvent(stream)])).rejects.toBeInstanceOf(
      StoreUnavailable,
    );
  });

  it('refuses to read from then on', async () => {
    await store().close();
    await expect(store().read(aStream())).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store().readAll(START, 1)).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store().head()).rejects.toBeInstanceOf(StoreUnavailable);
  });

  it('gives later followers nothing', async () => {
    await store().close();
    const follower = new Follower(store(), START);
    await inTime(follower.ended, () => 'the follower to end');
    expect(follower.batches).toEqual([]);
  });

  it('may be closed again, also at the same time', async () => {
    await Promise.all([store().close(), store().close()]);
    await expect(store().close()).resolves.toBeUndefined();
  });
}

/** What outlives a store. */
export function reopeningCases(open: OpenEventStore): void {
  const fixture = openedOnce(open);
  let current: EventStore | undefined;
  const store = (): EventStore => current ?? fixture().store;
  const reopened = async (): Promise<EventStore> => {
    await store().close();
    current = await asked(fixture().reopen, 'reopen')();
    return current;
  };

  it('keeps every event as it was', async () => {
    const before = await store().head();
    const streams = times(3, () => aStream());
    for (const stream of streams) await written(store(), stream, 4);
    const [all, one] = [await store().readAll(before, 500), await store().read(streams[0] ?? '')];
    const again = await reopened();
    expect(await again.readAll(before, all.length)).toEqual(all);
    expect(await again.read(streams[0] ?? '')).toEqual(one);
  });

  it('keeps what was being appended while it was closed', async () => {
    const streams = times(30, () => aStream());
    const pending = streams.map((stream) =>
      store().append(stream, NO_STREAM, someEvents(2, stream)),
    );
    const again = await reopened();
    await Promise.all(pending);
    const lengths = await Promise.all(
      streams.map(async (stream) => (await again.read(stream)).length),
    );
    expect(lengths).toEqual(times(30, () => 2));
  });

  it('continues streams and positions', async () => {
    const stream = aStream();
    const standing = await written(store(), stream, 3);
    const head = await store().head();
    const again = await reopened();
    expect((await again.head()) >= head).toBe(true);
    const { revision, position } = await again.append(stream, 2, moreEvents(1, stream, standing));
    expect(revision).toBe(3);
    expect(position > head).toBe(true);
  });

  it('still knows which appends it has seen', async () => {
    const stream = aStream();
    const events = someEvents(3, stream);
    const answer = await store().append(stream, NO_STREAM, events);
    const again = await reopened();
    expect(await again.append(stream, NO_STREAM, events)).toEqual(answer);
    await expect(again.append(stream, NO_STREAM, someEvents(3, stream))).rejects.toMatchObject({
      actualRevision: 2,
    });
  });

  it('is followed on from a position noted before', async () => {
    const stream = aStream();
    const standing = await written(store(), stream, 4);
    const noted = (await store().read(stream))[1]?.position ?? START;
    const again = await reopened();
    const follower = new Follower(again, noted);
    await again.append(stream, 3, moreEvents(1, stream, standing));
    const events = await follower.given(3, stream);
    expect(events.map(({ revision }) => revision)).toEqual([2, 3, 4]);
    await follower.stop();
  });
}

/** Two ways into one log. */
export function secondReaderCases(open: OpenEventStore): void {
  const fixture = openedOnce(open);
  const store = (): EventStore => fixture().store;
  const second = (): Promise<EventStore> => asked(fixture().secondReader, 'secondReader')();

  it('shows what the first has appended, at once', async () => {
    const reader = await second();
    for (const _ of times(5, Number)) {
      const stream = aStream();
      await written(store(), stream, 2);
      expect(await reader.read(stream)).toEqual(await store().read(stream));
    }
  });

  it('has the same head and the same log', async () => {
    const before = await store().head();
    const stream = aStream();
    const { position } = await store().append(stream, NO_STREAM, someEvents(3, stream));
    const reader = await second();
    expect((await reader.head()) >= position).toBe(true);
    const ours = (await reader.readAll(before, 500)).filter((event) => event.stream === stream);
    expect(ours).toEqual(await store().read(stream));
  });

  it('follows what the first appends', async () => {
    const stream = aStream();
    const reader = await second();
    const follower = new Follower(reader, await reader.head());
    await follower.atEnd();
    for (const revision of times(10, Number)) {
      await store().append(stream, revision - 1, [anEvent(stream, { revision })]);
    }
    const events = await follower.given(10, stream);
    expect(events.map(({ revision }) => revision)).toEqual(times(10, Number));
    await follower.stop();
  });

  it('follows without gaps while the first is written by many', async () => {
    const streams = times(16, () => aStream());
    const reader = await second();
    const follower = new Follower(reader, await reader.head(), 20);
    await Promise.all(
      streams.map(async (stream) => {
        for (const revision of times(12, Number)) {
          await store().append(stream, revision - 1, [anEvent(stream, { revision })]);
        }
      }),
    );
    const events = await follower.given(192, ...streams);
    const positions = events.map(({ position }) => position);
    expect(positions).toEqual([...new Set(positions)].toSorted());
    await follower.stop();
  });

  it('goes on when the first is closed', async () => {
    const stream = aStream();
    const reader = await second();
    await written(store(), stream, 2);
    await store().close();
    expect(await reader.read(stream)).toHaveLength(2);
  });
}
