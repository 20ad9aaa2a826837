import { aReceipt, Redress, untilAnswered } from './redress.js';

describe('A complaint from its receipt to its closure', () => {
  let redress: Redress;
  beforeAll(async () => void (redress = await Redress.started()));
  afterAll(() => redress.end());

  it('is seen at once in queue, file, history and figures, and the same after a restart', async () => {
    const received = await redress.receive();
    expect(received).toMatchObject({ state: 'received', round: 1, revision: 0 });
    for (const [route, body] of untilAnswered) await redress.act(received.id, route, body);

    const dissatisfied = await redress.act(received.id, 'post surveys', {
      score: 2,
      reasons: ['还是扣费'],
    });
    expect(dissatisfied).toMatchObject({ state: 'reopened', round: 2 });
    await redress.act(received.id, 'put assignment', {
      department: 'billing',
      handler: 'wang.fang',
    });
    await redress.act(received.id, 'put handling');
    await redress.act(received.id, 'post remedies', {
      remedy: 'refund',
      details: '补退5元',
      amountFen: 500,
    });
    await redress.act(received.id, 'put response', { result: '计费已停', solution: '已补退5元' });
    await redress.act(received.id, 'post surveys', { score: 5 });
    const closed = await redress.act(received.id, 'put closure', {
      outcome: 'redress',
      reason: '客户确认',
    });
    expect(closed.state).toBe('closed');

    const seenUpTo = { 'Consistency-Token': closed.token };
    const see = async () => {
      const queue = await redress.get(`/v1/queues/closed?channel=${redress.channel}`, seenUpTo);
      const file = await redress.get(`/v1/complaints/${received.number}`);
      const figures = await redress.get(`/v1/figures?channel=${redress.channel}`, seenUpTo);
      return { queue: queue.body, file: file.body, figures: figures.body };
    };
    const seen = await see();
    expect(seen.queue).toMatchObject({
      total: 1,
      entries: [{ id: received.id, state: 'closed', round: 2 }],
    });
    expect(seen.file).toMatchObject({
      id: received.id,
      state: 'closed',
      revision: closed.revision,
    });
    expect(seen.file.history).toHaveLength(closed.revision + 1);
    expect(seen.figures).toMatchObject({
      total: 1,
      responseTimeliness: { numerator: 1, denominator: 1, rate: 1, stillInside: 0 },
      handlingSuccess: { numerator: 1, denominator: 1, rate: 1 },
      satisfaction: { numerator: 1, denominator: 1, rate: 1 },
    });

    await redress.restart();
    expect(await see()).toEqual(seen);
  });

  it('shows every command at once to a query that carries its token', async () => {
    for (let attempt = 0; attempt < 50; attempt += 1) {
      const { id, token } = await redress.receive();
      const page = await redress.get(
        `/v1/queues/unclassified?sort=-receivedAt&token=${encodeURIComponent(token)}`,
      );
      expect(page.body.entries.map((entry: { id: string }) => entry.id)).toContain(id);
    }
  });

  it('is shown as it was at an earlier revision or moment', async () => {
    const { id } = await redress.receive();
    await redress.act(id, 'put classification', { kind: 'inquiry' });
    const first = await redress.get(`/v1/complaints/${id}?revision=0`);
    expect(first.body).toMatchObject({ state: 'received', revision: 0 });
    const { recordedAt } = first.body.history[0];
    const then = await redress.get(`/v1/complaints/${id}?asOf=${encodeURIComponent(recordedAt)}`);
    expect(then.body.history.length).toBeGreaterThanOrEqual(1);
    expect((await redress.get(`/v1/complaints/${id}?asOf=2020-01-01T00:00:00Z`)).status).toBe(404);
  });
});

