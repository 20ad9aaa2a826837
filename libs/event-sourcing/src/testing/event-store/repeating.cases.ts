import { RevisionConflict } from '../../errors.js';
import { type NewEvent, NO_STREAM } from '../../events.js';
import { anEvent, aStream, someEvents } from '../samples.js';
import { type Bench, moreEvents, times, written } from './workbench.js';

/** Appending again what stands there: the same append, not another one. */
export function repeatingCases(store: Bench): void {
  it('gives the original answer to a repeated append', async () => {
    const stream = aStream();
    const events = someEvents(3, stream);
    const answer = await store().append(stream, NO_STREAM, events);
    expect(await store().append(stream, NO_STREAM, events)).toEqual(answer);
    expect(await store().read(stream)).toHaveLength(3);
  });

  it('gives the original answer however often it is repeated', async () => {
    const stream = aStream();
    const events = someEvents(2, stream);
    const answer = await store().append(stream, NO_STREAM, events);
    for (const _ of times(5, Number)) {
      expect(await store().append(stream, NO_STREAM, events)).toEqual(answer);
    }
  });

  it('gives the original answer after the stream has grown', async () => {
    const stream = aStream();
    const events = someEvents(3, stream);
    const answer = await store().append(stream, NO_STREAM, events);
    await store().append(stream, 2, moreEvents(30, stream, events));
    expect(await store().append(stream, NO_STREAM, events)).toEqual(answer);
    expect(await store().read(stream)).toHaveLength(33);
  });

  it('gives the original answer to a repeated append in the middle of a stream', async () => {
    const stream = aStream();
    const standing = await written(store(), stream, 4);
    const middle = moreEvents(2, stream, standing);
    const answer = await store().append(stream, 3, middle);
    await store().append(stream, 5, moreEvents(3, stream, [...standing, ...middle]));
    expect(await store().append(stream, 3, middle)).toEqual(answer);
    expect(await store().read(stream)).toHaveLength(9);
  });

  it.each([
    ['the first events', 0, 2],
    ['the middle events', 1, 3],
    ['the last events', 2, 4],
    ['one event', 1, 2],
  ])('takes %s of an earlier append for a repetition', async (_, from, to) => {
    const stream = aStream();
    const events = await written(store(), stream, 4);
    const answer = await store().append(stream, from - 1, events.slice(from, to));
    const standing = (await store().read(stream))[to - 1];
    expect(answer).toEqual({ revision: to - 1, position: standing?.position });
    expect(await store().read(stream)).toHaveLength(4);
  });

  it('refuses events of which only the first stand there', async () => {
    const stream = aStream();
    const events = someEvents(5, stream);
    await store().append(stream, NO_STREAM, events.slice(0, 3));
    const refused = store().append(stream, NO_STREAM, events);
    await expect(refused).rejects.toBeInstanceOf(RevisionConflict);
    await expect(refused).rejects.toMatchObject({ actualRevision: 2 });
    expect(await store().read(stream)).toHaveLength(3);
  });

  it('refuses events of which a later one stands there no more', async () => {
    const stream = aStream();
    const events = await written(store(), stream, 3);
    const differing: readonly NewEvent[] = [...events.slice(0, 2), anEvent(stream)];
    await expect(store().append(stream, NO_STREAM, differing)).rejects.toBeInstanceOf(
      RevisionConflict,
    );
  });

  it('refuses the events of another stream', async () => {
    const [one, other] = [aStream(), aStream()];
    const events = await written(store(), one, 2);
    await written(store(), other, 2);
    await expect(store().append(other, NO_STREAM, events)).rejects.toBeInstanceOf(RevisionConflict);
  });

  it('continues where the stream ends after a repetition', async () => {
    const stream = aStream();
    const events = await written(store(), stream, 2);
    await store().append(stream, NO_STREAM, events);
    const { revision } = await store().append(stream, 1, moreEvents(1, stream, events));
    expect(revision).toBe(2);
  });

  it('stores the same append once when it is sent several times at once', async () => {
    const stream = aStream();
    const events = someEvents(3, stream);
    const answers = await Promise.all(times(8, () => store().append(stream, NO_STREAM, events)));
    expect(new Set(answers.map(({ position }) => position)).size).toBe(1);
    expect(await store().read(stream)).toHaveLength(3);
  });
}
