import { lifecycle } from '#libs/complaints';
import { Description, type Document, validator } from './description.js';
import { aReceipt, Redress, untilAnswered } from './redress.js';

describe('The description of the API', () => {
  let redress: Redress;
  let description: Description;
  const faults: string[] = [];

  const ask = async (method: 'get' | 'put' | 'post', path: string, body?: object, headers = {}) => {
    const response = await redress.ask(method, path, body, headers);
    faults.push(...description.faults(method, path, response));
    return response;
  };

  beforeAll(async () => {
    redress = await Redress.started();
    description = new Description((await redress.get('/openapi.json')).body as Document);
  });
  afterAll(() => redress.end());
  beforeEach(() => void faults.splice(0));

  it('fits every answer of a whole life of a complaint', async () => {
    const { id } = (await ask('post', '/v1/complaints', aReceipt)).body as { id: string };
    for (const [route, body] of untilAnswered) {
      const [method, noun] = route.split(' ');
      await ask(method as 'put', `/v1/complaints/${id}/${noun}`, body);
    }
    await ask('post', `/v1/complaints/${id}/contacts`, { channel: 'phone', reached: true });
    await ask('post', `/v1/complaints/${id}/urgings`, { by: 'customer' });
    await ask('post', `/v1/complaints/${id}/surveys`, { score: 5 });
    await ask('put', `/v1/complaints/${id}/closure`, { outcome: 'redress', reason: '客户确认' });
    for (const path of ['', '/history', '/events', '/obligations', '?revision=1']) {
      await ask('get', `/v1/complaints/${id}${path}`);
    }
    await ask('get', '/v1/queues');
    await ask('get', '/v1/queues/all?facets=state,department&limit=1');
    await ask('get', '/v1/figures');
    await ask('get', '/v1/figures/satisfaction/complaints?part=denominator');
    await ask('get', '/v1/lifecycle');
    await ask('get', '/v1/read-models');
    await ask('get', '/health');
    expect(faults).toEqual([]);
  });

  it('fits every refusal', async () => {
    const { id } = (await ask('post', '/v1/complaints', aReceipt)).body as { id: string };
    const answers = [
      await ask('put', `/v1/complaints/${id}/closure`, { outcome: 'resolved', reason: 'x' }),
      await ask('post', '/v1/complaints', { channel: 5 }),
      await ask('put', '/v1/complaints/000000000000/closure', { outcome: 'resolved', reason: 'x' }),
      await ask(
        'put',
        `/v1/complaints/${id}/classification`,
        { kind: 'praise' },
        { 'If-Match': '"9"' },
      ),
      await ask(
        'put',
        `/v1/complaints/${id}/classification`,
        { kind: 'praise' },
        { 'Redress-Actor': 'a/auditor' },
      ),
      await ask('get', '/v1/queues/nothing'),
      await ask('get', '/v1/queues/open?limit=0'),
      await ask('get', '/v1/figures/nothing/complaints'),
      await ask('get', '/v1/figures/satisfaction/complaints?part=undated'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([
      409, 400, 404, 412, 403, 404, 400, 404, 400,
    ]);
    expect(faults).toEqual([]);
  });

  it('takes no request that the server refuses as not understood, and the other way round', async () => {
    const schema = description.document.components.schemas['Receipt'];
    const validate = validator().compile({
      ...schema,
      components: description.document.components,
      $id: 'receipt',
    });
    const bodies = [
      aReceipt,
      { ...aReceipt, demand: null, callDurationSeconds: 12 },
      { ...aReceipt, callDurationSeconds: -1 },
      { ...aReceipt, content: '' },
      { ...aReceipt, unknown: 1 },
      { ...aReceipt, intake: 'imported' },
      { channel: 'hotline' },
    ];
    for (const body of bodies) {
      const { status } = await redress.ask('post', '/v1/complaints', body);
      expect([body, status !== 400]).toEqual([body, validate(body)]);
    }
  });

  it('lists every route of the lifecycle table, and no other way to act', () => {
    const routes = Object.values(lifecycle).flatMap(({ route }) => (route === null ? [] : [route]));
    const described = Object.entries(description.document.paths)
      .filter(([path]) => path.startsWith('/v1/complaints'))
      .flatMap(([path, item]) =>
        Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
      )
      .filter((route) => !route.startsWith('GET'))
      .map((route) => route.replace('/v1/complaints', '').replace(/ $/, ' /'));
    expect(described.toSorted()).toEqual(routes.toSorted());
  });
});
