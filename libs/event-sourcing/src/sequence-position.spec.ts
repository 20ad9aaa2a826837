import { assert, integer, property } from 'fast-check';
import { START } from './events.js';
import { positionAt, sequenceOf } from './sequence-position.js';

const sequences = integer({ min: 0, max: Number.MAX_SAFE_INTEGER });

describe('The position of the nth event', () => {
  it('is START before the first', () => expect(positionAt(0)).toBe(START));

  it('tells the n again', () =>
    assert(property(sequences, (n) => expect(sequenceOf(positionAt(n))).toBe(n))));

  it('compares as the numbers do', () =>
    assert(
      property(sequences, sequences, (a, b) => expect(positionAt(a) < positionAt(b)).toBe(a < b)),
    ));

  it.each(['', 'x', '00000000000000zz', '12:12', '00000000000000001', 'ffffffffffffffff'])(
    'is not "%s"',
    (position) => expect(() => sequenceOf(position)).toThrow(RangeError),
  );
});
