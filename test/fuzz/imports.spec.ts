import fc from 'fast-check';
import { Redress } from '../end-to-end/redress.js';
import { Fuzzing } from './fuzzing.js';
import { developer } from './requests.js';
import { spoilt } from './spoiling.js';
import { strangeTexts } from './values.js';

const RUNS = 20 * Number(process.env['FUZZ_RUNS'] ?? 2);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_260_302);
const BYTES_MAX = 20_000;
const BOUNDARY = 'a-form-of-two-files';

const FORM = `multipart/form-data; boundary=${BOUNDARY}`;

const mapping = `source: old-desk
key: [no]
dates: { zone: Asia/Shanghai }
history:
  - received:
      at: received
      channel: hotline
      content: '{text}'
      customer: { name: '{who}', contactPhone: '{phone}' }
`;

type File = readonly [field: string, name: string, content: string];

const partOf = ([field, name, content]: File): string =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\n\r\n${content}\r\n`;
const formOf = (...files: readonly File[]): string =>
  `${files.map(partOf).join('')}--${BOUNDARY}--\r\n`;

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const lineOf = (...cells: readonly string[]): string => cells.map(quoted).join(',');
const tableOf = (...lines: readonly string[]): string =>
  ['no,received,text,who,phone', ...lines].join('\n');

const sound = tableOf(
  lineOf('1', '2026-02-01 10:00', '彩铃费', '张伟', '19900001234'),
  lineOf('2', '2026-02-02 10:00', '宽带慢', '李娜', '19900004321'),
);
const files = (table: string, rules = mapping): readonly File[] => [
  ['mapping', 'rules.yaml', rules],
  ['table', 'table.csv', table],
];

describe(`A table of history (FUZZ_SEED=${SEED} FUZZ_RUNS=${RUNS / 20})`, () => {
  let redress: Redress;
  let fuzzing: Fuzzing;

  beforeAll(async () => {
    redress = await Redress.started({
      EVENTSTORE_URL: '',
      MONGO_URL: '',
      IMPORT_BYTES_MAX: String(BYTES_MAX),
    });
    fuzzing = await Fuzzing.of(redress);
  });
  afterAll(() => redress.end());
  beforeEach(() => fuzzing.found.clear());

  const sent = async (body: string, type = FORM) => {
    const answer = await fuzzing.send({
      operation: fuzzing.operation('POST /v1/imports'),
      url: '/v1/imports',
      headers: { 'Redress-Actor': 'dev/developer/billing', 'Content-Type': type },
      body,
      asker: developer,
      complaint: null,
      reachesGuard: false,
    });
    return { status: answer.status, body: JSON.parse(answer.text) as Record<string, unknown> };
  };
  const total = async () =>
    ((await redress.get('/v1/queues/all')).body as { readonly total: number }).total;

  it('is taken whole, and once', async () => {
    const first = await sent(formOf(...files(sound)));
    expect(first).toMatchObject({ status: 200, body: { imported: 2 } });
    expect(await sent(formOf(...files(sound)))).toMatchObject({
      status: 200,
      body: { imported: 0 },
    });
  });

  it.each<[string, string, string]>([
    ['no boundary', formOf(...files(sound)), 'multipart/form-data'],
    ['another boundary', formOf(...files(sound)), 'multipart/form-data; boundary=another'],
    ['an empty boundary', formOf(...files(sound)), 'multipart/form-data; boundary='],
    ['no end', formOf(...files(sound)).slice(0, -6), FORM],
    ['an end in the middle of the mapping', formOf(...files(sound)).slice(0, 150), FORM],
    ['nothing in it', '', FORM],
    ['nothing but an end', `--${BOUNDARY}--\r\n`, FORM],
    ['no mapping', formOf(['table', 'table.csv', sound]), FORM],
    ['no table', formOf(['mapping', 'rules.yaml', mapping]), FORM],
    ['the table first', formOf(...files(sound).toReversed()), FORM],
    ['other fields', formOf(['__proto__', 'x.yaml', mapping], ['constructor', 'x', sound]), FORM],
    ['too many files', formOf(...files(sound), ...files(sound), ...files(sound)), FORM],
    ['no form at all', JSON.stringify({ mapping, table: sound }), 'application/json'],
    ['parts without a name', formOf(...files(sound)).replaceAll('name="', 'nom="'), FORM],
  ])('with %s is refused as described, or answered for what it was', async (_, body, type) => {
    const before = await total();
    const { status } = await sent(body, type);
    expect([200, 400, 413, 415]).toContain(status);
    expect(await total()).toBe(before);
    expect([...fuzzing.found]).toEqual([]);
  });

  it.each<[string, readonly File[]]>([
    ['mapping', files(sound, `${mapping}# ${'x'.repeat(BYTES_MAX)}\n`)],
    ['table', files(tableOf(lineOf('3', '2026-02-03', 'x'.repeat(BYTES_MAX), '', '')))],
  ])('with a %s that is too large is refused for that', async (_, large) => {
    expect((await sent(formOf(...large))).status).toBe(413);
    expect([...fuzzing.found]).toEqual([]);
  });

  it('with a mapping that is wrong is refused with the place', async () => {
    const wrong = await sent(formOf(...files(sound, `${mapping}nonsense: 1\n`)));
    expect(wrong.status).toBe(400);
    expect(JSON.stringify(wrong.body)).toContain('rules.yaml:10');
  });

  it('with any mapping is taken or refused, never a fault', async () => {
    const said = fc.oneof(
      spoilt({ source: 'x', key: ['no'], dates: {}, history: [{ received: { at: 'received' } }] }),
      fc.constantFrom<unknown>(...strangeTexts),
    );
    await fc.assert(
      fc.asyncProperty(said, async (rules) => {
        await sent(formOf(...files(sound, JSON.stringify(rules))));
      }),
      { seed: SEED, numRuns: RUNS, endOnFailure: true },
    );
    expect([...fuzzing.found]).toEqual([]);
  });

  it('with any rows is taken or refused row by row, never a fault', async () => {
    const cell = fc.oneof(fc.constantFrom(...strangeTexts), fc.string({ maxLength: 30 }));
    const line = fc.array(cell, { minLength: 1, maxLength: 7 }).map((cells) => lineOf(...cells));
    const whole = fc
      .tuple(cell, fc.constantFrom('2026-02-01 10:00', '昨天', ''), cell, cell, cell)
      .map((cells) => lineOf(...cells));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(whole, line), { maxLength: 5 }), async (lines) => {
        await sent(formOf(...files(tableOf(...lines))));
      }),
      { seed: SEED, numRuns: RUNS, endOnFailure: true },
    );
    expect([...fuzzing.found]).toEqual([]);
  });
});
