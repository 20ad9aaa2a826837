import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Document, finished, type RecordedEvent } from '#libs/event-sourcing';
import { projections } from '#libs/read-models';
import { aReceipt } from '../end-to-end/redress.js';

const { EVENTSTORE_URL, MONGO_URL } = process.env;

type Answer = { readonly id: string; readonly revision: number; readonly token: string };
type Shown = { readonly id: string; readonly revision: number };
type QueuePage = {
  readonly total: number;
  readonly entries: readonly Shown[];
  readonly next: string | null;
};

/** What a plain replay makes of a complaint, as the queue shows it. */
const [queueProjection] = projections;
function replayed(events: readonly RecordedEvent[]): unknown {
  const { project, finish } = queueProjection ?? fail();
  const folded = events.reduce<Document | undefined>(
    (document, event) => project(document, event),
    undefined,
  );
  const { time, words, reasonWords, ...line } =
    finished(finish === undefined ? {} : { finish }, folded) ?? {};
  void [time, words, reasonWords];
  return JSON.parse(JSON.stringify(line));
}

const fail = (): never => {
  throw new TypeError('There is no projection of the queue.');
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new TypeError('No port was given.');
  return address.port;
}

/** A part of Redress in a process of its own, from the build. */
class Part {
  private child: ChildProcess | null = null;

  constructor(
    private readonly part: 'api' | 'worker',
    readonly port: number,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  async start(): Promise<this> {
    const words = ['dist/apps/cli/src/main.js', 'start', this.part];
    const env = { ...this.environment, PORT: String(this.port) };
    this.child = spawn(process.execPath, words, { env, stdio: 'ignore' });
    await until(async () => (await fetch(`http://127.0.0.1:${this.port}/health`)).ok);
    return this;
  }

  /** As a machine that loses power, or a process out of memory. */
  async kill(): Promise<void> {
    const { child } = this;
    this.child = null;
    if (child === null || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
}

const PATIENCE_MS = 40_000;

async function until(condition: () => Promise<boolean>): Promise<void> {
  const givenUpAt = Date.now() + PATIENCE_MS;
  for (;;) {
    if (await condition().catch(() => false)) return;
    if (Date.now() > givenUpAt) throw new Error(`Waited ${PATIENCE_MS} ms in vain.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

if (!EVENTSTORE_URL || !MONGO_URL) {
  describe('Parts in processes of their own', () => {
    // oxlint-disable-next-line jest/no-disabled-tests, jest/expect-expect -- it says what is not run
    it.skip('EVENTSTORE_URL or MONGO_URL is not set: separate processes not run', () => {});
  });
} else {
  describe('One API and two workers in processes of their own', () => {
    const channel = `hotline-${randomUUID().slice(0, 8)}`;
    const acknowledged = new Map<string, number>();
    const parts: Part[] = [];
    let directory: string;
    let api: Part;
    let workers: readonly [Part, Part];

    const send = async (method: string, path: string, body: object): Promise<Answer> => {
      const response = await fetch(`http://127.0.0.1:${api.port}/v1/complaints${path}`, {
        method,
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
      const answer = (await response.json()) as Answer;
      acknowledged.set(answer.id, answer.revision);
      return answer;
    };
    const receive = () => send('POST', '', { ...aReceipt, channel });
    const queue = async (token = '', cursor = ''): Promise<QueuePage> => {
      const query = new URLSearchParams({
        channel,
        limit: '500',
        ...(token && { token }),
        ...(cursor && { cursor }),
      });
      const response = await fetch(`http://127.0.0.1:${api.port}/v1/queues/all?${query}`);
      if (!response.ok) throw new Error(await response.text());
      return (await response.json()) as QueuePage;
    };
    const eventsOf = async (id: string): Promise<readonly RecordedEvent[]> => {
      const response = await fetch(`http://127.0.0.1:${api.port}/v1/complaints/${id}/events`);
      return ((await response.json()) as { events: readonly RecordedEvent[] }).events;
    };
    /** Every entry of the queue, once there are as many as were acknowledged; more may be stored than that. */
    const entriesOnceThere = async (count: number): Promise<ReadonlyMap<string, Shown>> => {
      await until(async () => (await queue()).total >= count);
      const shown = new Map<string, Shown>();
      for (let cursor: string | null = ''; cursor !== null;) {
        const page: QueuePage = await queue('', cursor);
        for (const entry of page.entries) shown.set(entry.id, entry);
        cursor = page.next;
      }
      return shown;
    };
    /** The events of all that was acknowledged, once what follows by itself has happened and is shown. */
    const settled = async () => {
      const histories = new Map<string, readonly RecordedEvent[]>();
      await until(async () => {
        for (const id of acknowledged.keys()) histories.set(id, await eventsOf(id));
        const shown = await entriesOnceThere(acknowledged.size);
        return [...histories].every(
          ([id, events]) => shown.get(id)?.revision === events.length - 1,
        );
      });
      return histories;
    };
    const allVisible = () => until(async () => (await queue()).total === acknowledged.size);

    beforeAll(async () => {
      directory = await mkdtemp(join(tmpdir(), 'redress-parts-'));
      const mongo = new URL(MONGO_URL);
      mongo.pathname = `/redress-${randomUUID()}`;
      const environment = {
        ...process.env,
        EVENTSTORE_URL,
        MONGO_URL: mongo.href,
        DATA_DIR: directory,
        LOG_LEVEL: 'silent',
        REDRESS_DEVELOPMENT: '1',
      };
      const part = async (name: 'api' | 'worker') => {
        const started = new Part(name, await freePort(), environment);
        parts.push(started);
        return started.start();
      };
      api = await part('api');
      workers = [await part('worker'), await part('worker')];
      await until(async () => {
        const response = await fetch(`http://127.0.0.1:${api.port}/v1/read-models`);
        const { readModels } = (await response.json()) as { readModels: { current: boolean }[] };
        return readModels.every(({ current }) => current);
      });
    }, 120_000);

    afterAll(async () => {
      for (const part of parts) await part.kill();
      await rm(directory, { recursive: true, force: true });
    });

    it('show what was commanded, at once to whoever carries the token', async () => {
      const { id, token } = await receive();
      expect((await queue(token)).entries.map((entry) => entry.id)).toContain(id);
    });

    it('go on when a worker is killed: another takes its lanes within seconds', async () => {
      for (let count = 0; count < 20; count += 1) await receive();
      await workers[0].kill();
      for (let count = 0; count < 20; count += 1) await receive();
      await allVisible();
      await workers[0].start();
      await workers[1].kill();
      for (let count = 0; count < 20; count += 1) await receive();
      await allVisible();
      expect((await queue()).total).toBe(acknowledged.size);
    });

    it('lose nothing acknowledged when the API is killed under load, and double nothing', async () => {
      const writers = Array.from({ length: 16 }, async () => {
        for (;;) {
          const { id } = await receive();
          await send('PUT', `/${id}/classification`, { kind: 'inquiry' });
        }
      });
      const ended = Promise.allSettled(writers);
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      await api.kill();
      await ended;
      await api.start();
      await entriesOnceThere(acknowledged.size);
      const histories = await settled();
      const shown = await entriesOnceThere(acknowledged.size);
      for (const [id, revision] of acknowledged) {
        const events = histories.get(id) ?? [];
        expect([id, events.length > revision]).toEqual([id, true]);
        expect(events.map((event) => event.revision)).toEqual(events.map((_, index) => index));
        expect(shown.get(id)).toEqual(replayed(events));
      }
    });
  });
}
