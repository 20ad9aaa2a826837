import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { randomInt } from 'node:crypto';
import type { Response } from 'supertest';
import { PURPOSE_HEADER } from '../../apps/api/src/personal/personal-answers.js';
import { Description, type Document } from './description.js';
import { Redress } from './redress.js';

const administrator = { 'Redress-Actor': 'gao/administrator' };
const quality = { 'Redress-Actor': 'q/quality' };
const order = { requestedBy: 'order', reason: '命令', reference: '网信办〔2026〕1号' };
/** More than the 36 months of retention ago. */
const long = { receivedAt: '2019-03-02T10:00:00+08:00', withdrawnAt: '2019-03-03T10:00:00+08:00' };

describe('What is kept of a person', () => {
  let redress: Redress;
  let description: Description;
  const faults: string[] = [];
  beforeAll(async () => {
    redress = await Redress.started();
    description = new Description((await redress.get('/openapi.json')).body as Document);
  });
  afterAll(() => redress.end());

  type Method = 'get' | 'post' | 'put';
  const ask = async (
    method: Method,
    path: string,
    body?: object,
    headers: Readonly<Record<string, string>> = administrator,
  ): Promise<Response> => {
    const response = await redress.ask(method, path, body, headers);
    faults.push(...description.faults(method, path, response));
    return response;
  };

  const aNumber = () => `199${String(randomInt(100_000_000)).padStart(8, '0')}`;
  const complain = (number: string, body: object = {}) =>
    redress.receive({
      customer: { name: '司马云飞', contactPhone: number, serviceNumber: number },
      ...body,
    });
  const withdrawn = async (number: string, body: object = {}, ending: object = {}) => {
    const { id } = await complain(number, body);
    await redress.act(id, 'put withdrawal', { reason: '已自行解决', ...ending });
    return id;
  };
  const longAgo = (number: string) =>
    withdrawn(number, { occurredAt: long.receivedAt }, { occurredAt: long.withdrawnAt });
  const found = async (by: object) => {
    const { status, body } = await ask('post', '/v1/persons/search', by);
    expect(status).toBe(200);
    return body.persons as readonly { id: string; cases: object; state: string }[];
  };
  const idOf = async (number: string): Promise<string> => (await found({ number }))[0]?.id ?? '';

  it('is found by a number, however it is written, and by a case', async () => {
    const number = aNumber();
    const id = await withdrawn(number);
    await withdrawn(number);
    const [person] = await found({ complaint: id });
    expect(person).toMatchObject({ state: 'known' });
    const spelt = await found({ number: `+86 ${number.slice(0, 3)}-${number.slice(3)}` });
    expect(spelt).toMatchObject([{ id: person?.id, state: 'known' }]);
    const file = await ask('get', `/v1/persons/${person?.id}`);
    expect(file.body).toMatchObject({ state: 'known', holds: [], erasure: null });
    expect(file.body.cases).toHaveLength(2);
    expect(JSON.stringify(file.body)).not.toMatch(/司马|19900001234/u);
    expect((await found({ number: aNumber() })).length).toBe(0);
    expect((await ask('post', '/v1/persons/search', {})).status).toBe(400);
    expect((await ask('get', '/v1/persons/nobodyhere')).status).toBe(404);
  });

  it('says who opened it, when and what for', async () => {
    const number = aNumber();
    const id = await complain(number);
    const purpose = { [PURPOSE_HEADER]: encodeURIComponent('核实订购记录') };
    const path = `/v1/complaints/${id.id}`;
    const opened = await ask('get', path, undefined, { ...quality, ...purpose });
    expect(opened.text).toContain('司马云飞');
    await ask('get', path, undefined, { ...quality, ...purpose });
    await ask('get', path, undefined, {
      'Redress-Actor': 'lead/shift-lead',
      [PURPOSE_HEADER]: 'call-back',
    });
    const person = await idOf(number);
    const report = await ask('get', `/v1/persons/${person}/openings?limit=1`);
    expect(report.body).toMatchObject({
      total: 2,
      openings: [
        {
          actor: { id: 'lead', role: 'shift-lead' },
          where: `complaint-${id.id}`,
          purpose: 'call-back',
        },
      ],
    });
    const { next } = report.body;
    const second = await ask('get', `/v1/persons/${person}/openings?limit=1&cursor=${next}`);
    expect(second.body).toMatchObject({
      openings: [{ actor: { id: 'q' }, purpose: '核实订购记录' }],
      next: null,
    });
  });

  it('is held against erasure, and let go of', async () => {
    const number = aNumber();
    await longAgo(number);
    const person = await idOf(number);
    const hold = { reason: '诉讼保全', authority: '昆明市中级人民法院（2026）云01民初1号' };
    const held = await ask('post', `/v1/persons/${person}/holds`, hold);
    expect([held.status, held.body.holds]).toEqual([201, [1]]);
    const refused = await ask('post', `/v1/persons/${person}/erasure`, order);
    expect([refused.status, refused.body.code]).toEqual([409, 'legal-hold']);
    const file = await ask('get', `/v1/persons/${person}`);
    expect(file.body.holds).toEqual([
      { hold: 1, ...hold, until: null, liftedAt: null, inForce: true },
    ]);
    const release = { reason: '已结案' };
    const path = `/v1/persons/${person}/holds/1/release`;
    expect((await ask('put', path, release)).status).toBe(200);
    expect((await ask('put', path.replace('holds/1', 'holds/7'), release)).body.code).toBe(
      'no-such-hold',
    );
    expect((await ask('post', `/v1/persons/${person}/erasure`, order)).status).toBe(201);
  });

  it('is not erased while it is needed', async () => {
    const number = aNumber();
    const wish = { requestedBy: 'person', reason: '本人申请' };
    await withdrawn(number);
    const person = await idOf(number);
    const early = await ask('post', `/v1/persons/${person}/erasure`, wish);
    expect(early.body).toMatchObject({ status: 409, code: 'retention-runs' });
    expect(early.body.possibleFrom > new Date().toISOString()).toBe(true);
    const { id } = await complain(number);
    const open = await ask('post', `/v1/persons/${person}/erasure`, order);
    expect(open.body).toMatchObject({ code: 'cases-open', cases: [`complaint-${id}`] });
    const none = await ask('get', `/v1/persons/${person}/certificate`);
    expect(none.status).toBe(404);
  });

  it('is named once the time of retention is over, and no more once erased', async () => {
    const number = aNumber();
    await longAgo(number);
    const recent = aNumber();
    await longAgo(recent);
    await withdrawn(recent);
    const [person, other] = [await idOf(number), await idOf(recent)];
    const due = async () => {
      const { body } = await ask('get', '/v1/persons/due?limit=500');
      return (body.persons as { id: string }[]).filter(({ id }) => [person, other].includes(id));
    };
    expect(await due()).toEqual([
      { id: person, keptUntil: '2022-03-03T02:00:00.000Z', cases: 1, held: false },
    ]);
    const wish = { requestedBy: 'retention', reason: '保存期限届满' };
    expect((await ask('post', `/v1/persons/${person}/erasure`, wish)).status).toBe(201);
    expect(await due()).toEqual([]);
  });

  it('is erased from every answer and every file, and no figure moves', async () => {
    const number = aNumber();
    const id = await longAgo(number);
    const person = await idOf(number);
    const figures = `/v1/figures?channel=${redress.channel}`;
    const before = (await redress.get(figures, quality)).body;
    const wish = { requestedBy: 'person', reason: '本人申请' };
    const erased = await ask('post', `/v1/persons/${person}/erasure`, wish);
    expect(erased.status).toBe(201);
    expect(erased.body).toMatchObject({
      person,
      requestedBy: 'person',
      by: { id: 'gao', role: 'administrator' },
      erased: { complaints: [id], keys: [{ person }] },
      proof: { stream: `person-${person}`, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    const again = await ask('post', `/v1/persons/${person}/erasure`, order);
    expect(again.body).toEqual(erased.body);
    expect((await ask('get', `/v1/persons/${person}/certificate`)).body).toEqual(erased.body);

    const file = await ask('get', `/v1/complaints/${id}`, undefined, {
      ...quality,
      [PURPOSE_HEADER]: 'to-see',
    });
    expect(file.status).toBe(200);
    expect(file.text).not.toMatch(new RegExp(`司马云飞|${number}|自行解决`, 'u'));
    expect(file.text).toContain('个人信息已删除');
    expect(await found({ number })).toEqual([]);
    const token = encodeURIComponent(file.body.token);
    expect((await redress.get(`${figures}&token=${token}`, quality)).body).toEqual(before);
    const reopened = await ask(
      'post',
      `/v1/complaints/${id}/reopenings`,
      { reason: '再投诉' },
      quality,
    );
    expect([reopened.status, reopened.body.code]).toEqual([409, 'person-erased']);

    const newcomer = await complain(number);
    const [somebody] = await found({ complaint: newcomer.id });
    expect(somebody?.id).not.toBe(person);
  });

  it('is told as the API describes it', () => expect(faults).toEqual([]));

  it('stays out of the files of the stores once it is erased', async () => {
    const number = aNumber();
    await longAgo(number);
    const person = await idOf(number);
    await ask('post', `/v1/persons/${person}/erasure`, order);
    for (const [name, text] of await filesBelow(redress.configuration.dataDirectory)) {
      const canaries = ['司马云飞', number].filter((canary) => text.includes(canary));
      expect([name, canaries]).toEqual([name, []]);
    }
  });
});

async function filesBelow(directory: string): Promise<readonly (readonly [string, string])[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(
    files.map(async ({ name, parentPath }) => {
      const path = join(parentPath, name);
      return [path, (await readFile(path)).toString('utf8')] as const;
    }),
  );
}
