import { setTimeout as sleep } from 'node:timers/promises';
import { type EventStore, NO_STREAM, START, StoreUnavailable } from '#libs/event-sourcing';
import { openEventStoreDb } from './index.js';
import { Double } from './testing/double.js';
import { anEvent, Follower, someEvents, Writer } from './testing/load.js';

const url = process.env['EVENTSTORE_URL'];
const controlUrl = process.env['EVENTSTORE_CONTROL_URL'];

const WRITERS = 8;
const HEALING_MS = 5000;
const TEST_MS = 60_000;

/*
 * Jest fails the test during which a rejection goes unhandled or an exception uncaught; listeners of
 * our own would hear nothing, the `process` of a test is a copy.
 */
const suite = (urls: { url: string; controlUrl: string }): void => {
  const double = new Double(urls.controlUrl);
  let store: EventStore;
  let reading: EventStore;
  let follower: Follower;
  let writers: readonly Writer[];

  beforeEach(async () => {
    await double.do('reset');
    store = await openEventStoreDb({ url: urls.url });
    reading = await openEventStoreDb({ url: urls.url });
    follower = new Follower(reading, await store.head());
    writers = Array.from({ length: WRITERS }, () => new Writer(store));
    await sleep(300);
  });

  afterEach(async () => {
    await double.do('reset');
    await Promise.allSettled([...writers.map((writer) => writer.stop()), follower.stop()]);
    await Promise.all([store.close(), reading.close()]);
  });

  /** After the fault: the follower is there in time, and everything stands once and in order. */
  const expectHealed = async (): Promise<void> => {
    const head = await store.head();
    await follower.reached(head, HEALING_MS);
    await expectWhole();
  };

  const expectWhole = async (): Promise<void> => {
    await Promise.all(writers.map((writer) => writer.stop()));
    await follower.reached(await store.head(), HEALING_MS);
    for (const writer of writers) {
      const stored = await store.read(writer.stream);
      expect(stored.map(({ id }) => id)).toEqual(writer.ids);
      for (const { ids, answer } of writer.acknowledged) {
        expect(stored[answer.revision]).toMatchObject({
          id: ids.at(-1),
          position: answer.position,
        });
      }
      const seen = follower.events.filter(({ stream }) => stream === writer.stream);
      expect(seen.map(({ id }) => id)).toEqual(writer.ids);
    }
    const positions = follower.events.map(({ position }) => position);
    expect(positions).toEqual([...new Set(positions)].toSorted());
  };

  it('loses and doubles nothing when nothing goes wrong', () => expectHealed(), TEST_MS);

  it.each(['cut', 'silent', 'timeout', 'before'])(
    'finds out what became of appends whose acknowledgement is lost (%s)',
    async (how) => {
      for (const n of [1, 3, 1]) {
        await double.do(`fail-appends?n=${n}&how=${how}`);
        await sleep(400);
      }
      await sleep(2500);
      await expectHealed();
    },
    TEST_MS,
  );

  it(
    'gives the original answer when the acknowledgement was lost',
    async () => {
      await Promise.all(writers.map((writer) => writer.stop()));
      for (const how of ['cut', 'silent', 'timeout', 'before']) {
        const events = someEvents(2);
        await double.do(`fail-appends?n=1&how=${how}`);
        const answer = await store.append(`lost-${events[0]?.id}`, NO_STREAM, events);
        const [, last] = await store.read(`lost-${events[0]?.id}`);
        expect(answer).toEqual({ revision: 1, position: last?.position });
      }
    },
    TEST_MS,
  );

  it(
    'survives answers that come after everybody has given up',
    async () => {
      await double.do('late?ms=6000');
      await sleep(8000);
      await double.do('late?ms=0');
      await expectHealed();
      expect(writers.some(({ unavailable }) => unavailable > 0)).toBe(true);
    },
    TEST_MS,
  );

  it(
    'works on with answers that are merely slow',
    async () => {
      await double.do('late?ms=700');
      await sleep(4000);
      await expectHealed();
      expect(writers.map(({ unavailable }) => unavailable)).toEqual(writers.map(() => 0));
    },
    TEST_MS,
  );

  it(
    'survives connections cut again and again',
    async () => {
      for (let cuts = 0; cuts < 15; cuts += 1) {
        await double.do('cut');
        await sleep(200);
      }
      await expectHealed();
    },
    TEST_MS,
  );

  it(
    'survives a cut while large appends are on their way',
    async () => {
      const events = () => [anEvent({ text: 'x'.repeat(200_000) })];
      const large = Array.from({ length: 64 }, () => events());
      const appending = Promise.all(
        large.map((event) => store.append(`large-${event[0]?.id}`, NO_STREAM, event)),
      );
      for (let cuts = 0; cuts < 3; cuts += 1) {
        await sleep(30);
        await double.do('cut');
      }
      expect((await appending).map(({ revision }) => revision)).toEqual(large.map(() => 0));
      await expectHealed();
    },
    TEST_MS,
  );

  it.each([1500, 9000])(
    'catches up after the server froze for %i ms',
    async (frozenMs) => {
      await double.do('freeze');
      await sleep(frozenMs);
      await double.do('freeze?on=0');
      await expectHealed();
    },
    TEST_MS,
  );

  it(
    'tells within its deadlines that a frozen server does not answer',
    async () => {
      await Promise.all(writers.map((writer) => writer.stop()));
      await double.do('freeze');
      const start = performance.now();
      await Promise.all([
        expect(store.append('frozen-1', NO_STREAM, someEvents(1))).rejects.toThrow(
          StoreUnavailable,
        ),
        expect(store.read('frozen-1')).rejects.toThrow(StoreUnavailable),
        expect(store.readAll(START, 1)).rejects.toThrow(StoreUnavailable),
        expect(store.head()).rejects.toThrow(StoreUnavailable),
      ]);
      expect(performance.now() - start).toBeLessThan(12_000);
    },
    TEST_MS,
  );

  it.each(['stop?how=graceful&grace=1500', 'stop?how=kill', 'refuse'])(
    'resumes when the server is back after %s',
    async (verb) => {
      await double.do(verb);
      await sleep(3000);
      await double.do(verb === 'refuse' ? 'cut' : 'status');
      await sleep(3000);
      await double.do(verb === 'refuse' ? 'refuse?on=0' : 'start');
      await expectHealed();
    },
    TEST_MS,
  );

  it(
    'resumes after the server was killed and restarted',
    async () => {
      for (let restarts = 0; restarts < 3; restarts += 1) {
        await double.do('restart?how=kill&down=300');
        await sleep(500);
      }
      await expectHealed();
    },
    TEST_MS,
  );

  it.each(['graceful', 'kill', 'slow'])(
    'resumes each time the subscription is dropped (%s)',
    async (how) => {
      for (let drops = 0; drops < 5; drops += 1) {
        await double.do(`drop?how=${how}`);
        await sleep(150);
      }
      await expectHealed();
    },
    TEST_MS,
  );

  it(
    'gives a slow consumer everything, though the server drops it',
    async () => {
      const slow = new Follower(reading, await store.head(), 300);
      const burst = `burst-${crypto.randomUUID()}`;
      await store.append(burst, NO_STREAM, someEvents(3000));
      await store.append(burst, 2999, someEvents(3000));
      await slow.reached((await store.read(burst)).at(-1)?.position ?? START, 20_000);
      await slow.stop();
      const given = slow.events.filter(({ stream }) => stream === burst);
      expect(given.map(({ revision }) => revision)).toEqual([...given.keys()]);
      expect(given).toHaveLength(6000);
      await expectHealed();
    },
    TEST_MS,
  );

  it(
    'appends again when the server speaks of a wrong revision that is the right one',
    async () => {
      await double.do('wrong-version?n=5');
      await sleep(500);
      await expectHealed();
      expect(writers.map(({ unavailable }) => unavailable)).toEqual(writers.map(() => 0));
    },
    TEST_MS,
  );

  it(
    'waits for a server that is not ready',
    async () => {
      await double.do('not-ready');
      await sleep(2000);
      await double.do('not-ready?on=0');
      await expectHealed();
      expect(writers.map(({ unavailable }) => unavailable)).toEqual(writers.map(() => 0));
    },
    TEST_MS,
  );

  it(
    'closes while the server does not answer',
    async () => {
      await double.do('freeze');
      const closing = openEventStoreDb({ url: urls.url, readDeadlineMs: 500 });
      await expect(closing).rejects.toThrow(StoreUnavailable);
    },
    TEST_MS,
  );
};

describe('EventStoreDB with faults', () => {
  if (url && controlUrl) suite({ url, controlUrl });
  else it.skip('EVENTSTORE_CONTROL_URL is not set: EventStoreDB faults not tried', () => undefined);
});
