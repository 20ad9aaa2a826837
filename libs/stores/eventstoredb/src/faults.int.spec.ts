import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { NO_STREAM, START, StoreUnavailable } from '#libs/event-sourcing';
import { anEvent, aStream, someEvents } from '#libs/event-sourcing/testing';
import { openEventStoreDb } from './index.js';
import { Double } from './testing/double.js';
import { HalfOpenProxy } from './testing/half-open-proxy.js';
import { SlowFollower } from './testing/slow-follower.js';
import { SOUND, Trial } from './testing/trial.js';

const controlUrl = process.env['EVENTSTORE_CONTROL_URL'];

const TEST_TIMEOUT_MS = 60_000;
const LOST = ['cut', 'silent', 'timeout', 'before'];

/*
 * Every test also shows that nothing goes unhandled: Jest fails the test during which a rejection or
 * an exception does. (Listeners of our own would hear nothing, a test's `process` is a copy.)
 */
const faults = (double: Double): void => {
  jest.setTimeout(TEST_TIMEOUT_MS);
  let url: string;
  let trial: Trial;

  beforeEach(async () => {
    await double.do('reset');
    url = await double.url();
    trial = await Trial.start(url);
    await sleep(300);
  });

  afterEach(async () => {
    await double.do('reset');
    await trial.stop();
  });

  it('loses and doubles nothing when nothing goes wrong', async () =>
    expect(await trial.verdict()).toEqual(SOUND));

  it.each(LOST)('learns what became of appends whose acknowledgement is lost (%s)', async (how) => {
    for (const n of [1, 3, 1]) {
      await double.do(`fail-appends?n=${n}&how=${how}`);
      await sleep(400);
    }
    expect(await trial.verdict()).toEqual(SOUND);
    expect(trial.unavailable).toBe(0);
  });

  it.each(LOST)('gives the answer whose acknowledgement was lost (%s)', async (how) => {
    await trial.rest();
    const stream = aStream();
    await double.do(`fail-appends?n=1&how=${how}`);
    const answer = await trial.store.append(stream, NO_STREAM, someEvents(2, stream));
    const [, last] = await trial.store.read(stream);
    expect(answer).toEqual({ revision: 1, position: last?.position });
  });

  it('survives answers that come after everybody has given up', async () => {
    await double.do('late?ms=6000');
    await sleep(8000);
    await double.do('late?ms=0');
    expect(await trial.verdict()).toEqual(SOUND);
    expect(trial.unavailable).toBeGreaterThan(0);
  });

  it('works on with answers that are merely slow', async () => {
    await double.do('late?ms=700');
    await sleep(3000);
    expect(await trial.verdict()).toEqual(SOUND);
    expect(trial.unavailable).toBe(0);
  });

  it('survives connections that are cut again and again', async () => {
    for (let cuts = 0; cuts < 15; cuts += 1) {
      await double.do('cut');
      await sleep(200);
    }
    expect(await trial.verdict()).toEqual(SOUND);
    expect(trial.unavailable).toBe(0);
  });

  it('survives a cut while large appends are on their way', async () => {
    const streams = Array.from({ length: 64 }, () => aStream());
    const appending = streams.map((stream) =>
      trial.store.append(stream, NO_STREAM, [
        anEvent(stream, { data: { a: 'x'.repeat(200_000) } }),
      ]),
    );
    for (let cuts = 0; cuts < 3; cuts += 1) {
      await sleep(30);
      await double.do('cut');
    }
    const revisions = (await Promise.all(appending)).map(({ revision }) => revision);
    expect(revisions).toEqual(streams.map(() => 0));
    expect(await trial.verdict()).toEqual(SOUND);
  });

  it.each([1500, 9000])('catches up after the server was frozen for %i ms', async (frozenMs) => {
    await double.do('freeze');
    await sleep(frozenMs);
    await double.do('freeze?on=0');
    expect(await trial.verdict()).toEqual(SOUND);
  });

  it('tells within its deadlines that a frozen server does not answer', async () => {
    await trial.rest();
    await double.do('freeze');
    const { store } = trial;
    const start = performance.now();
    const outcomes = await Promise.allSettled([
      store.append(aStream(), NO_STREAM, someEvents(1, 'any')),
      store.read(aStream()),
      store.readAll(START, 1),
      store.head(),
    ]);
    expect(performance.now() - start).toBeLessThan(12_000);
    const reasons = outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason);
    expect(reasons.every((reason) => reason instanceof StoreUnavailable)).toBe(true);
  });

  it.each(['graceful&grace=1500', 'kill'])('resumes when the server is back (%s)', async (how) => {
    await double.do(`stop?how=${how}`);
    await sleep(6000);
    await double.do('start');
    expect(await trial.verdict()).toEqual(SOUND);
  });

  it('resumes when a server that refuses connections takes them again', async () => {
    await double.do('refuse');
    await double.do('cut');
    await sleep(6000);
    await double.do('refuse?on=0');
    expect(await trial.verdict()).toEqual(SOUND);
  });

  it('resumes after the server was killed and restarted', async () => {
    for (let restarts = 0; restarts < 3; restarts += 1) {
      await double.do('restart?how=kill&down=300');
      await sleep(500);
    }
    expect(await trial.verdict()).toEqual(SOUND);
  });

  it.each(['graceful', 'kill', 'slow'])('resumes dropped subscriptions (%s)', async (how) => {
    for (let drops = 0; drops < 5; drops += 1) {
      await double.do(`drop?how=${how}`);
      await sleep(150);
    }
    expect(await trial.verdict()).toEqual(SOUND);
  });

  it('gives a slow consumer everything, though the server drops it', async () => {
    const slow = new SlowFollower(trial.reading, await trial.store.head(), 300);
    const stream = aStream();
    await trial.store.append(stream, NO_STREAM, someEvents(1000, stream));
    await sleep(500);
    const { position } = await trial.store.append(stream, 999, someEvents(1000, stream));
    await slow.reaches(position, 20_000);
    await slow.stop();
    const given = slow.events.filter((event) => event.stream === stream);
    expect(given.map(({ revision }) => revision)).toEqual(
      Array.from({ length: 2000 }, (_, i) => i),
    );
    expect(await trial.verdict()).toEqual(SOUND);
  });

  it('appends again when the server speaks of a wrong revision that is the right one', async () => {
    await double.do('wrong-version?n=5');
    await sleep(500);
    expect(await trial.verdict()).toEqual(SOUND);
    expect(trial.unavailable).toBe(0);
  });

  it('waits for a server that is not ready', async () => {
    await double.do('not-ready');
    await sleep(2000);
    await double.do('not-ready?on=0');
    expect(await trial.verdict()).toEqual(SOUND);
    expect(trial.unavailable).toBe(0);
  });

  it('leaves connections that went dead without a word', async () => {
    const proxy = await HalfOpenProxy.to(Number(new URL(url).port));
    const beyond = await Trial.start(`esdb://127.0.0.1:${proxy.port}?tls=false`);
    try {
      await sleep(300);
      proxy.deaden();
      await sleep(1000);
      expect(await beyond.verdict()).toEqual(SOUND);
      expect(beyond.unavailable).toBe(0);
    } finally {
      await beyond.stop();
      await proxy.close();
    }
  });
};

describe('EventStoreDB with faults', () => {
  it(
    'waits in vain, and on few connections, for a server that says nothing',
    async () => {
      const sockets: Socket[] = [];
      const server = createServer((socket) => void sockets.push(socket)).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      const url = `esdb://127.0.0.1:${port}?tls=false`;
      const opening = openEventStoreDb({ url, readDeadlineMs: 6000 });
      await expect(opening).rejects.toBeInstanceOf(StoreUnavailable);
      expect(sockets.length).toBeLessThanOrEqual(2);
      for (const socket of sockets) socket.destroy();
      server.close();
    },
    TEST_TIMEOUT_MS,
  );

  if (controlUrl) return faults(new Double(controlUrl));
  // oxlint-disable-next-line jest/no-disabled-tests, jest/expect-expect -- says aloud what was not run
  it.skip('EVENTSTORE_CONTROL_URL is not set: EventStoreDB faults not tried', () => undefined);
});
