import { merged, without } from './intervals.js';

const span = (fromMs: number, toMs: number) => ({ fromMs, toMs });

describe('Intervals', () => {
  it('that touch or overlap are made one, in order, and empty ones dropped', () => {
    const intervals = [span(7, 9), span(1, 3), span(5, 5), span(3, 4), span(8, 12), span(6, 2)];
    expect(merged(intervals)).toEqual([span(1, 4), span(7, 12)]);
  });

  it('that lie inside another leave it as it is', () => {
    expect(merged([span(1, 9), span(2, 3)])).toEqual([span(1, 9)]);
  });

  it('are cut in two, cut short or taken away by another', () => {
    expect(without([span(1, 9)], span(3, 5))).toEqual([span(1, 3), span(5, 9)]);
    expect(without([span(1, 4), span(6, 9)], span(3, 7))).toEqual([span(1, 3), span(7, 9)]);
    expect(without([span(3, 4), span(6, 9)], span(2, 5))).toEqual([span(6, 9)]);
  });
});
