import { randomUUID } from 'node:crypto';
import type { Response } from 'supertest';
import { Description, type Document, validator } from './description.js';
import { aReceipt, Redress } from './redress.js';

const lead = { 'Redress-Actor': '3001/shift-lead' };
const agent = { 'Redress-Actor': '1024/intake-agent' };

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
const inHours = (hours: number) => hoursAgo(-hours);

describe('An outage', () => {
  let redress: Redress;
  let description: Description;
  const faults: string[] = [];
  beforeAll(async () => {
    redress = await Redress.started();
    description = new Description((await redress.get('/openapi.json')).body as Document);
  });
  afterAll(() => redress.end());

  const described = async (method: string, path: string, asked: Promise<Response>) => {
    const response = await asked;
    faults.push(...description.faults(method, path, response));
    return response;
  };
  const ask = (method: 'post' | 'put', below: string, body: object, headers: object = lead) => {
    const path = `/v1/outages${below}`;
    return described(method, path, redress.ask(method, path, body, { ...headers }));
  };
  const get = (path: string, headers: object = lead) =>
    described('get', path, redress.get(path, { ...headers }));
  const declare = (body: object = {}, headers: object = lead): Promise<Response> =>
    ask(
      'post',
      '',
      {
        what: '客服系统无法登录',
        cause: 'system-failure',
        startedAt: hoursAgo(3),
        expectedRecoveryAt: inHours(1),
        backupMeans: ['mobile', 'mail'],
        technicalDepartment: { department: 'network', toldAt: hoursAgo(2.9) },
        dutyPerson: '3001',
        ...body,
      },
      headers,
    );
  const text = { zh: '系统故障，正在抢修', en: 'A system failed; it is being mended' };
  const paper = (body: object = {}) => ({
    ...aReceipt,
    channel: redress.channel,
    occurredAt: hoursAgo(2),
    ...body,
  });
  const see = (path: string, token: string, headers: object = lead) =>
    get(path, { 'Consistency-Token': token, ...headers });

  it('is declared, announced, back-filled and ended', async () => {
    const declared = await declare();
    const { id } = declared.body;
    expect(declared.status).toBe(201);
    expect(declared.headers['location']).toBe(`/v1/outages/${id}`);
    expect(declared.body).toMatchObject({ state: 'open', revision: 0, backFilled: 0 });

    const expected = inHours(4);
    await ask('put', `/${id}/expected-recovery`, {
      expectedRecoveryAt: expected,
      reason: '换设备',
    });
    const noticed = await ask('post', `/${id}/notices`, { channels: ['website', 'sms'], text });
    expect(noticed.status).toBe(201);

    const record = paper();
    const filled = await ask('post', `/${id}/back-filled`, record, agent);
    expect(filled.status).toBe(201);
    expect(filled.body).toMatchObject({ id, backFilled: 1, complaint: { state: 'received' } });
    const { complaint } = filled.body;
    expect(filled.headers['location']).toBe(`/v1/complaints/${complaint.id}`);
    const file = await redress.get(`/v1/complaints/${complaint.id}`);
    expect(file.body).toMatchObject({
      receivedAt: record.occurredAt,
      receipt: { intake: 'back-filled' },
    });

    const early = await ask('put', `/${id}/end`, {
      endedAt: hoursAgo(1),
      confirmedBy: '3001',
      noted: 2,
    });
    expect(early.body).toMatchObject({
      status: 409,
      code: 'not-all-entered',
      noted: 2,
      backFilled: 1,
    });
    await ask('post', `/${id}/back-filled`, paper({ content: '热线一直占线' }), agent);
    const ended = await ask('put', `/${id}/end`, {
      endedAt: hoursAgo(1),
      confirmedBy: '3001',
      noted: 2,
    });
    expect(ended.body).toMatchObject({ state: 'ended', backFilled: 2, allowed: ['backFill'] });

    const outage = await get(`/v1/outages/${id}`, lead);
    expect(outage.body).toMatchObject({
      id,
      state: 'ended',
      noted: 2,
      confirmedBy: '3001',
      notices: [{ text, expectedRecoveryAt: expected }],
      complaints: [
        { complaintId: complaint.id, occurredAt: record.occurredAt, enteredBy: '1024' },
        {},
      ],
    });
    expect(outage.body.history).toHaveLength(6);
    expect(outage.headers['etag']).toBe('"5"');
  });

  it('is listed before those that are over, the latest first', async () => {
    const over = await declare({
      startedAt: hoursAgo(1),
      technicalDepartment: { department: 'network', toldAt: hoursAgo(1) },
    });
    await ask('put', `/${over.body.id}/end`, {
      endedAt: hoursAgo(0.5),
      confirmedBy: '3001',
      noted: 0,
    });
    const earlier = await declare({ startedAt: hoursAgo(5) });
    const later = await declare({ startedAt: hoursAgo(4) });
    const page = await see('/v1/outages?limit=500', later.body.token);
    const ids: string[] = page.body.outages.map(({ id }: { id: string }) => id);
    const ours = [later.body.id, earlier.body.id, over.body.id];
    expect(ids.filter((id) => ours.includes(id))).toEqual(ours);
    const open = await see('/v1/outages?state=open&limit=500', later.body.token);
    expect(open.body.outages.map(({ id }: { id: string }) => id)).not.toContain(over.body.id);
    expect(open.body.total).toBeLessThan(page.body.total);
  });

  it('is announced to everybody, in no more words than customers may read, while it goes on', async () => {
    const secret = `机房 ${randomUUID()}`;
    const { body: declared } = await declare({ what: secret });
    const noticesAfter = async (token: string) => {
      const { body } = await get(`/v1/outages/notices?token=${encodeURIComponent(token)}`, {});
      return body.notices.filter(({ id }: { id: string }) => id === declared.id);
    };
    expect(await noticesAfter(declared.token)).toEqual([]);
    const noticed = await ask('post', `/${declared.id}/notices`, { channels: ['website'], text });
    const [notice] = await noticesAfter(noticed.body.token);
    expect(Object.keys(notice).toSorted()).toEqual(
      ['id', 'text', 'startedAt', 'expectedRecoveryAt', 'publishedAt'].toSorted(),
    );
    expect(notice).toMatchObject({ id: declared.id, text });
    expect(JSON.stringify(notice)).not.toContain(secret);
    const ended = await ask('put', `/${declared.id}/end`, {
      endedAt: hoursAgo(0),
      confirmedBy: '3001',
      noted: 0,
    });
    expect(await noticesAfter(ended.body.token)).toEqual([]);
  });

  it('takes a complaint from paper once under one key, however often it is sent', async () => {
    const { body: declared } = await declare();
    const key = { ...agent, 'Idempotency-Key': `paper-${redress.channel}` };
    const record = paper({ content: randomUUID() });
    const send = (id: string, body: object = record) =>
      ask('post', `/${id}/back-filled`, body, key);
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(declared.id)));
    const complaints = answers.map(({ body }) => body.complaint.id);
    expect(new Set(complaints).size).toBe(1);
    await redress.restart();
    expect((await send(declared.id)).body).toEqual(answers[0]?.body);
    expect(answers[0]?.body).toMatchObject({ revision: 1, backFilled: 1 });

    expect((await send(declared.id, { ...record, content: '别的' })).status).toBe(422);
    const { body: other } = await declare();
    expect((await send(other.id)).status).toBe(422);
    const { body: queue } = await see(
      `/v1/queues/all?channel=${redress.channel}&text=${record.content}`,
      answers[0]?.body.complaint.token,
    );
    expect(queue.total).toBe(1);
  });

  it('leaves no complaint behind that it refuses', async () => {
    const { body: declared } = await declare();
    const content = randomUUID();
    const early = await ask(
      'post',
      `/${declared.id}/back-filled`,
      paper({ content, occurredAt: hoursAgo(4) }),
      agent,
    );
    expect(early.body).toMatchObject({ status: 409, code: 'outside-the-outage', endedAt: null });
    const nowhere = await ask('post', '/00000000/back-filled', paper({ content }), agent);
    expect(nowhere.status).toBe(404);
    const nameless = await ask(
      'post',
      `/${declared.id}/back-filled`,
      paper({ content, customer: {} }),
      agent,
    );
    expect(nameless.body).toMatchObject({ status: 409, code: 'record-incomplete' });
    const { token } = await redress.receive();
    const { body } = await see(`/v1/queues/all?text=${content}`, token);
    expect(body.total).toBe(0);
  });

  it('is declared by whom the table names, with what must be settled at once', async () => {
    expect((await declare({}, agent)).status).toBe(403);
    expect((await declare({ backupMeans: [] })).body.code).toBe('no-backup-means');
    expect((await declare({ technicalDepartment: null })).body.code).toBe(
      'technical-department-not-told',
    );
    expect((await declare({ startedAt: inHours(1), expectedRecoveryAt: null })).body.code).toBe(
      'in-the-future',
    );
    const key = { ...lead, 'Idempotency-Key': `outage-${redress.channel}` };
    const times = {
      startedAt: hoursAgo(3),
      expectedRecoveryAt: null,
      technicalDepartment: { department: 'network', toldAt: hoursAgo(2) },
    };
    const first = await declare(times, key);
    expect((await declare(times, key)).body).toEqual(first.body);
    expect((await declare({ ...times, what: '别的' }, key)).status).toBe(422);
    const silent = await ask('post', `/${first.body.id}/notices`, { channels: ['website'], text });
    expect(silent.body).toMatchObject({ code: 'recovery-unknown', state: 'open' });
  });

  it('is told every field that is wrong', async () => {
    const wrong = await declare({
      startedAt: '20260302T100000Z',
      cause: 'bad-luck',
      technicalDepartment: { department: 'network' },
    });
    expect(wrong.status).toBe(400);
    const fields = wrong.body.errors.map(({ field }: { field: string }) => field);
    expect(new Set(fields)).toEqual(new Set(['startedAt', 'cause', 'technicalDepartment.toldAt']));
    const offset = await declare({
      startedAt: '2026-03-02T10:00:00+08:00',
      expectedRecoveryAt: null,
      technicalDepartment: { department: 'network', toldAt: hoursAgo(1) },
    });
    const { body } = await get(`/v1/outages/${offset.body.id.toLowerCase()}`, lead);
    expect(body.startedAt).toBe('2026-03-02T02:00:00.000Z');
  });

  it('takes no declaration that its description refuses, and the other way round', async () => {
    const { components } = description.document;
    const schema = { ...components.schemas['OutageDeclaration'], components, $id: 'declaration' };
    const fits = validator().compile(schema);
    const least = { what: '光缆中断', cause: 'other', startedAt: hoursAgo(1) };
    const bodies = [
      least,
      { ...least, expectedRecoveryAt: null, technicalDepartment: null, dutyPerson: null },
      { ...least, technicalDepartment: { department: 'network', toldAt: hoursAgo(1) } },
      { ...least, technicalDepartment: { department: 'network' } },
      { ...least, backupMeans: ['mobile', 'mobile'] },
      { ...least, cause: 'bad-luck' },
      { ...least, severity: 1 },
      { what: '光缆中断', cause: 'other' },
    ];
    for (const body of bodies) {
      const { status } = await ask('post', '', body);
      expect([body, status !== 400]).toEqual([body, fits(body)]);
    }
  });

  it('is answered for as the description of the API says', () => expect(faults).toEqual([]));
});
