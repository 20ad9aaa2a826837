import type { Response } from 'supertest';
import { Description, type Document } from './description.js';
import { type Answer, forThisTest, Redress, untilAnswered } from './redress.js';

const chief = { 'Redress-Actor': 'zhao.min/chief-on-duty' };

const opening = {
  title: '昆明宽带大面积中断',
  reason: '骨干光缆被挖断',
  area: '昆明市',
  impact: 'area',
  told: [{ role: 'head-of-intake', staff: 'he.jing' }],
  commandGroup: { head: { role: 'management', staff: 'sun.li' } },
  duties: [{ department: 'network', duty: '抢修光缆', person: 'liu.yang' }],
};
const ending = { result: '光缆已修复', lesson: '施工前通报' };

describe('A major case', () => {
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
  const ask = (method: 'post' | 'put', below: string, body: object, headers: object = chief) => {
    const path = `/v1/major-cases${below}`;
    return described(method, path, redress.ask(method, path, body, { ...headers }));
  };
  const get = (path: string, headers: object = {}) =>
    described('get', path, redress.get(path, { ...chief, ...headers }));
  const open = async (): Promise<{ readonly id: string; readonly number: string }> =>
    (await ask('post', '', opening)).body;
  const fileOf = async (id: string) => (await get(`/v1/major-cases/${id}`)).body;

  /** The worker carries it out soon; until then the file says "pending". */
  async function until<T>(look: () => Promise<T>, isSo: (found: T) => boolean): Promise<T> {
    for (;;) {
      const found = await look();
      if (isSo(found)) return found;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  type File = { readonly members: readonly { readonly state: string }[] };
  const settled = (id: string, ...states: readonly string[]) =>
    until(
      () => fileOf(id),
      ({ members }: File) => String(members.map(({ state }) => state)) === String(states),
    );

  const received = async (): Promise<string> => (await redress.receive()).id;
  async function inProgress(): Promise<string> {
    const id = await received();
    for (const [route, body] of untilAnswered.slice(0, 3)) await redress.act(id, route, body);
    return id;
  }
  const complaint = async (id: string) =>
    (await redress.get(`/v1/complaints/${id}`, forThisTest)).body;

  it('carries complaints, acts on all with an outcome for each, and waits for all', async () => {
    const { id, number } = await open();
    expect(number).toMatch(/^MC-/);
    const [working, fresh] = [await inProgress(), await received()];
    await ask('put', `/${number}/complaints/${working}`, {});
    const attached = await ask('put', `/${id}/complaints/${fresh}`, {});
    expect(attached.body).toMatchObject({ state: 'open', open: 2 });
    await settled(id, 'open', 'open');
    expect(await complaint(working)).toMatchObject({
      majorCase: id,
      major: { reason: opening.reason, priority: 'P1' },
    });

    const note = { note: '预计 18 时恢复', toldToCustomer: true };
    expect((await ask('post', `/${id}/actions`, { note })).status).toBe(201);
    const file = await until(
      () => fileOf(id),
      ({ actions }) => actions[0].carriedOut + actions[0].refused === 2,
    );
    expect(file.actions).toMatchObject([
      { actionNumber: 1, action: { kind: 'note', ...note }, members: 2, carriedOut: 1, refused: 1 },
    ]);
    expect(file.members.at(1)).toMatchObject({
      complaintId: fresh,
      outcomes: [
        { actionNumber: null, outcome: 'carried-out' },
        { actionNumber: 1, outcome: 'refused', code: 'not-allowed-now' },
      ],
    });
    expect((await complaint(working)).notes).toMatchObject([note]);

    const early = await ask('put', `/${id}/closure`, ending);
    expect([early.status, early.body.code, early.body.open]).toEqual([
      409,
      'members-open',
      [working, fresh],
    ]);
    for (const each of [working, fresh]) {
      await redress.act(each, 'put withdrawal', { reason: '已恢复' });
    }
    await settled(id, 'ended', 'ended');
    const closed = await ask('put', `/${id}/closure`, ending);
    expect(closed.body).toMatchObject({ state: 'closed', open: 0, allowed: [] });
    const { token } = closed.body;
    const page = await get('/v1/major-cases?state=closed', { 'Consistency-Token': token });
    expect(page.body.majorCases).toContainEqual(
      expect.objectContaining({ id, number, attached: 2, open: 0, refusals: 1, ...ending }),
    );
  });

  it('is closed over open complaints only when told so, with a reason', async () => {
    const { id } = await open();
    await ask('put', `/${id}/complaints/${await received()}`, {});
    const unsaid = await ask('put', `/${id}/closure`, { ...ending, despiteOpen: true });
    expect([unsaid.status, unsaid.body.code]).toEqual([409, 'reason-missing']);
    const reason = '余下由原部门跟进';
    const closed = await ask('put', `/${id}/closure`, { ...ending, despiteOpen: true, reason });
    expect(closed.body.state).toBe('closed');
    expect((await fileOf(id)).despiteOpen).toMatchObject({ reason });
  });

  it('lets a complaint go, which another case may then take', async () => {
    const [first, second, complaintId] = [await open(), await open(), await received()];
    await ask('put', `/${first.id}/complaints/${complaintId}`, {});
    await settled(first.id, 'open');
    const taken = await ask('put', `/${second.id}/complaints/${complaintId}`, {});
    expect([taken.status, taken.body.code, taken.body.majorCase]).toEqual([
      409,
      'attached-elsewhere',
      first.id,
    ]);
    await ask('put', `/${first.id}/detachments`, { complaintId, reason: '与本次故障无关' });
    await until(
      () => complaint(complaintId),
      ({ majorCase }) => majorCase === null,
    );
    expect((await ask('put', `/${second.id}/complaints/${complaintId}`, {})).status).toBe(200);
  });

  it.each([
    ['a solution is recorded', 'put', '/solution', { solution: '熔接光缆' }, 200],
    ['two actions at once are refused', 'post', '/actions', twoActions(), 400],
    ['no action is refused', 'post', '/actions', {}, 400],
    ['an action on nothing is refused', 'post', '/actions', { note: { note: '抢修中' } }, 409],
  ] as const)('on which %s', async (_, method, below, body, status) => {
    const { id } = await open();
    expect((await ask(method, `/${id}${below}`, body)).status).toBe(status);
  });

  it('is opened once under one key, by whom the table names, with management at its head', async () => {
    const keyed = { ...chief, 'Idempotency-Key': 'open-major-case-once' };
    const first = await ask('post', '', opening, keyed);
    const again = await ask('post', '', opening, keyed);
    expect(again.body).toMatchObject({ id: first.body.id, revision: first.body.revision });
    expect(again.headers['location']).toBe(`/v1/major-cases/${first.body.id}`);
    const agent = { 'Redress-Actor': '1024/intake-agent' };
    expect((await ask('post', '', opening, agent)).status).toBe(403);
    const headless = { ...opening, commandGroup: { head: { role: 'handler' } } };
    const refused = await ask('post', '', headless);
    expect([refused.status, refused.body.code]).toEqual([409, 'head-not-management']);
  });

  it('is not found where nobody opened it', async () => {
    const { id } = await open();
    const other: Answer = await redress.receive();
    expect((await get(`/v1/major-cases/${other.id}`)).status).toBe(404);
    expect((await get('/v1/major-cases/nonsense')).status).toBe(404);
    const unknown = await ask('put', `/${other.id}/solution`, { solution: '熔接' });
    expect(unknown.status).toBe(404);
    expect((await ask('put', `/${id}/complaints/nonsense`, {})).status).toBe(404);
  });

  it('answers only what its description says', () => expect(faults).toEqual([]));
});

function twoActions() {
  return { note: { note: '抢修中' }, response: { result: '已恢复', solution: '熔接' } };
}
