import { type Answer, forThisTest, Redress, untilAnswered } from './redress.js';

let redress: Redress;
beforeAll(async () => {
  redress = await Redress.started();
});
afterAll(() => redress.end());

const told = [{ role: 'chief-on-duty', staff: 'zhao.min' }, { role: 'management' }];
const major = { reason: '全区宽带中断，媒体已报道', told };

type Told = { readonly type: string };

const file = async (id: string) => (await redress.get(`/v1/complaints/${id}`, forThisTest)).body;

async function inProgress(): Promise<Answer> {
  const { id } = await redress.receive();
  let answer: Answer | undefined;
  for (const [route, body] of untilAnswered.slice(0, 3))
    answer = await redress.act(id, route, body);
  if (answer === undefined) throw new TypeError('Expected steps to take.');
  return answer;
}

const put = (id: string, noun: string, body: object, actor?: string) =>
  redress.ask(
    'put',
    `/v1/complaints/${id}/${noun}`,
    body,
    actor === undefined ? {} : { 'Redress-Actor': actor },
  );

describe('A major complaint', () => {
  it('is declared with whom it was reported to, and is at once as pressing as can be', async () => {
    const { id } = await inProgress();
    await redress.act(id, 'put major-declaration', major);
    const { classification, major: declared, history } = await file(id);
    expect(classification.priority).toBe('P4');
    expect(declared).toMatchObject({
      priority: 'P1',
      told: [
        { role: 'chief-on-duty', staff: 'zhao.min' },
        { role: 'management', staff: null },
      ],
    });
    const declaration = history.find(({ type }: Told) => type === 'ComplaintDeclaredMajor');
    expect(declaration.sentence).toEqual({
      zh: '定为重大投诉，启动应急流程，优先级 P1；原因：全区宽带中断，媒体已报道；已报告主值班（zhao.min）、管理层',
      en: 'Declared major, the emergency rules hold, priority P1; reason: 全区宽带中断，媒体已报道; told: chief on duty (zhao.min), management',
    });
  });

  it('is refused where no superior was told', async () => {
    const { id } = await inProgress();
    const answer = await put(id, 'major-declaration', { ...major, told: [{ role: 'handler' }] });
    expect([answer.status, answer.body.code]).toEqual([409, 'nobody-told']);
  });

  it('is declared by those whom the table names', async () => {
    const { id } = await inProgress();
    const answer = await put(id, 'major-declaration', major, 'auditor-1/auditor');
    expect(answer.status).toBe(403);
  });
});

describe('A merger', () => {
  it('leaves the work to the other complaint, until the two are separated', async () => {
    const [one, other] = [await inProgress(), await inProgress()];
    const merged = await redress.act(one.id, 'put merger', {
      into: other.number,
      reason: '同一用户同一故障',
    });
    expect(merged.state).toBe('in-progress');
    expect(merged.allowed).toEqual(expect.arrayContaining(['unmerge', 'contact']));
    expect(merged.allowed).not.toContain('diagnose');
    expect(await file(one.id)).toMatchObject({
      mergedInto: other.id,
      mergers: [{ into: other.id, separation: null }],
    });

    const [route, diagnosis] = untilAnswered[3] ?? [];
    const work = await put(one.id, route?.split(' ')[1] ?? '', diagnosis ?? {});
    expect([work.status, work.body.code, work.body.mergedInto]).toEqual([409, 'merged', other.id]);

    const apart = await redress.act(one.id, 'put separation', { reason: '故障原因不同' });
    expect(apart.allowed).toContain('diagnose');
    await redress.act(one.id, route ?? '', diagnosis ?? {});
    expect(await file(one.id)).toMatchObject({
      mergedInto: null,
      mergers: [{ into: other.id, separation: { reason: '故障原因不同' } }],
    });
  });

  it('sent again under its key is one merger, whatever became of the other meanwhile', async () => {
    const [one, other] = [await inProgress(), await inProgress()];
    const headers = { 'Idempotency-Key': `merge-${one.id}` };
    const body = { into: other.id, reason: '同一故障' };
    const first = await redress.act(one.id, 'put merger', body, headers);
    await redress.act(other.id, 'put withdrawal', { reason: '已恢复' });
    expect(await redress.act(one.id, 'put merger', body, headers)).toMatchObject({
      revision: first.revision,
    });
  });

  it.each<[string, (self: string) => Promise<string>, number, string | undefined]>([
    ['itself', (self) => Promise.resolve(self), 409, 'merge-circular'],
    ['a number that nobody has', () => Promise.resolve('WXYZ-0000-0000'), 400, undefined],
    [
      'one that has ended',
      async () => {
        const { id } = await inProgress();
        return (await redress.act(id, 'put withdrawal', { reason: '已恢复' })).id;
      },
      409,
      'primary-ended',
    ],
    [
      'one that is merged itself',
      async () => {
        const [carried, carrying] = [await inProgress(), await inProgress()];
        const reason = '同一故障';
        return (await redress.act(carried.id, 'put merger', { into: carrying.id, reason })).id;
      },
      409,
      'merge-circular',
    ],
  ])('with %s is refused', async (_, primary, status, code) => {
    const { id } = await inProgress();
    const answer = await put(id, 'merger', { into: await primary(id), reason: '同一故障' });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('is not undone where there is none', async () => {
    const { id } = await inProgress();
    const answer = await put(id, 'separation', { reason: '故障原因不同' });
    expect([answer.status, answer.body.code]).toEqual([409, 'not-merged']);
  });
});

describe('A supervision order', () => {
  it('stands in the file until it is answered', async () => {
    const { id } = await inProgress();
    const answerBy = '2099-03-02T18:00:00+08:00';
    await redress.act(id, 'post supervision-orders', { order: '今日内说明原因', answerBy });
    await redress.act(id, 'post supervision-orders', { order: '回访客户' });
    const unclear = await put(id, 'supervision-answer', { answer: '已说明' });
    expect([unclear.status, unclear.body.code, unclear.body.open]).toEqual([
      409,
      'no-such-order',
      [1, 2],
    ]);
    await redress.act(id, 'put supervision-answer', { answer: '已说明', orderNumber: 1 });
    expect((await file(id)).supervisionOrders).toMatchObject([
      { orderNumber: 1, answerBy: '2099-03-02T10:00:00.000Z', answered: { answer: '已说明' } },
      { orderNumber: 2, answerBy: null, answered: null },
    ]);
  });
});

describe('The rules that a complaint goes by', () => {
  it('are moved to published ones only', async () => {
    const { id } = await inProgress();
    const answer = await put(id, 'policy', { to: 'never-published', reason: '客户选择新规则' });
    expect([answer.status, answer.body.code]).toEqual([409, 'policy-unknown']);
    const { policyVersion } = await file(id);
    await redress.act(id, 'put policy', { to: policyVersion, reason: '客户选择' });
    expect((await file(id)).policyMoves).toEqual([]);
  });
});
