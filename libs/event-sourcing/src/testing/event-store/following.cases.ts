import { NO_STREAM, START } from '../../events.js';
import { Follower } from '../follower.js';
import { anEvent, aStream } from '../samples.js';
import { type Bench, moreEvents, times, written } from './workbench.js';

/** What a follower is given, and when. */
export function followingCases(store: Bench): void {
  const followers: Follower[] = [];
  const follow = (...[after, batchSize]: [after: string, batchSize?: number]): Follower => {
    const follower = new Follower(store(), after, batchSize);
    followers.push(follower);
    return follower;
  };

  afterEach(async () => {
    await Promise.all(followers.splice(0).map((follower) => follower.stop()));
  });

  it('gives what was there already, from a position on, without the one that stands there', async () => {
    const stream = aStream();
    await written(store(), stream, 5);
    const [, second] = await store().read(stream);
    const events = await follow(second?.position ?? START).given(3, stream);
    expect(events.map(({ revision }) => revision)).toEqual([2, 3, 4]);
  });

  it('begins with the first event of all when followed from the start', async () => {
    await written(store(), aStream(), 2);
    const [first] = await store().readAll(START, 1);
    const [given] = await follow(START, 5).given(1);
    expect(given).toEqual(first);
  });

  it('gives only new events when followed from the head', async () => {
    const stream = aStream();
    const standing = await written(store(), stream, 3);
    const follower = follow(await store().head());
    await follower.atEnd();
    await store().append(stream, 2, moreEvents(2, stream, standing));
    const events = await follower.given(2, stream);
    expect(events.map(({ revision }) => revision)).toEqual([3, 4]);
  });

  it('gives new events as they are appended, one after the other', async () => {
    const stream = aStream();
    const follower = follow(await store().head());
    await follower.atEnd();
    for (const revision of times(5, Number)) {
      await store().append(stream, revision - 1, [anEvent(stream, { revision })]);
      const events = await follower.given(revision + 1, stream);
      expect(events.at(-1)?.revision).toBe(revision);
    }
  });

  it('gives history and new events without a seam', async () => {
    const stream = aStream();
    const before = await store().head();
    const standing = await written(store(), stream, 50);
    const follower = follow(before, 7);
    await store().append(stream, 49, moreEvents(50, stream, standing));
    const events = await follower.given(100, stream);
    expect(events.map(({ revision }) => revision)).toEqual(times(100, Number));
  });

  it('gives the same events as the stream does', async () => {
    const stream = aStream();
    const follower = follow(await store().head());
    await written(store(), stream, 4);
    expect(await follower.given(4, stream)).toEqual(await store().read(stream));
  });

  it.each([1, 2, 10])('gives at most %i events in one batch when told so', async (batchSize) => {
    const stream = aStream();
    const follower = follow(await store().head(), batchSize);
    await written(store(), stream, 25);
    await follower.given(25, stream);
    const sizes = follower.batches.map(({ length }) => length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(batchSize);
  });

  it('says with an empty batch that the end is reached', async () => {
    const stream = aStream();
    const before = await store().head();
    await written(store(), stream, 3);
    const follower = follow(before, 2);
    await follower.atEnd();
    expect(follower.events(stream)).toHaveLength(3);
  });

  it('says so at once when there is nothing to give', () =>
    expect(
      store()
        .head()
        .then((head) => follow(head).atEnd()),
    ).resolves.toBeUndefined());

  it('says so again after each new event', async () => {
    const stream = aStream();
    const follower = follow(await store().head());
    for (const revision of times(3, Number)) {
      await follower.atEnd(revision + 1);
      const ends = follower.emptyBatches;
      await store().append(stream, revision - 1, [anEvent(stream, { revision })]);
      await follower.given(revision + 1, stream);
      await follower.atEnd(ends + 1);
      expect(follower.batches.at(-1)).toEqual([]);
    }
  });

  it('gives every follower everything', async () => {
    const stream = aStream();
    const head = await store().head();
    const several = times(4, (index) => follow(head, index + 1));
    await written(store(), stream, 12);
    for (const follower of several) {
      const events = await follower.given(12, stream);
      expect(events.map(({ revision }) => revision)).toEqual(times(12, Number));
    }
  });

  it('waits for a consumer that takes its time, and skips nothing meanwhile', async () => {
    const stream = aStream();
    const { signal, abort } = stopping();
    const batches = store().follow(await store().head(), { signal, batchSize: 4 });
    const revisions: number[] = [];
    for await (const batch of batches) {
      const ours = batch.filter((event) => event.stream === stream);
      revisions.push(...ours.map(({ revision }) => revision));
      const next = revisions.length;
      if (next >= 20) abort();
      else if (ours.length === 0) await appendFrom(next, stream);
    }
    expect(revisions.slice(0, 20)).toEqual(times(20, Number));
  });

  const appendFrom = async (next: number, stream: string): Promise<void> => {
    for (const step of times(5, Number)) {
      const revision = next + step;
      await store().append(stream, revision - 1, [anEvent(stream, { revision })]);
    }
  };

  it('finishes without an error when told to stop while it waits', async () => {
    const follower = follow(await store().head());
    await follower.atEnd();
    await follower.stop();
    await expect(follower.ended).resolves.toBeUndefined();
  });

  it('finishes without an error when told to stop in the middle of history', async () => {
    const before = await store().head();
    await written(store(), aStream(), 20);
    const { signal, abort } = stopping();
    let batches = 0;
    for await (const _ of store().follow(before, { signal, batchSize: 2 })) {
      batches += 1;
      abort();
    }
    expect(batches).toBe(1);
  });

  it('gives nothing when told to stop before it began', async () => {
    const { signal, abort } = stopping();
    abort();
    const batches: unknown[] = [];
    for await (const batch of store().follow(START, { signal })) batches.push(batch);
    expect(batches).toEqual([]);
  });

  it('goes on for others when one is told to stop', async () => {
    const stream = aStream();
    const head = await store().head();
    const [stopped, other] = [follow(head), follow(head)];
    await stopped.atEnd();
    await stopped.stop();
    await written(store(), stream, 2);
    expect(await other.given(2, stream)).toHaveLength(2);
    expect(stopped.events(stream)).toEqual([]);
  });

  it('may be left at any moment, and followed again', async () => {
    const stream = aStream();
    const before = await store().head();
    await written(store(), stream, 6);
    for (const _ of times(3, Number)) {
      for await (const batch of store().follow(before, { signal: stopping().signal })) {
        if (batch.length > 0) break;
      }
    }
    expect(await follow(before).given(6, stream)).toHaveLength(6);
  });

  it('keeps the events of one append next to each other', async () => {
    const streams = times(8, () => aStream());
    const follower = follow(await store().head());
    await Promise.all(streams.map((stream) => written(store(), stream, 5)));
    const events = await follower.given(40, ...streams);
    expect(events.map(({ revision }) => revision)).toEqual(times(8, () => [0, 1, 2, 3, 4]).flat());
  });
}

function stopping() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}

