import * as fc from 'fast-check';
import { isOutageId, outageNumber } from './outage-number.js';

const noon = Date.parse('2026-03-02T04:00:00.000Z');

describe('The id of an outage', () => {
  it('has eight symbols', () => {
    expect(outageNumber(noon, 5)).toBe('H06DQ005');
    expect(isOutageId(outageNumber(noon, 511))).toBe(true);
    expect(['', 'H06DQ00', 'H06DQ00I', 'h06dq005'].map(isOutageId)).toEqual(Array(4).fill(false));
  });

  it('tells outages of one second apart, and counts on from the last entropy', () => {
    const ids = Array.from({ length: 512 }, (_, entropy) => outageNumber(noon, entropy));
    expect(new Set(ids).size).toBe(512);
    expect(outageNumber(noon, 512)).toBe(ids[0]);
  });

  it('sorts by the second in which the outage began, whatever the entropy', () => {
    const anySecond = fc.integer({ min: 631_152_000, max: 2_778_635_647 });
    const anyEntropy = fc.nat({ max: 65_535 });
    fc.assert(
      fc.property(anySecond, anySecond, anyEntropy, anyEntropy, (one, other, a, b) => {
        fc.pre(one < other);
        expect(outageNumber(one * 1_000, a) < outageNumber(other * 1_000, b)).toBe(true);
      }),
    );
  });

  it('exists for every time, and for nothing else', () => {
    expect(isOutageId(outageNumber(0, 1))).toBe(true);
    expect(isOutageId(outageNumber(Date.UTC(9999, 0), 1))).toBe(true);
    expect(() => outageNumber(Number.NaN, 1)).toThrow(RangeError);
  });
});
