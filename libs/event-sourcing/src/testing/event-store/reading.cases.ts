import { randomUUID } from 'node:crypto';
import type { EventStore } from '../../event-store.js';
import { NO_STREAM, type Position, type RecordedEvent, START } from '../../events.js';
import { chainBreak } from '../../hash-chain.js';
import { anEvent, aStream, someEvents } from '../samples.js';
import { type Bench, times, written } from './workbench.js';

const unique = randomUUID();
const names: readonly (readonly [string, string])[] = [
  ['several hyphens', `complaint-26C1-0042-${unique}`],
  ['a category alone', `policy${unique.replaceAll('-', '')}`],
  ['Chinese and emoji', `投诉-${unique}-😡`],
  ['white space', `my stream  ${unique} `],
  ['quotes and wildcards', `it's "100%" _${unique}*?`],
  ['slashes, dots and colons', `a/b\\c..d:e#${unique}`],
  ['three hundred characters', `long-${unique}-${'n'.repeat(258)}`],
];

const neighbours: readonly (readonly [string, string, string])[] = [
  ['a name and its beginning', `case-${unique}`, `case-${unique}0`],
  ['capital and small letters', `case-a-${unique}`, `case-A-${unique}`],
  ['a letter and its composed twin', `case-e\u0301-${unique}`, `case-\u00e9-${unique}`],
];

/** One stream's events. */
export function streamReadingCases(store: Bench): void {
  it('gives nothing for a stream that nobody wrote', async () => {
    expect(await store().read(aStream())).toEqual([]);
    expect(await store().read(aStream(), 7)).toEqual([]);
  });

  it('says of each event where it stands', async () => {
    const stream = aStream();
    await written(store(), stream, 3);
    const events = await store().read(stream);
    expect(events.map((event) => event.stream)).toEqual([stream, stream, stream]);
    expect(events.map(({ revision }) => revision)).toEqual([0, 1, 2]);
  });

  it.each([
    [0, [0, 1, 2, 3, 4]],
    [3, [3, 4]],
    [4, [4]],
    [5, []],
    [99, []],
  ])('gives from revision %i of five on: %j', async (fromRevision, revisions) => {
    const stream = aStream();
    await written(store(), stream, 5);
    const events = await store().read(stream, fromRevision);
    expect(events.map(({ revision }) => revision)).toEqual(revisions);
  });

  it('gives a long stream whole and in order', async () => {
    const stream = aStream();
    const events = someEvents(2500, stream);
    for (let from = 0; from < events.length; from += 500) {
      await store().append(stream, from - 1, events.slice(from, from + 500));
    }
    const read = await store().read(stream);
    expect(read.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
    expect((await store().read(stream, 1999)).map(({ revision }) => revision)).toEqual(
      times(501, (index) => 1999 + index),
    );
  });

  it.each(names)('keeps a stream whose name has %s', async (_, stream) => {
    await written(store(), stream, 2);
    const events = await store().read(stream);
    expect(events.map((event) => event.stream)).toEqual([stream, stream]);
    expect(events[1] && chainBreak(events[0], events[1])).toBeNull();
  });

  it.each(neighbours)('keeps apart streams named by %s', async (_, one, other) => {
    await written(store(), one, 1);
    await written(store(), other, 2);
    expect(await store().read(one)).toHaveLength(1);
    expect(await store().read(other)).toHaveLength(2);
  });
}

/** Everything after `after`, page by page. */
async function rest(store: EventStore, after: Position, limit: number): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (let page = await store.readAll(after, limit); page.length > 0;) {
    events.push(...page);
    page = await store.readAll(page.at(-1)?.position ?? after, limit);
  }
  return events;
}

