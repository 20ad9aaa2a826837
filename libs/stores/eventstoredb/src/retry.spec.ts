import { StoreRefused, StoreUnavailable } from '#libs/event-sourcing';
import { CallFailed, failureOf } from './failure.js';
import { pauseMs, persist } from './retry.js';
import { within } from './within.js';

const undertaking = { what: 'read', deadlineMs: 300 };

describe('Persisting', () => {
  it('tries again after a failed call', async () => {
    let tries = 0;
    const attempt = async () => {
      tries += 1;
      if (tries < 3) throw new CallFailed('cut');
      return 'done';
    };
    expect(await persist(undertaking, attempt)).toBe('done');
    expect(tries).toBe(3);
  });

  it('does not try again after a refusal', async () => {
    let tries = 0;
    const attempt = async () => {
      tries += 1;
      throw new StoreRefused('no');
    };
    await expect(persist(undertaking, attempt)).rejects.toThrow(StoreRefused);
    expect(tries).toBe(1);
  });

  it('says in the end what was asked, how long it took and what went wrong last', async () => {
    const persisting = persist(undertaking, () => Promise.reject(new CallFailed('cut')));
    await expect(persisting).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(persisting).rejects.toThrow('EventStoreDB did not read within 300 ms: cut');
  });

  it('leaves time for another try when an answer does not come', async () => {
    let tries = 0;
    const attempt = (time: () => number) => {
      tries += 1;
      return tries === 1 ? within(time(), new Promise<string>(() => undefined)) : 'done';
    };
    expect(await persist(undertaking, async (time) => attempt(time))).toBe('done');
  });

  it('pauses longer after each failure, up to a limit', () =>
    expect([0, 1, 2, 3, 50].map((failures) => pauseMs(failures, 300))).toEqual([
      50, 100, 200, 300, 300,
    ]));
});

describe('The end of a call', () => {
  const ended = (code: number, details: string, exception?: string) =>
    failureOf(
      Object.assign(new Error(details), {
        code,
        details,
        metadata: { getMap: () => (exception ? { exception } : {}) },
      }),
    );

  it.each([
    [14, 'read ECONNRESET', undefined],
    [13, 'Received RST_STREAM with code 0', undefined],
    [10, 'Operation timed out: Consumer too slow', undefined],
    [5, 'Leader info available', 'not-leader'],
    [2, 'Exception was thrown by handler.', undefined],
  ])('leaves open what the server did (code %i, %s)', (code, details, exception) =>
    expect(ended(code, details, exception)).toEqual(new CallFailed(details)),
  );

  it.each([
    [7, 'Access Denied', 'access-denied'],
    [16, 'Unauthenticated', undefined],
  ])('is final where access is denied (code %i)', (code, details, exception) =>
    expect(ended(code, details, exception)).toBeInstanceOf(StoreRefused),
  );

  it.each(['Unexpected ReadAllResult: Error', 'Unexpected FilteredReadAllResult: Error'])(
    'is final for a position at which nothing stands (%s)',
    (details) => expect(ended(2, details)).toBeInstanceOf(RangeError),
  );

  it('is final for a stream that was deleted', () =>
    expect(ended(9, "Event stream 's-1' is deleted.", 'stream-deleted').message).toBe(
      "Event stream 's-1' is deleted. Redress never deletes a stream.",
    ));
});
