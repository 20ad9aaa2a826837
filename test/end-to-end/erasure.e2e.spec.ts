import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configurationFrom } from '#libs/platform';
import { byHand } from './by-hand.js';
import { forThisTest, Redress } from './redress.js';

const administrator = { 'Redress-Actor': 'gao/administrator' };
const order = { requestedBy: 'order', reason: '被遗忘权', reference: '网信办〔2026〕7号' };

/** Words that stand nowhere but in what this person said, one for each way into the system. */
const canaries = {
  name: '欧阳金丝雀',
  contactPhone: '18611112222',
  serviceNumber: '18633334444',
  content: '阳台上的金丝雀每晚断网',
  demand: '赔偿金丝雀粮一袋',
  place: '朝阳区金丝雀胡同七号',
  requirements: '核实金丝雀套餐',
  rootCause: '金丝雀基站掉电',
  solution: '更换金丝雀机柜',
  details: '退金丝雀费十五元',
  result: '金丝雀已恢复唱歌',
  suggestion: '下次给金丝雀留口信',
  lesson: '金丝雀要早些听',
};
const secrets = Object.values(canaries);

const { name, contactPhone, serviceNumber } = canaries;
const anotherCustomer = { name: '李明', contactPhone: '13900001111', serviceNumber: null };

/** Every step of a complaint, with something of the person in each. */
const steps: readonly (readonly [route: string, body: object])[] = [
  [
    'put classification',
    { kind: 'complaint', productLine: 'broadband', category: 'network/outage' },
  ],
  [
    'put assignment',
    { department: 'billing', handler: 'li.na', requirements: canaries.requirements },
  ],
  ['put handling', {}],
  [
    'put diagnosis',
    { diagnosis: 'common', verdict: 'substantiated', rootCause: canaries.rootCause },
  ],
  [
    'put proposal',
    {
      solution: canaries.solution,
      remedy: 'refund',
      plannedFor: '2026-12-01T10:00:00+08:00',
      responsible: 'li.na',
    },
  ],
  ['put agreement', { channel: 'phone' }],
  ['post remedies', { remedy: 'refund', details: canaries.details, amountFen: 1500 }],
  ['put response', { result: canaries.result, solution: canaries.solution }],
  ['post surveys', { score: 5, suggestions: canaries.suggestion }],
  ['put closure', { outcome: 'redress', reason: canaries.result, lesson: canaries.lesson }],
];

