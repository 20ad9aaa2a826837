import fc from 'fast-check';
import { START } from '#libs/event-sourcing';
import { commitOf, positionOf } from './position.js';

const commits = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });

describe('A position', () => {
  it('gives back the commit position it was made of', () =>
    fc.assert(fc.property(commits, (c) => expect(commitOf(positionOf(`${c}`))).toBe(`${c}`))));

  it('sorts as the commit positions do', () =>
    fc.assert(
      fc.property(commits, commits, (one, other) =>
        expect(positionOf(`${one}`) < positionOf(`${other}`)).toBe(one < other),
      ),
    ));

  it('begins with the start of every log', () => expect(positionOf('0')).toBe(START));

  it.each(['', '12', '00000000000002AG', '0000000000000224 ', '00000000000002240'])(
    'is refused when no log of EventStoreDB can have given it out: "%s"',
    (position) => expect(() => commitOf(position)).toThrow(RangeError),
  );
});
