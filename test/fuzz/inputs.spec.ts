import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { calendarsWrittenOut, defaultPolicy, policyProblems, YamlText } from '#libs/complaints';
import { mentionsSealed } from '#libs/event-sourcing';
import { MappingInvalid, readMapping } from '#libs/history';
import { aReceipt, Redress } from '../end-to-end/redress.js';
import { spoilt } from './spoiling.js';
import { strangeTexts } from './values.js';

const SEED = { seed: 20_260_302 };
const SAMPLE = { ...SEED, numRuns: 300 };

/** Names that mean something to the language, and to the stores. */
const telling = ['__proto__', 'constructor', 'prototype', 'toString', '$where', '$gt', 'valueOf'];

const untouched = () => {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
};

describe('What reaches a query', () => {
  let redress: Redress;
  const statusOf = async (path: string) => (await redress.get(path)).status;

  beforeAll(async () => {
    redress = await Redress.started({ EVENTSTORE_URL: '', MONGO_URL: '' });
    for (const content of ['a', 'b', 'c']) await redress.receive({ content });
    const { token } = await redress.receive({ content: '彩铃' });
    await redress.get(`/v1/queues/open?token=${encodeURIComponent(token)}`);
  });
  afterAll(() => redress.end());

  it.each(['multipart/form-data', 'multipart/form-data; boundary=x'])(
    'as a form is whole, or refused: %s',
    async (type) => {
      const request = { method: 'POST', headers: { 'Content-Type': type }, body: '{"a":1}' };
      const response = await fetch(`${redress.url}/v1/imports`, request);
      expect([response.status, await response.text()]).toEqual([
        400,
        expect.stringContaining('expected a form with the files'),
      ]);
    },
  );

  it.each(['text', 'category', 'department', 'handler', 'channel', 'person', 'majorCase'])(
    'as %s is a text to compare with, whatever it says',
    async (field) => {
      const asked = strangeTexts.filter((text) => !mentionsSealed(text)); // refused anywhere
      const said = [...asked, '" OR 1=1 --', "') OR ('1'='1", '^.*$', '%', '_', '{"$ne":1}'];
      for (const text of said) {
        const value = encodeURIComponent(Buffer.from(text).toString());
        const { status, body } = await redress.get(`/v1/queues/open?${field}=${value}`);
        const found = field === 'text' ? [0, 1, 4] : [0];
        expect([text, status, found.includes(body.total as number)]).toEqual([text, 200, true]);
      }
    },
  );

  it('as the name of a field is one of a list, or nothing is asked', async () => {
    for (const name of telling) {
      expect(await statusOf(`/v1/queues/open?sort=${name}`)).toBe(400);
      expect(await statusOf(`/v1/queues/open?facets=${name}`)).toBe(400);
      expect(await statusOf(`/v1/queues/open?${name}=1`)).toBe(400);
      expect(await statusOf(`/v1/queues/open?department[${name}]=1`)).toBe(400);
      expect(await statusOf(`/v1/queues/${name}`)).toBe(404);
      expect(await statusOf(`/v1/figures/${name}/complaints`)).toBe(404);
      expect(await statusOf(`/v1/policies/${name}`)).toBe(404);
    }
    untouched();
  });

  it('as a cursor is one that was made here, or refused', async () => {
    const { body } = await redress.get('/v1/queues/open?limit=1');
    const real = JSON.parse(Buffer.from(String(body.next), 'base64url').toString()) as unknown[];
    const forged = fc.oneof(
      spoilt(real),
      fc.jsonValue(),
      fc.tuple(fc.constant(real[0]), fc.constantFrom({ $gt: '' }, ['x'], null, 5), fc.jsonValue()),
    );
    const asked = fc.asyncProperty(forged, async (content) => {
      const cursor = Buffer.from(JSON.stringify(content)).toString('base64url');
      const status = await statusOf(`/v1/queues/open?limit=1&cursor=${cursor}`);
      expect([200, 400, 431]).toContain(status);
    });
    await fc.assert(asked, { ...SEED, numRuns: 60 });
  });

  it('as a token is one of an answer, or refused', async () => {
    for (const token of [...telling, '__proto__:1', 'complaint-x:-1', 'a:1e9', ':', '{"$gt":1}']) {
      const status = await statusOf(`/v1/queues/open?token=${encodeURIComponent(token)}`);
      expect([token, status]).toEqual([token, 400]);
    }
  });

  it('as null says as little as what is left out', async () => {
    const { status, body } = await redress.ask('post', '/v1/complaints', {
      ...aReceipt,
      occurredAt: null,
    });
    expect(status).toBe(201);
    const file = await redress.get(`/v1/complaints/${body.id}/events`);
    expect(file.text).toContain('occurredAt');
    expect(file.text).not.toContain('1970-01-01');
  });
});

