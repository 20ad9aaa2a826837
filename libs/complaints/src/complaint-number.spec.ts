import * as fc from 'fast-check';
import {
  complaintNumber,
  numberInsteadOf,
  numbersFromMs,
  numbersUntilMs,
  parseComplaintNumber,
  spoken,
} from './complaint-number.js';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const aTime = fc.integer({ min: numbersFromMs, max: numbersUntilMs - 1 });
const anEntropy = fc.nat(2 ** 14 - 1);
const aNumber = fc.tuple(aTime, anEntropy).map(([atMs, entropy]) => complaintNumber(atMs, entropy));
const symbol = fc.constantFrom(...alphabet);
const aPlace = fc.nat(11);

const replaced = (text: string, place: number, part: string): string =>
  text.slice(0, place) + part + text.slice(place + part.length);

const atMs = Date.parse('2026-03-02T08:00:00.000Z');

describe('A complaint number', () => {
  it('is the same for the same time and entropy, for good', () => {
    expect(complaintNumber(numbersFromMs, 0)).toBe('000000000000');
    expect(complaintNumber(atMs, 4711)).toBe('GKEFRE004K7M');
    expect(complaintNumber(numbersUntilMs - 1, 0)).toBe('ZZZZZZZZG00B');
  });

  it('has twelve symbols without I, L, O and U', () => {
    fc.assert(
      fc.property(aNumber, (number) => {
        expect(number).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
      }),
    );
  });

  it('sorts by time as plain text', () => {
    fc.assert(
      fc.property(aTime, aTime, anEntropy, anEntropy, (a, b, x, y) => {
        fc.pre(a < b);
        expect(complaintNumber(a, x) < complaintNumber(b, y)).toBe(true);
      }),
    );
  });

  it('differs with the entropy, almost always', () => {
    const numbers = Array.from({ length: 2 ** 14 }, (_, entropy) => complaintNumber(atMs, entropy));
    const issued = new Set(numbers).size;
    // Entropies whose check value has no symbol, five in 37, are never issued.
    expect(issued).toBeGreaterThan((2 ** 14 * 31) / 37);
    expect(issued).toBeLessThan((2 ** 14 * 33) / 37);
  });

  it('takes the lowest 14 bits of a longer entropy', () =>
    expect(complaintNumber(atMs, 2 ** 40 + 5)).toBe(complaintNumber(atMs, 5)));

  it.each([numbersFromMs - 1, numbersUntilMs, Number.NaN, 1.5])('refuses the time %d', (time) => {
    expect(() => complaintNumber(time, 0)).toThrow(RangeError);
  });

  it.each([-1, 0.5, Number.NaN, Infinity])('refuses the entropy %d', (entropy) => {
    expect(() => complaintNumber(atMs, entropy)).toThrow(RangeError);
  });
});

describe('A number that was read out or typed', () => {
  it('is understood as it was spoken, in lower case, and with look-alikes', () => {
    fc.assert(
      fc.property(aNumber, fc.constantFrom('I', 'l', 'L', 'i'), (id, one) => {
        const heard = spoken(id).toLowerCase().replaceAll('1', one).replaceAll('0', 'o');
        expect(parseComplaintNumber(` ${heard} `)).toEqual({ id });
      }),
    );
  });

  it('is understood in full-width symbols and with other dashes', () =>
    expect(parseComplaintNumber('ＧＫＥＦ－RE00–4K7M')).toEqual({ id: 'GKEFRE004K7M' }));

  it('is shown in three groups of four', () =>
    expect(spoken('GKEFRE004K7M')).toBe('GKEF-RE00-4K7M'));

  it('is not taken for another when any one symbol is wrong', () => {
    fc.assert(
      fc.property(aNumber, aPlace, symbol, (id, place, other) => {
        fc.pre(id[place] !== other);
        expect(parseComplaintNumber(replaced(id, place, other))).toMatchObject({
          fault: 'wrong-check',
        });
      }),
      { numRuns: 2_000 },
    );
  });

  it('is not taken for another when any two symbols are swapped', () => {
    fc.assert(
      fc.property(aNumber, aPlace, aPlace, (id, one, two) => {
        const [a, b] = [id.charAt(one), id.charAt(two)];
        fc.pre(a !== b);
        const swapped = replaced(replaced(id, one, b), two, a);
        expect(parseComplaintNumber(swapped)).toMatchObject({ fault: 'wrong-check' });
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['', 'wrong-length'],
    ['GKEF-RE00-4K7', 'wrong-length'],
    ['GKEF-RE00-4K7M-0', 'wrong-length'],
    ['GKEF-RE00-4K7U', 'unknown-symbol'],
    ['诉求诉求诉求诉求诉求诉求', 'unknown-symbol'],
  ])('is refused as "%s": %s', (text, fault) => {
    expect(parseComplaintNumber(text)).toMatchObject({ fault });
  });

  it('never makes the reader throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(() => parseComplaintNumber(text)).not.toThrow();
      }),
    );
  });
});

describe('The number instead of one that is taken', () => {
  it('is another of the same millisecond, and all of them come round', () => {
    fc.assert(
      fc.property(aNumber, (number) => {
        const other = numberInsteadOf(number);
        expect(other).not.toBe(number);
        expect(parseComplaintNumber(other)).toEqual({ id: other });
        expect(other.slice(0, 8)).toBe(number.slice(0, 8));
      }),
    );
  });
});