/** Nothing is skipped, whatever happens at the same time. */
export function unskippingCases(store: Bench): void {
  const write = async (stream: string, count: number): Promise<void> => {
    for (const revision of times(count, Number)) {
      await store().append(stream, revision - 1, [anEvent(stream, { revision })]);
    }
  };

  it('skips and repeats nothing while many are writing', async () => {
    const streams = times(16, () => aStream());
    const follower = new Follower(store(), await store().head(), 10);
    await Promise.all(streams.map((stream) => write(stream, 12)));
    const events = await follower.given(16 * 12, ...streams);
    const positions = events.map(({ position }) => position);
    expect([...positions].toSorted()).toEqual(positions);
    for (const stream of streams) {
      expect(
        events.filter((event) => event.stream === stream).map(({ revision }) => revision),
      ).toEqual(times(12, Number));
    }
    await follower.stop();
  });

  it('skips and repeats nothing when followed anew from where one stopped, again and again', async () => {
    const streams = times(6, () => aStream());
    let position = await store().head();
    const writing = Promise.all(streams.map((stream) => write(stream, 15)));
    const seen: string[] = [];
    while (seen.length < 90) {
      for await (const batch of store().follow(position, {
        signal: stopping().signal,
        batchSize: 5,
      })) {
        position = batch.at(-1)?.position ?? position;
        const ours = batch.filter(({ stream }) => streams.includes(stream));
        seen.push(...ours.map(({ stream, revision }) => `${stream}@${revision}`));
        if (batch.length > 0) break;
      }
    }
    await writing;
    expect(seen.toSorted()).toEqual(
      streams.flatMap((stream) => times(15, (revision) => `${stream}@${revision}`)).toSorted(),
    );
  });

  it('shows nothing of refused appends', async () => {
    const stream = aStream();
    const follower = new Follower(store(), await store().head());
    await written(store(), stream, 1);
    await Promise.allSettled(times(10, () => store().append(stream, NO_STREAM, [anEvent(stream)])));
    await store().append(stream, 0, [anEvent(stream, { revision: 1, type: 'Last' })]);
    const events = await follower.given(2, stream);
    expect(events.map(({ type }) => type)).toEqual(['SampleTaken', 'Last']);
    await follower.stop();
  });
}
