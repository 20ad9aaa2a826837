import { jest } from '@jest/globals';
import { START } from '#libs/event-sourcing';
import { CallFailed } from './failure.js';
import type { Subscription } from './subscription.js';
import { type Probe, Watch } from './watch.js';

describe('A watch over a subscription', () => {
  const subscription = {
    isConfirmed: true,
    received: '0000000000000100',
    silenceMs: 0,
    abandoned: [] as string[],
    endsReached: 0,
    abandon: (why: string) => void subscription.abandoned.push(why),
    reachEnd: () => void (subscription.endsReached += 1),
    fail: () => undefined,
  };
  let watch: Watch | undefined;
  const begin = (probe: Probe) =>
    (watch = new Watch(subscription as unknown as Subscription, probe, 2000));
  const passes = async (ms: number) => {
    subscription.silenceMs += ms;
    await jest.advanceTimersByTimeAsync(ms);
  };

  beforeEach(() => {
    jest.useFakeTimers();
    Object.assign(subscription, { isConfirmed: true, silenceMs: 0, abandoned: [], endsReached: 0 });
  });
  afterEach(() => {
    watch?.stop();
    jest.useRealTimers();
  });

  it('leaves alone what is not silent', async () => {
    begin(() => Promise.reject(new CallFailed('not to be asked')));
    for (let second = 0; second < 10; second += 1) {
      subscription.silenceMs = 0;
      await passes(1000);
    }
    expect(subscription.abandoned).toEqual([]);
  });

  it('gives up what the server does not confirm', async () => {
    subscription.isConfirmed = false;
    begin(() => Promise.resolve(START));
    await passes(1500);
    expect(subscription.abandoned).toEqual([]);
    await passes(1000);
    expect(subscription.abandoned).toContain('not confirmed in time');
  });

  it('gives up what is silent when the server does not answer either', async () => {
    begin(() => Promise.reject(new CallFailed('no answer within 2000 ms')));
    await passes(3000);
    expect(subscription.abandoned[0]).toBe('no answer within 2000 ms');
  });

  it('leaves alone what is silent because nothing happens, and knows then that it is at the end', async () => {
    begin(() => Promise.resolve('0000000000000100'));
    await passes(5000);
    expect(subscription.abandoned).toEqual([]);
    expect(subscription.endsReached).toBeGreaterThan(0);
  });

  it('gives up what is silent although the log goes on', async () => {
    begin(() => Promise.resolve('0000000000000200'));
    await passes(5000);
    expect(subscription.abandoned[0]).toMatch('goes on to 0000000000000200');
  });
});
