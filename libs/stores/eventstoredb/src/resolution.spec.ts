import fc from 'fast-check';
import { resolution } from './resolution.js';

const standing = (...ids: string[]) =>
  ids.map((id, index) => ({ id, revision: 4 + index, position: `p${index}` }));

describe('What became of an append of a and b', () => {
  const verdict = (...ids: string[]) => resolution(['a', 'b'], standing(...ids));

  it('is told by its own events: it was written, and this is the original answer', () =>
    expect(verdict('a', 'b')).toEqual({ kind: 'ours', revision: 5, position: 'p1' }));

  it.each([[['x', 'y']], [['a', 'x']], [['x', 'b']], [['b', 'a']], [['x']]])(
    'is told by those of others: it was not and will not be written (%j)',
    (ids) => expect(verdict(...ids)).toEqual({ kind: 'taken' }),
  );

  it.each([[[]], [['a']]])('is not told by what ends before it (%j)', (ids) =>
    expect(verdict(...ids)).toEqual({ kind: 'free' }),
  );

  it('is never "written" unless every event stands there', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 }),
        fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 4 }),
        (ids, found) => {
          const there = found.slice(0, ids.length); // no more than that is asked for
          const isOurs = resolution(ids, standing(...there)).kind === 'ours';
          expect(isOurs).toBe(there.join() === ids.join());
        },
      ),
    ));
});
