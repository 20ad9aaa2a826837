import { RevisionConflict } from '../../errors.js';
import { NO_STREAM } from '../../events.js';
import { anEvent, aStream, someEvents } from '../samples.js';
import { type Bench, moreEvents, times, written } from './workbench.js';

/** Where appended events come to stand, and which appends are refused. */
export function appendingCases(store: Bench): void {
  it('gives the first event of a stream revision 0', async () => {
    const stream = aStream();
    const { revision } = await store().append(stream, NO_STREAM, [anEvent(stream)]);
    expect(revision).toBe(0);
  });

  it('answers with the revision of the last of several events', async () => {
    const stream = aStream();
    const { revision } = await store().append(stream, NO_STREAM, someEvents(5, stream));
    expect(revision).toBe(4);
  });

  it('answers with the position at which the last event stands', async () => {
    const stream = aStream();
    const { position } = await store().append(stream, NO_STREAM, someEvents(3, stream));
    expect((await store().read(stream)).at(-1)?.position).toBe(position);
  });

  it('keeps revisions contiguous over appends of different sizes', async () => {
    const stream = aStream();
    const events = someEvents(9, stream);
    await store().append(stream, NO_STREAM, events.slice(0, 1));
    await store().append(stream, 0, events.slice(1, 4));
    await store().append(stream, 3, events.slice(4));
    const revisions = (await store().read(stream)).map(({ revision }) => revision);
    expect(revisions).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('keeps the events of one append in their order', async () => {
    const stream = aStream();
    const events = await written(store(), stream, 20);
    expect((await store().read(stream)).map(({ id }) => id)).toEqual(events.map(({ id }) => id));
  });

  it('gives later appends later positions, whatever their streams', async () => {
    const streams = times(10, () => aStream());
    const positions: string[] = [];
    for (const stream of streams) {
      const { position } = await store().append(stream, NO_STREAM, [anEvent(stream)]);
      positions.push(position);
    }
    expect(new Set(positions).size).toBe(10);
    expect([...positions].toSorted()).toEqual(positions);
  });

  it('takes many events in one append', async () => {
    const stream = aStream();
    await written(store(), stream, 1000);
    const events = await store().read(stream);
    expect(events.map(({ data }) => data)).toEqual(times(1000, (index) => ({ index })));
  });

  it('takes a big event', async () => {
    const stream = aStream();
    const event = anEvent(stream, { data: { letter: '投诉'.repeat(50_000) } });
    await store().append(stream, NO_STREAM, [event]);
    expect((await store().read(stream))[0]?.data).toEqual(event.data);
  });

  it('takes several big events in one append', async () => {
    const stream = aStream();
    const events = times(4, (revision) =>
      anEvent(stream, { revision, data: { letter: `${revision}`.repeat(200_000) } }),
    );
    await store().append(stream, NO_STREAM, events);
    expect((await store().read(stream)).map(({ data }) => data)).toEqual(
      events.map(({ data }) => data),
    );
  });

  it.each([
    ['none is expected to exist', NO_STREAM],
    ['an earlier revision is expected', 1],
    ['a later revision is expected', 3],
    ['a much later revision is expected', 1_000_000],
  ])('refuses other events where %s, and says what stands there', async (_, expectedRevision) => {
    const stream = aStream();
    await written(store(), stream, 3);
    const refused = store().append(stream, expectedRevision, someEvents(2, stream));
    await expect(refused).rejects.toBeInstanceOf(RevisionConflict);
    await expect(refused).rejects.toMatchObject({ stream, expectedRevision, actualRevision: 2 });
  });

  it('refuses to continue a stream that does not exist', async () => {
    const stream = aStream();
    const refused = store().append(stream, 0, [anEvent(stream, { revision: 1 })]);
    await expect(refused).rejects.toBeInstanceOf(RevisionConflict);
    await expect(refused).rejects.toMatchObject({ expectedRevision: 0, actualRevision: NO_STREAM });
  });

  it('stores nothing of a refused append', async () => {
    const stream = aStream();
    const [first] = await written(store(), stream, 1);
    await store()
      .append(stream, NO_STREAM, someEvents(3, stream))
      .catch(() => {});
    expect((await store().read(stream)).map(({ id }) => id)).toEqual([first?.id]);
  });

  it('goes on after a refusal', async () => {
    const stream = aStream();
    const standing = await written(store(), stream, 2);
    await expect(store().append(stream, 0, someEvents(1, stream))).rejects.toThrow();
    const { revision } = await store().append(stream, 1, moreEvents(1, stream, standing));
    expect(revision).toBe(2);
  });

  it('appends to one stream though the same append to another is refused at that moment', async () => {
    const [taken, free] = [aStream(), aStream()];
    await written(store(), taken, 1);
    const outcomes = await Promise.allSettled(
      [taken, free].map((stream) => store().append(stream, NO_STREAM, someEvents(2, stream))),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(await store().read(free)).toHaveLength(2);
    expect(await store().read(taken)).toHaveLength(1);
  });

  it.each([
    ['a new stream', 0],
    ['an existing stream', 2],
  ])('refuses an empty append to %s', async (_, count) => {
    const stream = aStream();
    if (count > 0) await written(store(), stream, count);
    await expect(store().append(stream, count - 1, [])).rejects.toBeInstanceOf(RangeError);
    expect(await store().read(stream)).toHaveLength(count);
  });
}
