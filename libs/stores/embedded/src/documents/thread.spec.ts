import { StoreUnavailable } from '#libs/event-sourcing';
import { Thread } from './thread.js';

const TIMEOUT_MS = 60_000;

describe('A thread', () => {
  const thread = new Thread<string>('../testing/mortal-thread', null);
  beforeAll(() => thread.start(), TIMEOUT_MS);
  afterAll(() => thread.close(), TIMEOUT_MS);

  it('answers each call with its own answer', async () =>
    expect(await Promise.all(['a', 'b', 'c'].map((word) => thread.call(word)))).toEqual([
      'said a',
      'said b',
      'said c',
    ]));

  it('gives errors back as what they are', async () => {
    await expect(thread.call('refuse')).rejects.toBeInstanceOf(RangeError);
    await expect(thread.call('refuse')).rejects.toThrow('told to refuse');
  });

  it(
    'leaves no call without an answer when it dies, and is replaced with the next call',
    async () => {
      const [dying, other] = [thread.call('die'), thread.call('die')];
      await expect(dying).rejects.toBeInstanceOf(StoreUnavailable);
      await expect(other).rejects.toBeInstanceOf(StoreUnavailable);
      expect(await thread.call('a')).toBe('said a');
    },
    TIMEOUT_MS,
  );
});
