import { randomUUID } from 'node:crypto';
import type { Response } from 'supertest';
import { Description, type Document, validator } from './description.js';
import { Redress } from './redress.js';

const administrator = { 'Redress-Actor': 'gao/administrator' };
const lead = { 'Redress-Actor': '3001/shift-lead' };

describe('The records of staff', () => {
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
  const put = (path: string, body: object, headers: object) =>
    described('put', path, redress.ask('put', path, body, { ...headers }));
  const post = (body: object, headers: object = administrator) =>
    described('post', '/v1/staff', redress.ask('post', '/v1/staff', body, { ...headers }));
  const get = (path: string, headers: object = lead) =>
    described('get', path, redress.get(path, { ...headers }));

  /** A department of the test's own, so that lists show nobody else where stores are shared. */
  const aDepartment = () => `billing-${randomUUID().slice(0, 8)}`;
  const aNumber = () => `2001-${randomUUID().slice(0, 8)}`;

  const enrol = (staffId: string, body: object = {}, headers: object = {}) =>
    post(
      { staffId, name: '李娜', role: 'handler', department: 'billing', ...body },
      { ...administrator, ...headers },
    );
  const act = (id: string, noun: string, body: object, headers: object = administrator) =>
    put(`/v1/staff/${id}/${noun}`, body, headers);
  const signed = { signedOn: '2026-01-05' };
  const passed = {
    qualification: 'pre-job',
    subjects: ['process'],
    hours: 40,
    passedOn: '2026-01-09',
  };

  it('show at once who may take up work: after agreement and exam, not while away, not after leaving', async () => {
    const [id, department] = [aNumber(), aDepartment()];
    const enrolled = await enrol(id, { department, skills: ['roaming'], maximumLoad: 12 });
    expect(enrolled.status).toBe(201);
    expect(enrolled.headers['location']).toBe(`/v1/staff/${id}`);
    expect(enrolled.headers['etag']).toBe('"0"');
    expect(enrolled.body).toMatchObject({
      id,
      state: 'active',
      revision: 0,
      allowed: expect.arrayContaining(['training', 'retire']),
      qualification: { fit: false, missing: ['agreement', 'training'] },
    });
    const agreed = await act(id, 'confidentiality-agreement', signed);
    expect(agreed.body.qualification).toMatchObject({ fit: false, missing: ['training'] });
    const trained = await act(id, 'training', passed);
    expect(trained.body.qualification).toEqual({
      fit: true,
      missing: [],
      agreementSignedOn: '2026-01-05',
      trainingExpiresOn: null,
    });

    const away = await act(id, 'absence', { reason: '年假' }, lead);
    expect(away.body.qualification.missing).toEqual(['absent']);
    const listed = await get(`/v1/staff?department=${department}`, {
      'Consistency-Token': away.body.token,
    });
    expect(listed.body).toMatchObject({
      total: 1,
      staff: [{ id, name: '李*', skills: ['roaming'], qualification: { missing: ['absent'] } }],
    });
    expect(JSON.stringify(listed.body)).not.toContain('年假');
    const back = await act(id, 'presence', {}, lead);
    expect(back.body.qualification.fit).toBe(true);

    const left = await act(id, 'retirement', { reason: '调离' });
    expect(left.body).toMatchObject({ state: 'retired', qualification: { missing: ['retired'] } });
    const seenUpTo = { 'Consistency-Token': left.body.token };
    const gone = await get(`/v1/staff?department=${department}`, seenUpTo);
    expect(gone.body.total).toBe(0);
    const retired = await get(`/v1/staff?department=${department}&retired=true`, seenUpTo);
    expect(retired.body.staff).toMatchObject([{ id, retiredOn: expect.any(String) }]);
  });

  it('are found by skill, and by when the training expires', async () => {
    const department = aDepartment();
    const numbers = [aNumber(), aNumber()];
    for (const [index, id] of numbers.entries()) {
      await enrol(id, { department, skills: [index === 0 ? 'roaming' : 'refunds'] });
      await act(id, 'training', { ...passed, expiresOn: `202${7 + index}-01-08` });
    }
    const { body: last } = await act(numbers[1] ?? '', 'post', {
      role: 'technical-support',
      department,
    });
    const found = async (query: string) => {
      const page = await get(`/v1/staff?department=${department}&${query}`, {
        'Consistency-Token': last.token,
      });
      return page.body.staff.map(({ id }: { id: string }) => id);
    };
    expect(await found('text=refunds')).toEqual([numbers[1]]);
    expect(await found('role=technical-support')).toEqual([numbers[1]]);
    expect(await found('trainingExpiresBefore=2028-01-08')).toEqual([numbers[0]]);
    expect((await found('trainingExpiresBefore=2028-01-09')).toSorted()).toEqual(
      numbers.toSorted(),
    );
  });

  it('hold everything with its history for those who answer for the person', async () => {
    const id = aNumber();
    await enrol(id, { department: aDepartment() });
    await act(id, 'profile', { name: '李娜', areas: ['昆明'], maximumLoad: 8 }, lead);
    await act(id, 'training', passed, { 'Redress-Actor': 'qi/quality' });
    const file = await get(`/v1/staff/${id}`, lead);
    expect(file.body).toMatchObject({
      id,
      areas: ['昆明'],
      maximumLoad: 8,
      trainings: [{ qualification: 'pre-job', score: null }],
      history: [{ title: { zh: '入职登记' } }, {}, { actor: { id: 'qi', role: 'quality' } }],
    });
    expect(file.headers['etag']).toBe('"2"');
    expect((await get(`/v1/staff/${id}`, { 'Redress-Actor': 'mei/handler' })).status).toBe(403);
    expect((await get('/v1/staff/9999-nobody', lead)).status).toBe(404);
  });

  it('are changed by whom the table names', async () => {
    const id = aNumber();
    const byLead = await enrol(id, {}, lead);
    expect(byLead.status).toBe(403);
    expect(byLead.body).toMatchObject({
      permitted: expect.arrayContaining(['administrator', 'head-of-intake']),
    });
    expect((await enrol(id)).status).toBe(201);
    expect((await act(id, 'absence', {}, { 'Redress-Actor': `${id}/handler` })).status).toBe(403);
    const own = await act(id, 'training', passed, { 'Redress-Actor': `${id}/quality` });
    expect(own.body).toMatchObject({ status: 409, code: 'own-training', state: 'active' });
  });

  it('are told what is wrong, and obey a command once', async () => {
    const id = aNumber();
    const key = { 'Idempotency-Key': `enrolment-${id}` };
    const first = await enrol(id, {}, key);
    const again = await enrol(id, {}, key);
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect((await enrol(id)).body).toMatchObject({ status: 409, code: 'staff-exists' });
    expect((await enrol(id, { name: '王芳' }, key)).status).toBe(422);
    expect((await act(aNumber(), 'training', passed)).status).toBe(404);
    const wrong = await act(id, 'training', {
      qualification: '',
      passedOn: '2026-02-30',
      hours: -1,
    });
    expect(wrong.status).toBe(400);
    const fields = wrong.body.errors.map(({ field }: { field: string }) => field);
    expect(fields).toEqual(expect.arrayContaining(['qualification', 'passedOn', 'hours']));
    const known = await act(id, 'confidentiality-agreement', signed, {
      ...administrator,
      'If-Match': '"7"',
    });
    expect(known.status).toBe(412);
    const notYet = await act(id, 'confidentiality-agreement', { signedOn: '2099-01-01' });
    expect(notYet.body).toMatchObject({ status: 409, code: 'in-the-future', field: 'signedOn' });
  });

  it('take no enrolment that its description refuses, and the other way round', async () => {
    const { components } = description.document;
    const schema = { ...components.schemas['StaffEnrolment'], components, $id: 'enrolment' };
    const fits = validator().compile(schema);
    const least = { name: '李娜', role: 'handler', department: 'billing' };
    const bodies = [
      least,
      { ...least, skills: ['roaming'], areas: [], maximumLoad: null },
      { ...least, role: 'customer' },
      { ...least, skills: ['roaming', 'roaming'] },
      { ...least, skills: [' '] },
      { ...least, maximumLoad: 1.5 },
      { ...least, salary: 1 },
      { ...least, name: undefined },
    ].map((body) => ({ ...body, staffId: aNumber() }));
    for (const body of [...bodies, { ...least, staffId: '2001/1' }]) {
      const { status } = await post(body);
      expect([body, status !== 400]).toEqual([body, fits(JSON.parse(JSON.stringify(body)))]);
    }
  });

  it('are answered for as the description of the API says', () => expect(faults).toEqual([]));
});
