import { jest } from '@jest/globals';
import { IndexLater } from './index-later.js';

const BULK = 500;

describe('The indexes of a collection that is being filled', () => {
  const index = jest.fn<(collection: string) => void>();
  const passMs = (durationMs: number) => jest.advanceTimersByTime(durationMs);
  let later: IndexLater;

  beforeEach(() => {
    jest.useFakeTimers();
    index.mockReset();
    later = new IndexLater(index);
  });
  afterEach(() => {
    later.stop();
    jest.useRealTimers();
  });

  it('wait as long as bulk follows bulk', () => {
    for (let n = 0; n < 20; n += 1) {
      later.filled('queue', BULK);
      passMs(1_600);
    }
    expect(index).not.toHaveBeenCalled();
  });

  it('are made after a moment without bulk, once', () => {
    later.filled('queue', BULK);
    passMs(2_000);
    expect(index.mock.calls).toEqual([['queue']]);
    passMs(80_000);
    expect(index).toHaveBeenCalledTimes(1);
  });

  it('do not wait for the trickle that comes after the bulk', () => {
    later.filled('queue', BULK);
    for (let n = 0; n < 10; n += 1) {
      passMs(240);
      later.filled('queue', 3);
    }
    expect(index).toHaveBeenCalledTimes(1);
  });

  it('wait for each collection by itself', () => {
    later.filled('queue', BULK);
    passMs(1_600);
    later.filled('figures', BULK);
    passMs(800);
    expect(index.mock.calls).toEqual([['queue']]);
  });

  it('are no longer waited for when they were made otherwise', () => {
    later.filled('queue', BULK);
    later.forget('queue');
    passMs(8_000);
    expect(index).not.toHaveBeenCalled();
  });

  it('are tried again after the next write when the disk was full', () => {
    index.mockImplementationOnce(() => {
      throw new Error('The disk is full.');
    });
    later.filled('queue', BULK);
    passMs(8_000);
    later.filled('queue', 1);
    passMs(8_000);
    expect(index).toHaveBeenCalledTimes(2);
  });
});
