import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { aReceipt, type Answer, Redress } from './redress.js';

const as = (role: string) => ({ 'Redress-Actor': `zhao.lei/${role}` });
const because = (purpose: string) => ({ 'Redress-Purpose': encodeURIComponent(purpose) });

const canaries = [
  '欧阳金丝雀',
  '18611112222',
  '18633334444',
  '金丝雀在阳台唱歌',
  '朝阳区金丝雀胡同',
];
const [name = '', contactPhone = '', serviceNumber = '', content = '', place = ''] = canaries;
const record = {
  demand: aReceipt.demand,
  customer: { name, contactPhone, serviceNumber },
  content,
  place,
};

describe('Personal data', () => {
  let redress: Redress;
  let complaint: Answer;

  beforeAll(async () => {
    redress = await Redress.started();
    complaint = await redress.receive(record);
    await redress.act(complaint.id, 'put classification', {
      kind: 'complaint',
      productLine: 'vas',
      category: 'charges/unknown-subscription',
    });
    complaint = await redress.act(complaint.id, 'post contacts', {
      channel: 'phone',
      reached: true,
      note: `${name}说：${content}`,
    });
  });
  afterAll(() => redress.end());

  const file = (headers: Readonly<Record<string, string>>) =>
    redress.get(`/v1/complaints/${complaint.id}`, headers);
  const queue = (query: string, headers: Readonly<Record<string, string>> = {}) =>
    redress.get(`/v1/queues/all?channel=${redress.channel}&${query}`, {
      'Consistency-Token': complaint.token,
      ...headers,
    });

  it('is masked for everybody who does not say what for', async () => {
    const { body, text } = await file(as('supervisor'));
    expect(body.customer).toEqual({
      name: '欧*',
      contactPhone: '186****2222',
      serviceNumber: '186****4444',
    });
    expect(body.content).toBe('***');
    expect(text).not.toContain('sealed');
    for (const canary of canaries) expect(text).not.toContain(canary);
  });

  it('is masked in queues, whoever asks and whatever for', async () => {
    const { body, text } = await queue('');
    expect(body.entries).toMatchObject([{ customerName: '欧*', content: '***' }]);
    for (const canary of [...canaries, 'sealed', 'words']) expect(text).not.toContain(canary);
    expect((await queue('', because('回访客户'))).status).toBe(400);
  });

  it('is masked in the stored events as well', async () => {
    const { text } = await redress.get(`/v1/complaints/${complaint.id}/events`, as('auditor'));
    for (const canary of [...canaries, 'sealed:']) expect(text).not.toContain(canary);
  });

  it('is opened for a purpose, by whoever may', async () => {
    const { body } = await file({ ...as('supervisor'), ...because('回访客户') });
    expect(body).toMatchObject({ customer: { name, contactPhone, serviceNumber }, content, place });
    expect(body.contacts).toMatchObject([{ note: `${name}说：${content}` }]);
    const said = body.history.map(({ sentence }: { sentence: { zh: string } }) => sentence.zh);
    expect(said.join()).toContain(`${name}说：${content}`);
  });

  it('is not opened by who may see figures and no names, nor without a reason', async () => {
    expect((await file({ ...as('management'), ...because('look around') })).status).toBe(403);
    expect((await file({ ...as('supervisor'), ...because('x') })).status).toBe(400);
    expect((await file({ ...as('supervisor'), 'Redress-Purpose': '%' })).status).toBe(400);
  });

  it('is found by words, by names and by numbers, by whoever may open it', async () => {
    for (const words of ['金丝雀', '唱歌', '雀', name, contactPhone, serviceNumber, complaint.id]) {
      const { body } = await queue(`text=${encodeURIComponent(words)}`);
      expect([words, body.total]).toEqual([words, 1]);
    }
    const { body } = await queue(`text=${encodeURIComponent('丝金')}`);
    expect(body.total).toBe(0);
  });

  it('cannot be slipped in by a sealed text that somebody saw elsewhere', async () => {
    const note = `[sealed:name:${'a'.repeat(20)}:${'b'.repeat(40)}]`;
    const refused = await redress.ask('post', `/v1/complaints/${complaint.id}/contacts`, {
      channel: 'phone',
      reached: true,
      note,
    });
    expect([refused.status, refused.text]).toEqual([
      400,
      expect.stringContaining('looks like sealed'),
    ]);
  });

  it('stands nowhere in what is stored', async () => {
    if (redress.configuration.eventStoreUrl !== null) return;
    const { dataDirectory } = redress.configuration;
    const files = await readdir(dataDirectory, { recursive: true, withFileTypes: true });
    for (const each of files.filter((entry) => entry.isFile())) {
      const bytes = await readFile(join(each.parentPath, each.name));
      const found = canaries.filter((canary) => bytes.includes(canary));
      expect([each.name, found]).toEqual([each.name, []]);
    }
  });
});