/** The whole log. */
export function logReadingCases(store: Bench): void {
  it('gives the events after a position, without the one that stands there', async () => {
    const stream = aStream();
    await written(store(), stream, 4);
    const [, second] = await store().read(stream);
    const after = await rest(store(), second?.position ?? START, 100);
    expect(
      after.filter((event) => event.stream === stream).map(({ revision }) => revision),
    ).toEqual([2, 3]);
  });

  it.each([1, 2, 5])('gives at most %i events when asked for no more', async (limit) => {
    const before = await store().head();
    await written(store(), aStream(), 8);
    expect(await store().readAll(before, limit)).toHaveLength(limit);
  });

  it('begins with the first event of all', async () => {
    await written(store(), aStream(), 1);
    const [first] = await store().readAll(START, 1);
    const events = await store().readAll(START, 20);
    expect(events[0]).toEqual(first);
    expect(events.every(({ position }) => position > START)).toBe(true);
  });

  it.each([1, 3, 7, 1000])('gives each event once in pages of %i', async (limit) => {
    const before = await store().head();
    const streams = times(5, () => aStream());
    for (const stream of streams) await written(store(), stream, 4);
    const events = await rest(store(), before, limit);
    const ours = events.filter(({ stream }) => streams.includes(stream));
    expect(ours.map(({ stream, revision }) => `${stream}@${revision}`)).toEqual(
      streams.flatMap((stream) => times(4, (revision) => `${stream}@${revision}`)),
    );
  });

  it('gives more than a thousand events in one go', async () => {
    const before = await store().head();
    const streams = times(3, () => aStream());
    for (const stream of streams) await written(store(), stream, 450);
    const read = await store().readAll(before, 1500);
    const ours = read.filter(({ stream }) => streams.includes(stream));
    expect(ours.map(({ stream, revision }) => `${stream}@${revision}`)).toEqual(
      streams.flatMap((stream) => times(450, (revision) => `${stream}@${revision}`)),
    );
  });

  it('gives events in the order in which they were appended', async () => {
    const before = await store().head();
    const [one, other] = [aStream(), aStream()];
    for (const revision of times(6, Number)) {
      await store().append(one, revision - 1, [anEvent(one, { revision })]);
      await store().append(other, revision - 1, [anEvent(other, { revision })]);
    }
    const events = await rest(store(), before, 5);
    expect(
      events.filter(({ stream }) => stream === one || stream === other).map(({ stream }) => stream),
    ).toEqual(times(6, () => [one, other]).flat());
  });

  it('gives positions that grow as plain strings of one length', async () => {
    const before = await store().head();
    await Promise.all(times(20, () => written(store(), aStream(), 3)));
    const positions = (await rest(store(), before, 50)).map(({ position }) => position);
    expect(positions.length).toBeGreaterThanOrEqual(60);
    expect(new Set(positions).size).toBe(positions.length);
    expect([...positions].toSorted()).toEqual(positions);
    expect(new Set(positions.map(({ length }) => length))).toEqual(new Set([START.length]));
  });

  it('gives the same events as their streams do', async () => {
    const before = await store().head();
    const stream = aStream();
    await written(store(), stream, 5);
    const events = await rest(store(), before, 100);
    expect(events.filter((event) => event.stream === stream)).toEqual(await store().read(stream));
  });

  it('gives nothing after its head', async () => {
    const stream = aStream();
    await written(store(), stream, 2);
    const head = await store().head();
    const after = await store().readAll(head, 10);
    expect(after.filter((event) => event.stream === stream)).toEqual([]);
  });

  it('never shows what the engine underneath keeps for itself', async () => {
    await written(store(), aStream(), 1);
    const events = await store().readAll(START, 1000);
    expect(
      events.filter(({ stream, type }) => stream.startsWith('$') || type.startsWith('$')),
    ).toEqual([]);
  });

  it('shows no event below one that was seen, while many are writing', async () => {
    const before = await store().head();
    const streams = times(12, () => aStream());
    const writing = Promise.all(
      streams.map(async (stream) => {
        for (const revision of times(10, Number)) {
          await store().append(stream, revision - 1, [anEvent(stream, { revision })]);
        }
      }),
    );
    const seen: RecordedEvent[] = [];
    const ours = () => seen.filter(({ stream }) => streams.includes(stream)).length;
    while (ours() < 120) {
      seen.push(...(await store().readAll(seen.at(-1)?.position ?? before, 9)));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await writing;
    const all = await rest(store(), before, 100);
    expect(seen.map(({ id }) => id)).toEqual(all.slice(0, seen.length).map(({ id }) => id));
  });
}

/** Where the log ends. */
export function headCases(store: Bench): void {
  it('is the position of the last append, or a later one', async () => {
    const stream = aStream();
    const { position } = await store().append(stream, NO_STREAM, someEvents(3, stream));
    expect((await store().head()) >= position).toBe(true);
  });

  it('grows with each append', async () => {
    const heads = [await store().head()];
    for (const _ of times(3, Number)) {
      await written(store(), aStream(), 1);
      heads.push(await store().head());
    }
    expect(new Set(heads).size).toBe(4);
    expect([...heads].toSorted()).toEqual(heads);
  });

  it('is a position of the same length as all others', async () =>
    expect(await store().head()).toHaveLength(START.length));
}