async function filesBelow(directory: string): Promise<readonly string[]> {
  const found = await readdir(directory, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function holding(directory: string, texts: readonly string[]): Promise<readonly string[]> {
  const files = await filesBelow(directory);
  const bytes = await Promise.all(files.map((file) => readFile(file)));
  return files.filter((_, index) => texts.some((text) => bytes[index]?.includes(text)));
}

describe('After a person was erased', () => {
  let redress: Redress;
  let directory: string;
  let scratch: string;
  let id: string;
  let person: string;
  let figuresBefore: unknown;
  let wrappedKey: string;
  let erasure: { readonly status: number; readonly body: Record<string, unknown> };

  /** As it was before the erasure: the log and the read models, and apart from them the keys. */
  const backup = () => ({ data: join(scratch, 'data'), keys: join(scratch, 'keys.jsonl') });
  const file = (headers: Readonly<Record<string, string>> = forThisTest) =>
    redress.get(`/v1/complaints/${id}`, headers);
  const figures = async () => (await redress.get('/v1/figures')).body as object;

  beforeAll(async () => {
    const none = { EVENTSTORE_URL: '', MONGO_URL: '' };
    redress = await Redress.started(none);
    directory = redress.configuration.dataDirectory;
    scratch = await mkdtemp(join(tmpdir(), 'redress-backup-'));
    await redress.receive({ customer: anotherCustomer, content: '别人的投诉' });
    const { content, demand, place } = canaries;
    const customer = { name, contactPhone, serviceNumber };
    let last = await redress.receive({ customer, content, demand, place });
    id = last.id;
    for (const [route, body] of steps) last = await redress.act(id, route, body);
    await redress.get('/v1/queues/closed', { 'Consistency-Token': last.token });
    figuresBefore = await figures();
    await redress.stop();
    await cp(directory, backup().data, {
      recursive: true,
      filter: (path) => !path.endsWith('/keys'),
    });
    const kept = await byHand(directory, 'keys', 'backup', backup().keys);
    if (kept.exitCode !== 0) throw new Error(kept.remarks);
    await redress.start();
    const found = await redress.ask(
      'post',
      '/v1/persons/search',
      { number: serviceNumber },
      administrator,
    );
    person = found.body.persons[0].id as string;
    wrappedKey = keyIn(await readFile(backup().keys, 'utf8'), person);
    erasure = await redress.ask('post', `/v1/persons/${person}/erasure`, order, administrator);
  });
  afterAll(async () => {
    await redress.end();
    await rm(scratch, { recursive: true, force: true });
  });

  it('a certificate says what was done, of whom, and what remains', async () => {
    expect([erasure.status, erasure.body]).toEqual([expect.any(Number), expect.anything()]);
    expect(erasure.status).toBeLessThan(300);
    const { body } = await redress.get(`/v1/persons/${person}/certificate`, administrator);
    expect(JSON.stringify(body)).toContain(id);
    expect(JSON.stringify(body)).toContain(order.reference);
  });

  it('nobody reads him any more, whatever for', async () => {
    const { body, text } = await file();
    expect(body.customer).toEqual({
      name: '[erased]',
      contactPhone: '[erased]',
      serviceNumber: '[erased]',
    });
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });

  it('no search finds him, and others are found as before', async () => {
    const last = (await file()).body.token as string;
    const total = async (words: string) => {
      const query = `/v1/queues/all?text=${encodeURIComponent(words)}`;
      return (await redress.get(query, { 'Consistency-Token': last })).body.total as number;
    };
    expect(await total('金丝雀')).toBe(0);
    expect(await total(serviceNumber)).toBe(0);
    expect(await total('李明')).toBe(1);
    const search = await redress.ask(
      'post',
      '/v1/persons/search',
      { number: serviceNumber },
      administrator,
    );
    expect(search.body.persons).toEqual([]);
  });

  it('every figure is what it was', async () => {
    const last = (await file()).body.token as string;
    const now = await redress.get('/v1/figures', { 'Consistency-Token': last });
    expect(now.body).toEqual(figuresBefore);
  });

  it('whoever comes with his number is somebody new', async () => {
    const customer = { name: '欧阳新', contactPhone, serviceNumber };
    const { token } = await redress.receive({ customer });
    const queue = await redress.get('/v1/queues/all', { 'Consistency-Token': token });
    const persons = (queue.body.entries as { person: string; serviceNumber: string }[]).map(
      (entry) => entry.person,
    );
    expect(new Set(persons).size).toBe(3);
  });

  describe('and everything stopped', () => {
    beforeAll(() => redress.stop());
    afterAll(() => redress.start());

    it('nothing in the data folder has a word of his, nor his key', async () => {
      const kept = [wrappedKey, ...secrets];
      expect(await holding(directory, kept)).toEqual([]);
    });

    it('the record is whole, and every read model is what the log says', async () => {
      const { exitCode, out, remarks } = await byHand(directory, 'verify');
      expect([exitCode, out, remarks]).toEqual([0, expect.stringContaining('Nothing'), '']);
    });

    it('a dossier, opened by whoever may, has nothing of his', async () => {
      const path = join(scratch, 'dossier.md');
      const words = ['case', id, '--dossier', path, '--purpose', 'to hand it on'];
      expect((await byHand(directory, ...words)).exitCode).toBe(0);
      expect(await readFile(path, 'utf8')).toContain('erased');
      expect(await holding(scratch, secrets)).toEqual([]);
    });

    it('a backup of the log from before has nothing of his', async () => {
      expect(await holding(backup().data, secrets)).toEqual([]);
      const restored = configurationFrom({
        DATA_DIR: backup().data,
        KEYS_DIR: redress.configuration.keysDirectory,
      });
      expect(restored.keysDirectory).toBe(redress.configuration.keysDirectory);
      const before = process.env['KEYS_DIR'];
      process.env['KEYS_DIR'] = restored.keysDirectory;
      try {
        const read = await byHand(backup().data, 'case', id, '--json', '--purpose', 'to see');
        expect(read.exitCode).toBe(0);
        expect(JSON.parse(read.out)).toMatchObject({ customer: { name: '[erased]' } });
      } finally {
        if (before === undefined) delete process.env['KEYS_DIR'];
        else process.env['KEYS_DIR'] = before;
      }
    });

    it('a backup of the keys from before revives nobody', async () => {
      const { out, exitCode } = await byHand(directory, 'keys', 'restore', backup().keys, '--json');
      expect([exitCode, JSON.parse(out)]).toEqual([
        0,
        expect.objectContaining({ restored: 0, destroyed: 1 }),
      ]);
      expect(await holding(directory, [wrappedKey])).toEqual([]);
    });

    it('that backup is dead for good once its master key is retired', async () => {
      const status = await byHand(directory, 'keys', 'status', '--json');
      const { wrapsNow } = JSON.parse(status.out) as { wrapsNow: string };
      expect((await byHand(directory, 'keys', 'retire', wrapsNow)).exitCode).toBe(2);
      expect((await byHand(directory, 'keys', 'rotate')).exitCode).toBe(0);
      expect((await byHand(directory, 'keys', 'retire', wrapsNow)).exitCode).toBe(0);
      const revived = await byHand(directory, 'keys', 'restore', backup().keys);
      expect(revived.exitCode).not.toBe(0);
      expect(revived.remarks).toContain(wrapsNow);
    });
  });

  it('the others are read with the new master key', async () => {
    const { body } = await redress.get('/v1/queues/all');
    const entry = (body.entries as { id: string; customerName: string }[]).find(
      ({ customerName }) => customerName === '李*',
    );
    const opened = await redress.get(`/v1/complaints/${entry?.id}`, forThisTest);
    expect(opened.body.customer).toEqual(anotherCustomer);
  });
});

function keyIn(backup: string, person: string): string {
  for (const line of backup.trim().split('\n')) {
    const { key } = JSON.parse(line) as { key?: { person: string; wrapped: string } };
    if (key?.person === person) return key.wrapped;
  }
  throw new Error(`There is no key of ${person} in the backup.`);
}
