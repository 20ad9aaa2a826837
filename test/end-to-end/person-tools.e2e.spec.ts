import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { byHand, type Outcome } from './by-hand.js';
import { Redress } from './redress.js';

const NUMBER = '19900004321';
/** More than the 36 months of retention ago. */
const received = { occurredAt: '2019-03-02T10:00:00+08:00' };
const ended = { occurredAt: '2019-03-03T10:00:00+08:00', reason: '已自行解决' };

describe('The hand tool for persons', () => {
  let redress: Redress;
  let complaint: string;
  const person = async (...words: readonly string[]): Promise<Outcome> =>
    byHand(redress.configuration.dataDirectory, 'person', ...words);
  const answered = async <T>(...words: readonly string[]): Promise<T> =>
    JSON.parse((await person(...words, '--json')).out) as T;
  const found = async () =>
    (await answered<{ persons: { id: string }[] }>('find', '--number', NUMBER)).persons;

  beforeEach(async () => {
    redress = await Redress.started({ EVENTSTORE_URL: '', MONGO_URL: '' });
    const customer = { name: '司马云飞', contactPhone: NUMBER, serviceNumber: NUMBER };
    complaint = (await redress.receive({ customer, ...received })).id;
    await redress.act(complaint, 'put withdrawal', ended);
  });
  afterEach(() => redress.end());

  it('finds, holds and erases a person beside a running server, and writes the certificate', async () => {
    const [one] = await found();
    const id = one?.id ?? '';
    expect((await person('find', '--complaint', complaint)).out).toContain(id);

    const why = ['--reason', '诉讼保全'];
    const held = await person('hold', id, ...why, '--authority', '法院（2026）1号');
    expect(held.out).toContain(`legal hold 1 of ${id}`);
    expect((await person('show', id)).out).toMatch(/法院（2026）1号.*有效 yes/su);
    const erase = ['erase', id, '--by', 'person', '--reason', '本人申请'];
    const refused = await person(...erase);
    expect([refused.exitCode, refused.out]).toEqual([2, '']);
    expect(refused.remarks).toContain('A legal hold keeps this person');
    expect((await person('release', id, '1', '--reason', '结案')).exitCode).toBe(0);

    const wrong = await person(...erase, '--certificate', 'certificate.pdf');
    expect([wrong.exitCode, wrong.remarks]).toEqual([2, expect.stringContaining('.md or .json')]);
    expect((await found()).length).toBe(1);

    const file = join(redress.configuration.dataDirectory, 'certificate.md');
    const erased = await person(...erase, '--certificate', file);
    expect([erased.exitCode, erased.remarks]).toEqual([0, '']);
    expect(await readFile(file, 'utf8')).toMatch(
      /# 个人信息删除证明.*本人申请 the person’s own wish/su,
    );
    expect((await person('certificate', id)).out).toContain(`投诉工单 Complaints | ${complaint} |`);
    expect((await person('openings', id)).out).toContain('Nobody has opened it.');
    expect((await person('show', id)).out).toContain('已删除 erased');
    expect(await found()).toEqual([]);
  });

  it('erases a person by itself where no server runs', async () => {
    await redress.stop();
    const [one] = await found();
    expect((await person('due')).out).toContain(`${one?.id}`);
    const erased = await person('erase', one?.id ?? '', '--by', 'person', '--reason', '本人申请');
    expect(erased.remarks).toBe('');
    expect(erased.out).toContain(`投诉工单 Complaints | ${complaint} |`);
    const again = await person('erase', one?.id ?? '', '--by', 'retention', '--reason', '到期');
    expect(again.out).toBe(erased.out);
  });

  it('says what it was not told', async () => {
    expect(await person('find')).toMatchObject({
      exitCode: 2,
      remarks: expect.stringContaining('--number'),
    });
    const nobody = await person('show', 'nobodyhere');
    expect(nobody.exitCode).not.toBe(0);
    expect(nobody.remarks).toContain('There is no person nobodyhere');
  });
});