describe('A sender', () => {
  let redress: Redress;
  beforeAll(async () => void (redress = await Redress.started()));
  afterAll(() => redress.end());

  it('who sends a receipt again under the same key gets the same complaint', async () => {
    const key = { 'Idempotency-Key': `call-1-${redress.channel}` };
    const first = await redress.receive({}, key);
    expect(await redress.receive({}, key)).toEqual(first);
    await redress.restart();
    expect(await redress.receive({}, key)).toEqual(first);
    const other = await redress.ask(
      'post',
      '/v1/complaints',
      { ...aReceipt, channel: redress.channel, content: '宽带报修三天没人上门' },
      key,
    );
    expect(other.status).toBe(422);
    const all = `/v1/queues/all?channel=${redress.channel}`;
    const queue = await redress.get(all, { 'Consistency-Token': first.token });
    expect(queue.body.total).toBe(1);
  });

  it('sixteen times at once under one key still receives one complaint', async () => {
    const key = { 'Idempotency-Key': `call-2-${redress.channel}` };
    const answers = await Promise.all(Array.from({ length: 16 }, () => redress.receive({}, key)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  });

  it('who knows an older revision is told so', async () => {
    const { id } = await redress.receive();
    await redress.act(id, 'put classification', { kind: 'inquiry' }, { 'If-Match': '"0"' });
    const outdated = await redress.ask(
      'put',
      `/v1/complaints/${id}/assignment`,
      { department: 'billing' },
      { 'If-Match': '"0"' },
    );
    expect(outdated.status).toBe(412);
    expect(outdated.body).toMatchObject({
      type: 'urn:redress:problem:revision-outdated',
      revision: 1,
    });
  });

  it('learns from a refusal what is missing and what is allowed', async () => {
    const { id } = await redress.receive();
    await redress.act(id, 'put classification', { kind: 'fault' });
    await redress.act(id, 'put assignment', { department: 'network' });
    await redress.act(id, 'put handling');
    const refused = await redress.ask('put', `/v1/complaints/${id}/response`, {
      result: '好了',
      solution: '好了',
    });
    expect(refused.status).toBe(409);
    expect(refused.headers['content-type']).toMatch('application/problem+json');
    expect(refused.body).toMatchObject({ code: 'steps-missing', state: 'in-progress' });
    expect(refused.body.missing.length).toBeGreaterThan(0);
    expect(refused.body.allowed).toContain('remedy');
  });

  it('is told every field that is wrong, and every field nobody knows', async () => {
    const wrong = await redress.ask('post', '/v1/complaints', {
      ...aReceipt,
      content: ' ',
      callDurationSeconds: 'long',
      customer: { name: '张伟', shoeSize: 43 },
      urgent: true,
    });
    expect(wrong.status).toBe(400);
    const fields = wrong.body.errors.map(({ field }: { field: string }) => field);
    expect(fields).toEqual(
      expect.arrayContaining(['content', 'callDurationSeconds', 'customer.shoeSize', 'urgent']),
    );
  });

  it('in a role that may not do it is turned away', async () => {
    const { id } = await redress.receive();
    const turned = await redress.ask(
      'put',
      `/v1/complaints/${id}/classification`,
      { kind: 'inquiry' },
      { 'Redress-Actor': 'eve/auditor' },
    );
    expect(turned.status).toBe(403);
    expect(turned.body).toMatchObject({
      role: 'auditor',
      permitted: expect.arrayContaining(['intake-agent']),
    });
  });

  it('gets a problem document for whatever is not there or not understood', async () => {
    const cases = [
      { response: await redress.get('/v1/nothing'), status: 404 },
      { response: await redress.get('/v1/queues/nothing'), status: 404 },
      { response: await redress.get('/v1/complaints/000000000000'), status: 404 },
      { response: await redress.get('/v1/queues/open?color=red'), status: 400 },
      { response: await redress.get('/v1/queues/open?cursor=xyz'), status: 400 },
      { response: await redress.get('/v1/queues/open?token=xyz'), status: 400 },
      {
        response: await redress.get('/v1/queues/open', { 'Redress-Actor': 'nobody' }),
        status: 401,
      },
    ];
    for (const { response, status } of cases) {
      expect([response.request.url, response.status]).toEqual([response.request.url, status]);
      expect(response.headers['content-type']).toMatch('application/problem+json');
      expect(response.body).toMatchObject({
        status,
        type: expect.stringMatching(/^urn:redress:problem:/),
      });
    }
  });
});

describe('Outside development mode', () => {
  let redress: Redress;
  beforeAll(async () => void (redress = await Redress.started({ REDRESS_DEVELOPMENT: '0' })));
  afterAll(() => redress.end());

  it('nobody gets in as long as nobody can sign in, however the path is spelt', async () => {
    for (const path of ['/v1/queues/open', '/%761/queues/open', '/v1/figures?x=/health']) {
      expect([path, (await redress.get(path)).status]).toEqual([path, 401]);
    }
    const believed = await redress.get('/v1/figures', { 'Redress-Actor': 'mei/management' });
    expect(believed.status).toBe(401);
  });

  it('its health is open to whoever watches over it, and its measures are not', async () => {
    expect((await redress.get('/health')).body).toMatchObject({ status: 'up' });
    expect((await redress.get('/metrics')).status).toBe(401);
  });
});
