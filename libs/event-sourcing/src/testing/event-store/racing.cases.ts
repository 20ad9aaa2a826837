import { RevisionConflict } from '../../errors.js';
import type { EventStore } from '../../event-store.js';
import { NO_STREAM, type StreamName } from '../../events.js';
import { anEvent, aStream, someEvents } from '../samples.js';
import { type Bench, times, written } from './workbench.js';

/** Many writers at once. */
export function racingCases(store: Bench): void {
  it('lets exactly one of sixteen writers begin a stream', async () => {
    const stream = aStream();
    const outcomes = await Promise.allSettled(
      times(16, (writer) =>
        store().append(stream, NO_STREAM, [anEvent(stream, { data: { writer } })]),
      ),
    );
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(lost).toHaveLength(15);
    for (const { reason } of lost) {
      expect(reason).toBeInstanceOf(RevisionConflict);
      expect(reason).toMatchObject({ stream, expectedRevision: NO_STREAM, actualRevision: 0 });
    }
    expect(await store().read(stream)).toHaveLength(1);
  });

  it('lets exactly one of sixteen writers continue a stream', async () => {
    const stream = aStream();
    await written(store(), stream, 3);
    const outcomes = await Promise.allSettled(
      times(16, () => store().append(stream, 2, [anEvent(stream, { revision: 3 })])),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await store().read(stream)).toHaveLength(4);
  });

  it('stores the winner and nothing of the losers', async () => {
    const stream = aStream();
    const offers = times(16, () => someEvents(3, stream));
    const outcomes = await Promise.allSettled(
      offers.map((events) => store().append(stream, NO_STREAM, events)),
    );
    const winner = offers[outcomes.findIndex(({ status }) => status === 'fulfilled')] ?? [];
    expect((await store().read(stream)).map(({ id }) => id)).toEqual(winner.map(({ id }) => id));
  });

  it('loses no update when writers try again on what they are told stands there', async () => {
    const stream = aStream();
    await Promise.all(
      times(16, async (writer) => {
        for (const turn of times(5, Number)) await insist(store(), stream, { writer, turn });
      }),
    );
    const events = await store().read(stream);
    expect(events.map(({ revision }) => revision)).toEqual(times(80, Number));
    expect(new Set(events.map(({ data }) => JSON.stringify(data))).size).toBe(80);
  });

  it('takes appends to a hundred streams at once', async () => {
    const streams = times(100, () => aStream());
    const answers = await Promise.all(
      streams.map((stream) => store().append(stream, NO_STREAM, someEvents(3, stream))),
    );
    expect(new Set(answers.map(({ position }) => position)).size).toBe(100);
    const lengths = await Promise.all(
      streams.map(async (stream) => (await store().read(stream)).length),
    );
    expect(lengths).toEqual(times(100, () => 3));
  });

  it('shows an acknowledged append to whoever reads next', async () => {
    const streams = times(50, () => aStream());
    const seen = await Promise.all(
      streams.map(async (stream) => {
        const { revision } = await store().append(stream, NO_STREAM, [anEvent(stream)]);
        return (await store().read(stream))[revision]?.stream;
      }),
    );
    expect(seen).toEqual(streams);
  });
}

/** Appends after whatever stands there, however many races that takes. */
async function insist(store: EventStore, stream: StreamName, data: object): Promise<void> {
  for (let expected = NO_STREAM; ;) {
    try {
      await store.append(stream, expected, [anEvent(stream, { revision: expected + 1, data })]);
      return;
    } catch (error) {
      if (!(error instanceof RevisionConflict)) throw error;
      expected = error.actualRevision;
    }
  }
}