describe('What comes as a file', () => {
  const lines = (names: readonly string[]) =>
    names.map((name) => `${JSON.stringify(name)}: {"polluted": true, "then": [*a]}\n`).join('');
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi']
    .map((name, at) => `${name}: &${name} [${`*${'abcdefgh'[at]},`.repeat(9)}]\n`)
    .join('')}`;
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
  const texts = fc.oneof(
    fc.constantFrom(
      bomb,
      deep,
      lines(telling),
      `<<: ${lines(telling)}`,
      '!!js/function "x"',
      '%YAML',
    ),
    fc.string(),
    fc.string({ unit: fc.constantFrom(...':-{}[]&*!|>%@`"\'#,? \n\tab') }),
    fc.json(),
  );

  it('a mapping is one, or refused with the place of its fault', () => {
    const read = (text: string) => {
      try {
        return readMapping('mapping.yaml', text) === undefined;
      } catch (error) {
        return error instanceof MappingInvalid;
      }
    };
    expect(fc.sample(texts, SAMPLE).filter((each) => !read(each))).toEqual([]);
    untouched();
  });

  it('the rules as YAML are read, or refused with the place of the fault', () => {
    const looked = (text: string) => Array.isArray(new YamlText(text).faults);
    expect(fc.sample(texts, SAMPLE).filter((each) => !looked(each))).toEqual([]);
    untouched();
  });

  it('the rules as JSON are right, or refused with the path of what is wrong', () => {
    const spoiltRules = spoilt(structuredClone(defaultPolicy));
    const looked = (rules: unknown) => Array.isArray(policyProblems(calendarsWrittenOut(rules)));
    expect(fc.sample(spoiltRules, SAMPLE).filter((each) => !looked(each))).toEqual([]);
    untouched();
  });
});

/** Repeats within a repeat; each was looked at: one sign that neither side takes stands between them. */
const lookedAt = [String.raw`/^[\p{L}\p{N}]+([-_. /][\p{L}\p{N}]+)*$/u`];

describe('No regular expression', () => {
  const literal = /(?<![\w)\]/*])\/(?![/*])(?:\\.|\[(?:\\.|[^\]])*\]|[^/\\\n])+\/[dgimsuvy]*/g;
  const nested = /\((?:[^()\\]|\\.)*(?:[+*]|\{\d+,\})(?:[^()\\]|\\.)*\)(?:[+*]|\{\d+,)/;
  const sources = ['apps', 'libs'].flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !/\.spec\.ts$|\/testing\//.test(name))
      .map((name) => join(root, name)),
  );

  it('repeats a repeat, by which a text could keep it busy without end', () => {
    const found = sources.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(literal)]
        .map(([text]) => text)
        .filter((text) => nested.test(text)),
    );
    expect(found.filter((text) => !lookedAt.includes(text))).toEqual([]);
    expect(found.length).toBeGreaterThan(0);
  });

  it('is made of what somebody sent', () => {
    const making = sources.filter((file) =>
      /new RegExp\(|\bRegExp\(/.test(readFileSync(file, 'utf8')),
    );
    expect(making).toEqual(['libs/complaints/src/outage/outage-number.ts']);
  });
});
