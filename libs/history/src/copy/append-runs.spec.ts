import { InMemoryEventStore, type RecordedEvent, START } from '#libs/event-sourcing';
import { anEvent, someEvents } from '#libs/event-sourcing/testing';
import { OrderedAppends, type Run, runsOf } from './append-runs.js';

async function logOf(...streams: readonly string[]): Promise<readonly RecordedEvent[]> {
  const store = new InMemoryEventStore();
  for (const stream of streams) {
    const last = (await store.read(stream)).at(-1);
    const previous = last && { revision: last.revision, event: last };
    await store.append(stream, last?.revision ?? -1, someEvents(1, stream, previous));
  }
  return store.readAll(START, 1_000);
}

const shapes = (runs: readonly Run[]) =>
  runs.map(({ stream, after, events }) => `${stream} after ${after}: ${events.length}`);

describe('A page of the log', () => {
  it('is parted where the stream changes, so that the order stays', async () => {
    const page = await logOf('a', 'a', 'b', 'a', 'b', 'b');
    expect(shapes(runsOf(page))).toEqual([
      'a after -1: 2',
      'b after -1: 1',
      'a after 1: 1',
      'b after 0: 2',
    ]);
  });

  it('is parted where an append would be too large', async () => {
    const page = await logOf('a', 'a', 'a');
    const [first] = page;
    const size = Buffer.byteLength(
      JSON.stringify({ data: first?.data, metadata: first?.metadata }),
    );
    expect(shapes(runsOf(page, 2 * size))).toEqual(['a after -1: 2', 'a after 1: 1']);
    expect(shapes(runsOf(page, 2 * size - 1))).toHaveLength(3);
  });
});

describe('Appends in order', () => {
  const run = (stream: string): Run => ({ stream, after: -1, events: [anEvent(stream)] });

  it('are begun one after another, of each stream one at a time, and no more than allowed', async () => {
    const begun: string[] = [];
    const ends: (() => void)[] = [];
    const appends = new OrderedAppends(({ stream }) => {
      begun.push(stream);
      return new Promise<void>((resolve) => ends.push(resolve));
    }, 2);
    const all = (async () => {
      for (const stream of ['a', 'a', 'b', 'c', 'd']) await appends.begin(run(stream));
      await appends.finished();
    })();

    const seen: string[] = [];
    while (seen.length < 5) {
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(begun.join(''));
      ends.shift()?.();
    }
    await all;

    expect(seen).toEqual(['a', 'aab', 'aabc', 'aabcd', 'aabcd']);
  });
});
