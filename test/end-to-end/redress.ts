import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request, { type Response } from 'supertest';
import { start, type Running } from '../../apps/cli/src/start.js';
import { type Configuration, configurationFrom } from '#libs/platform';

type Method = 'get' | 'post' | 'put';
type Headers = Readonly<Record<string, string>>;

/** What a command answers, as a client sees it. */
export type Answer = {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly round: number;
  readonly revision: number;
  readonly token: string;
  readonly allowed: readonly string[];
};

type ReadModels = { readonly readModels?: readonly { readonly current: boolean }[] };

/** A whole Redress of the test's own, reached over HTTP like any other. */
export class Redress {
  private running: Running | null = null;
  /** Tells this test's complaints from those of others where stores are shared. */
  readonly channel = `hotline-${randomUUID().slice(0, 8)}`;

  private constructor(readonly configuration: Configuration) {}

  static async started(environment: Readonly<Record<string, string>> = {}): Promise<Redress> {
    const directory = await mkdtemp(join(tmpdir(), 'redress-'));
    const settings = { PORT: '0', LOG_LEVEL: 'silent', DATA_DIR: directory, ...servers() };
    const development = { REDRESS_DEVELOPMENT: '1' };
    const redress = new Redress(configurationFrom({ ...development, ...settings, ...environment }));
    await redress.start();
    return redress;
  }

  async start(): Promise<void> {
    this.running = await start(this.configuration, 'both');
    await this.untilCurrent();
  }

  /** A log that other tests share may take a while to catch up with. */
  private async untilCurrent(): Promise<void> {
    if (this.configuration.eventStoreUrl === null) return;
    for (;;) {
      const headers = { 'Redress-Actor': 'test/administrator' };
      const { readModels = [] } = (await this.get('/v1/read-models', headers)).body as ReadModels;
      if (readModels.every(({ current }) => current)) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async stop(): Promise<void> {
    await this.running?.stop();
    this.running = null;
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Stops it and removes its data. */
  async end(): Promise<void> {
    await this.stop();
    await rm(this.configuration.dataDirectory, { recursive: true, force: true });
  }

  get url(): string {
    if (this.running?.url == null) throw new TypeError('Redress is not running.');
    return this.running.url;
  }

  async ask(method: Method, path: string, body?: object, headers: Headers = {}): Promise<Response> {
    const asked = request(this.url)[method](path).set(headers);
    return body === undefined ? asked : asked.send(body);
  }

  get(path: string, headers: Headers = {}): Promise<Response> {
    return this.ask('get', path, undefined, headers);
  }

  /** Sends a command and gives its answer; any other answer than success fails the test. */
  async obeyed(
    method: 'post' | 'put',
    path: string,
    body: object,
    headers: Headers = {},
  ): Promise<Answer> {
    const response = await this.ask(method, path, body, headers);
    if (response.status >= 300) {
      throw new Error(`${method} ${path} was answered ${response.status}: ${response.text}`);
    }
    return response.body as Answer;
  }

  receive(body: object = {}, headers: Headers = {}): Promise<Answer> {
    return this.obeyed(
      'post',
      '/v1/complaints',
      { ...aReceipt, channel: this.channel, ...body },
      headers,
    );
  }

  act(id: string, route: string, body: object = {}, headers: Headers = {}): Promise<Answer> {
    const [method, noun] = route.split(' ');
    if (method !== 'post' && method !== 'put') throw new TypeError(`"${route}" is no route.`);
    return this.obeyed(method, `/v1/complaints/${id}/${noun}`, body, headers);
  }
}

/** One for all tests, since whoever shares a store of keys must share what wraps them. */
export const masterKey = Buffer.alloc(32, 7).toString('base64');

/** The servers that the environment names, with a database of the test's own; else embedded stores. */
function servers(): Record<string, string> {
  const { EVENTSTORE_URL, MONGO_URL } = process.env;
  if (!EVENTSTORE_URL || !MONGO_URL) return {};
  const mongo = new URL(MONGO_URL);
  mongo.pathname = `/redress-${randomUUID()}`;
  return { EVENTSTORE_URL, MONGO_URL: mongo.href, MASTER_KEY: masterKey };
}

/** Opens what is personal in one thing, for the purpose of the test. */
export const forThisTest = { 'Redress-Purpose': 'to see what was recorded' };

/** A complaint as an agent takes it down. */
export const aReceipt = {
  channel: 'hotline',
  customer: { name: '张伟', contactPhone: '19900001234', serviceNumber: '19900001234' },
  content: '我没开通过彩铃却每月被扣5元',
  demand: '退还三个月彩铃费用',
  place: '上海',
};

/** What a complaint goes through until it is answered, in order. */
export const untilAnswered: readonly (readonly [route: string, body: object])[] = [
  [
    'put classification',
    { kind: 'complaint', productLine: 'vas', category: 'charges/unknown-subscription' },
  ],
  ['put assignment', { department: 'billing', handler: 'li.na', requirements: '核实订购记录' }],
  ['put handling', {}],
  ['put diagnosis', { diagnosis: 'common', verdict: 'substantiated', rootCause: '营销外呼误订购' }],
  [
    'put proposal',
    {
      solution: '退订并退费15元',
      remedy: 'refund',
      plannedFor: '2026-12-01T10:00:00+08:00',
      responsible: 'li.na',
    },
  ],
  ['put agreement', { channel: 'phone' }],
  ['post remedies', { remedy: 'refund', details: '退费15元', amountFen: 1500 }],
  ['put response', { result: '投诉属实', solution: '已退订并退费15元' }],
];
