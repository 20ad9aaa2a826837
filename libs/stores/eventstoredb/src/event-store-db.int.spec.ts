import { type EventStore, StoreUnavailable } from '#libs/event-sourcing';
import { eventStoreContract } from '#libs/event-sourcing/testing';
import { openEventStoreDb } from './index.js';

const eventStoreUrl = process.env['EVENTSTORE_URL'];

/** Every way in leads to the same log, which other tests write to as well. */
const contract = (url: string): void =>
  eventStoreContract('EventStoreDB', async () => {
    const opened: EventStore[] = [];
    const open = async (): Promise<EventStore> => {
      const store = await openEventStoreDb({ url });
      opened.push(store);
      return store;
    };
    const dispose = async (): Promise<void> => {
      await Promise.all(opened.map((each) => each.close()));
    };
    return { store: await open(), reopen: open, secondReader: open, dispose };
  });

it('is unavailable where nobody listens', async () => {
  const opening = openEventStoreDb({ url: 'esdb://127.0.0.1:1?tls=false', readDeadlineMs: 1_000 });
  await expect(opening).rejects.toBeInstanceOf(StoreUnavailable);
  await expect(opening).rejects.toThrow('ECONNREFUSED');
});

if (eventStoreUrl) contract(eventStoreUrl);
else {
  // oxlint-disable-next-line jest/no-disabled-tests, jest/expect-expect -- says aloud what was not run
  it.skip('EVENTSTORE_URL is not set: EventStoreDB contract not run', () => undefined);
}
