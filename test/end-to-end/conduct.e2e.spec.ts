import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openKeyStore } from '#libs/platform';
import { filledIn } from '#libs/privacy';
import { until } from '../projector/ledger.js';
import { as, hoursAgo, panel, rude, type Vote, votes, Walk } from './conduct-walk.js';
import { Description, type Document } from './description.js';
import { Redress } from './redress.js';

const everyFile = async (directory: string): Promise<Buffer[]> => {
  const found = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile());
  return Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name))));
};

/** The keys of ballots, wrapped or destroyed. */
async function ballotKeys({ configuration }: Redress) {
  const store = await openKeyStore(configuration);
  const keys = await store.page('ballot-', 10);
  await store.close();
  return keys.filter(({ person }) => person.startsWith('ballot-'));
}

describe('A complaint about an employee', () => {
  let redress: Redress;
  beforeAll(async () => void (redress = await Redress.started()));
  afterAll(() => redress.end());

  it('is decided by ballot, from the call to the dismissal, and every voter finds his vote', async () => {
    const walk = await Walk.submitted(redress);
    expect(await walk.untilPanel()).toEqual([
      'accepted',
      'verified',
      'judged',
      'judged',
      'contested',
      'reviewed',
      'drawing',
    ]);

    const papers = [];
    for (const { staff } of panel) papers.push(await walk.draws(staff));
    const outsider = await walk.ask({ member: 'm9' }, 'post ballot-papers', { blinded: 'AAAA' });
    expect(outsider.status).toBe(409);
    expect((await walk.ballot()).state).toBe('voting');

    const wanted: readonly Vote[] = [
      'dismiss',
      'uphold',
      'dismiss',
      'dismiss',
      'abstain',
      'uphold',
    ];
    const receipts: string[] = [];
    for (const [index, paper] of papers.entries()) {
      if (index === 3) await redress.restart(); // what lies in the box stays there
      receipts.push(await walk.votes(paper, wanted[index] ?? 'abstain'));
    }
    expect((await walk.ballot()).deposited).toBe(6);

    expect(await walk.does('chief', 'put vote-closing')).toBe('counting');
    const [kept] = await ballotKeys(redress);
    expect(kept?.wrapped?.length).toBeGreaterThan(1_000);
    expect(await walk.does('chief', 'put count')).toBe('settled');
    const { counted, keysDestroyed } = await walk.ballot();
    expect(counted).toMatchObject({
      tally: { uphold: 2, dismiss: 3, abstain: 1 },
      result: 'dismissed',
      because: 'majority',
      spoiled: 0,
    });
    for (const [index, receipt] of receipts.entries()) {
      expect(counted.entries).toContainEqual({ receipt, vote: wanted[index] });
    }
    expect(keysDestroyed).toBe(true);
    expect(await ballotKeys(redress)).toMatchObject([{ wrapped: null }]);
    // Not from its beginning to its end, for a file may hold it in pieces.
    const pieces = [0, 1_000, -1_000].map((at) => kept?.wrapped?.slice(at).slice(0, 40) ?? '');
    const files = await everyFile(redress.configuration.dataDirectory);
    expect(pieces.filter((piece) => files.some((file) => file.includes(piece)))).toEqual([]);

    expect(await walk.does('lead', 'put closure', { lesson: '先复述再提问' })).toBe('closed');
    const file = (await walk.ask({ member: 'm4' }, 'get ')).body;
    expect(file).toMatchObject({
      state: 'closed',
      liability: { upheld: false },
      closure: { outcome: 'liability-decided', upheld: false },
      reply: { given: { way: 'phone' } },
      ballot: { tookPart: ['m1', 'm2', 'm3', 'm4', 'm5', 'm6'] },
    });
    expect(file.history.at(-1).sentence.zh).toContain('归档');
  });

  it('ends with the site head where the ballot is a tie, every answer as it is described', async () => {
    const description = new Description((await redress.get('/openapi.json')).body as Document);
    const faults: string[] = [];
    const ask: Redress['ask'] = async (method, path, ...rest) => {
      const response = await redress.ask(method, path, ...rest);
      faults.push(...description.faults(method, path, response));
      return response;
    };
    const walk = await Walk.submitted({ ask });
    await walk.untilPanel();
    const papers = [];
    for (const { staff } of panel) papers.push(await walk.draws(staff));
    for (const [index, paper] of papers.entries()) {
      await walk.votes(paper, index % 2 === 0 ? 'uphold' : 'dismiss');
    }
    await walk.does('chief', 'put vote-closing');
    const key = { 'Idempotency-Key': `count-${walk.id}` };
    const counted = await walk.ask('chief', 'put count', {}, key);
    expect(counted.body.state).toBe('undetermined');
    const again = await walk.ask('chief', 'put count', {}, key);
    expect(again.body).toEqual(counted.body);
    expect((await walk.ballot()).counted).toMatchObject({ because: 'tie' });

    const settlement = {
      upheld: true,
      type: 'attitude',
      clause: 'attitude-2',
      basis: '综合合议意见',
    };
    expect((await walk.ask('chief', 'put settlement', settlement)).status).toBe(403);
    expect(await walk.does('site', 'put settlement', settlement)).toBe('settled');
    expect(await walk.does('lead', 'put closure')).toBe('closed');
    const study = { title: '反问客户', cause: '未听清问题', lesson: '先复述再提问' };
    await walk.does('lead', 'post case-studies', study);
    const library = `/v1/case-studies/conduct-${walk.id}`;
    const warning = { warning: '近期同类投诉上升', audience: ['front-office'] };
    const { token } = (await ask('post', `${library}/warnings`, warning, as('lead'))).body;
    const seen = { ...as('lead'), 'Consistency-Token': token as string };
    const found = await ask('get', '/v1/case-studies?text=近期', undefined, seen);
    expect(found.body.caseStudies.map(({ id }: { id: string }) => id)).toContain(
      `conduct-${walk.id}`,
    );
    expect((await ask('get', library, undefined, as('lead'))).body).toMatchObject({
      state: 'open',
      study,
      warnings: [warning],
    });
    for (const path of ['get ', 'get history', 'get ballot']) await walk.ask('judge', path);
    await ask('get', '/v1/conduct-cases?open=false', undefined, as('judge'));
    expect(faults).toEqual([]);
  });

  it('takes no vote twice, from nobody who says who he is, and none before all papers are drawn', async () => {
    const walk = await Walk.submitted(redress);
    await walk.untilPanel();
    const early = await walk.draws('m1');
    const tooEarly = await walk.ask(null, 'post ballots', filledIn(early, 0).deposit);
    expect([tooEarly.status, tooEarly.body.state]).toEqual([409, 'drawing']);
    const second = await walk.ask({ member: 'm1' }, 'post ballot-papers', {
      blinded: Buffer.alloc(256, 1).toString('base64url'),
    });
    expect([second.status, second.body.code]).toEqual([409, 'paper-drawn-already']);
    for (const { staff } of panel.slice(1)) await walk.draws(staff);

    const { deposit } = filledIn(early, votes.uphold);
    const named = await walk.ask({ member: 'm1' }, 'post ballots', deposit);
    expect([named.status, named.body.errors[0].field]).toEqual([400, 'redress-actor']);
    expect((await walk.ask(null, 'post ballots', deposit)).status).toBe(202);
    expect((await walk.ask(null, 'post ballots', deposit)).status).toBe(202);
    const changed = await walk.ask(null, 'post ballots', filledIn(early, votes.dismiss).deposit);
    expect([changed.status, changed.body.code]).toEqual([409, 'paper-used']);
    const forged = { ...deposit, signature: Buffer.alloc(256, 1).toString('base64url') };
    const invalid = await walk.ask(null, 'post ballots', forged);
    expect([invalid.status, invalid.body.code]).toEqual([409, 'paper-invalid']);
    expect((await walk.ballot()).deposited).toBe(1);
    const tooSoon = await walk.ask('chief', 'put vote-closing', {});
    expect([tooSoon.status, tooSoon.body.code]).toEqual([409, 'voting-goes-on']);
  });

  it('leaves nothing on disk that tells how somebody voted', async () => {
    const walk = await Walk.submitted(redress);
    await walk.untilPanel();
    const papers = [];
    for (const { staff } of panel) papers.push(await walk.draws(staff));
    const receipts = [];
    for (const paper of papers) receipts.push(await walk.votes(paper, 'uphold'));
    const before = Buffer.concat(await everyFile(redress.configuration.dataDirectory));
    for (const receipt of receipts) {
      expect(before.includes(receipt)).toBe(false);
      expect(before.includes(Buffer.from(receipt, 'base64url'))).toBe(false);
    }
    await walk.does('chief', 'put vote-closing');
    await walk.does('chief', 'put count');
    const { box, counted } = await walk.ballot();
    const list = JSON.stringify(counted.entries);
    expect(counted.entries).toHaveLength(6);
    for (const paper of box) expect(list).not.toContain(paper);
    for (const entry of counted.entries) expect(Object.keys(entry)).toEqual(['receipt', 'vote']);
  });

  it('is read by those on the case, listed for those who oversee, and counted with no complaint', async () => {
    const walk = await Walk.submitted(redress);
    const { token } = (await walk.ask('lead', 'put review', {})).body as { token: string };
    const seen = { 'Consistency-Token': token };
    expect((await walk.ask({ member: '2017' }, 'get ')).status).toBe(200);
    expect((await walk.ask({ member: '2018' }, 'get ')).status).toBe(403);
    const list = '/v1/conduct-cases?employee=2017&state=accepted';
    const listed = await redress.get(list, { ...as('lead'), ...seen });
    expect(listed.body.conductCases.map(({ id }: { id: string }) => id)).toContain(walk.id);
    expect((await redress.get(list, { 'Redress-Actor': '2017/handler' })).status).toBe(403);
    const figures = await redress.get('/v1/figures', { 'Redress-Actor': 'mei/management' });
    const before = figures.body.total as number;
    await Walk.submitted(redress);
    const after = await redress.get('/v1/figures', { 'Redress-Actor': 'mei/management' });
    // Where stores are shared, others receive complaints meanwhile.
    const isShared = process.env['EVENTSTORE_URL'] !== undefined;
    expect(isShared ? before : after.body.total).toBe(before);
    const queue = await redress.get('/v1/queues/all?text=不识字', as('lead'));
    expect(queue.body.entries.map(({ id }: { id: string }) => id)).not.toContain(walk.id);
  });

  it('S3.45 S3.55 comes before the chief on duty by itself when its limits are missed', async () => {
    const employee = `20${Date.now() % 1_000_000}`;
    const walk = await Walk.submitted(redress, { employee });
    const list = `/v1/conduct-cases?employee=${employee}&told=chief-on-duty&overdue=true`;
    const listed = async () => (await redress.get(list, as('chief'))).body;
    await until(async () => (await listed()).total === 1);
    const { history } = (await walk.ask('chief', 'get ')).body;
    const missed = history.filter(({ type }: { type: string }) => type === 'DeadlineMissed');
    expect(missed.map(({ sentence }: { sentence: { zh: string } }) => sentence.zh)).toEqual([
      expect.stringMatching(/^超时：时限“领班审核”已于 .* 到期；已告知主值班$/u),
      expect.stringMatching(/^超时：时限“回复用户”已于 .* 到期；已告知主值班$/u),
    ]);
    expect((await redress.get(`${list}&overdue=false`, as('chief'))).status).toBe(400);
    const others = list.replace('chief-on-duty', 'site-head');
    expect((await redress.get(others, as('chief'))).body.total).toBe(0);
  });

  it('of another team is handed over by a recorded call, and answered otherwise', async () => {
    const walk = await Walk.submitted(redress, { employee: '1001' });
    expect(await walk.does('lead', 'put review')).toBe('to-call');
    const call = { calledAt: hoursAgo(1), otherLead: '王领班', recording: 'rec-17' };
    expect(await walk.does('lead', 'put hand-over', call)).toBe('handed-over');
    await walk.does('lead', 'post trackings', { note: '对方核查中' });
    expect(await walk.does('lead', 'put other-answer', { result: '已辅导员工' })).toBe('answered');
    const otherwise = { ground: 'head-already-told', reference: '王领班', wording: '由后台答复' };
    await walk.does('agent', 'put other-reply', otherwise);
    expect(await walk.does('lead', 'put closure')).toBe('closed');
    const file = (await walk.ask('judge', 'get ')).body;
    expect(file.handOver.call).toMatchObject({ line: '89087814', otherLead: '王*' });
    expect(file.closure.outcome).toBe('handled-elsewhere');
  });

  it('is answered by message after three days in vain, by template and without the outcome', async () => {
    const walk = await Walk.submitted(redress);
    await walk.does('lead', 'put review', { occurredAt: hoursAgo(89) });
    const verification = { recording: 'rec-1', userInformation: '在网', findings: '属实' };
    await walk.does('judge', 'put verification', { ...verification, occurredAt: hoursAgo(88) });
    await walk.does('judge', 'put judgement', { ...rude, occurredAt: hoursAgo(87) });
    const free = await walk.ask('agent', 'post messages', {
      template: 'please-call',
      text: '您的投诉成立',
    });
    expect(free.status).toBe(400);
    const missed = { reached: false, notReachedBecause: '关机' };
    const message = { template: 'please-call', asReply: true };
    await walk.does('agent', 'post calls', { ...missed, occurredAt: hoursAgo(80) });
    await walk.does('agent', 'post calls', { ...missed, occurredAt: hoursAgo(56) });
    const soon = await walk.ask('agent', 'post messages', message);
    expect([soon.status, soon.body.code]).toEqual([409, 'attempts-too-few']);
    await walk.does('agent', 'post calls', { ...missed, occurredAt: hoursAgo(32) });
    await walk.does('agent', 'post messages', message);
    const { reply } = (await walk.ask('judge', 'get ')).body;
    expect(reply.given).toMatchObject({ way: 'sms', inTime: false });
    expect(reply.messages[0].text).not.toMatch(/成立|属实|判责|责任/);
  });

  it('that does not exist is not found, whatever is asked of it', async () => {
    const known = (await Walk.submitted(redress)).id;
    const walk = new Walk(redress, '000000000000');
    expect(known).toHaveLength(12);
    for (const [who, route, body] of [
      ['lead', 'put review', {}],
      ['judge', 'get ', undefined],
      ['judge', 'get ballot', undefined],
      ['chief', 'put panel', { members: panel, grounds: '无' }],
      ['chief', 'put count', {}],
      ['lead', 'post case-studies', { title: 'a', cause: 'b', lesson: 'c' }],
    ] as const) {
      const response = await walk.ask(who, route, body);
      expect([route, response.status]).toEqual([route, 404]);
      expect(response.headers['content-type']).toMatch('application/problem+json');
    }
  });
});
