import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dossier } from '#libs/history';
import { writeDossier } from '../../apps/cli/src/dossier-file.js';
import { inSession } from '../../apps/cli/src/session.js';
import { type Answer, Redress, untilAnswered } from './redress.js';

type Entry = { readonly id: string; readonly verdict: string; readonly event: number | null };
type Matrix = {
  readonly revision: number;
  readonly readAt: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly obligations: readonly Entry[];
};

describe('The obligations of a case', () => {
  let redress: Redress;
  let directory: string;
  let answered: Answer;
  beforeAll(async () => {
    redress = await Redress.started();
    directory = await mkdtemp(join(tmpdir(), 'redress-dossier-'));
    const { id } = await redress.receive();
    for (const [route, body] of untilAnswered) answered = await redress.act(id, route, body);
  });
  afterAll(async () => {
    await redress.end();
    await rm(directory, { recursive: true, force: true });
  });

  const matrix = async (query = ''): Promise<Matrix> =>
    (await redress.get(`/v1/complaints/${answered.number}/obligations${query}`)).body as Matrix;
  const find = ({ obligations }: Matrix, id: string) => obligations.find((each) => each.id === id);

  it('are answered with the event that proves each, now and as they were', async () => {
    const now = await matrix();
    expect(now.revision).toBe(answered.revision);
    const { history } = (await redress.get(`/v1/complaints/${answered.id}`)).body as {
      history: readonly { readonly type: string }[];
    };
    const result = find(now, 'S1.26');
    expect(result?.verdict).toBe('met');
    expect(history[result?.event ?? -1]?.type).toBe('ComplaintResponded');
    const before = await matrix('?revision=0');
    expect(find(before, 'S1.26')).toMatchObject({ verdict: 'not-applicable', event: null });
    expect(find(before, 'S0.14')).toMatchObject({ verdict: 'met', event: 0 });
  });

  it('are missing once their time has passed, whoever asks for that moment', async () => {
    const { readAt, obligations } = await matrix('?asOf=2999-01-01T00:00:00Z');
    expect(readAt).toBe('2999-01-01T00:00:00.000Z');
    expect(obligations.find(({ id }) => id === 'S0.38')).toMatchObject({ verdict: 'missing' });
  });

  it('are for those who may read the complaint', async () => {
    const path = `/v1/complaints/${answered.id}/obligations`;
    const asked = async (actor: string) =>
      (await redress.get(path, { 'Redress-Actor': actor })).status;
    expect(await asked('hu/auditor')).toBe(200);
    expect(await asked('gao/administrator')).toBe(403);
    expect((await redress.get('/v1/complaints/26C1-0000-0000/obligations')).status).toBe(404);
  });

  it('of a complaint about an employee are for those who have a part in it', async () => {
    const submitted = await redress.obeyed('post', '/v1/conduct-cases', {
      employee: '2017',
      employeeLine: '10010',
      scope: 'attitude',
      origin: 'call',
      submittingStaff: '1830',
      intakeNumber: '19900001234',
      contactPhone: '19900005678',
      content: '客服态度恶劣',
      demand: '要求道歉',
      demandExplicit: true,
    });
    const path = `/v1/conduct-cases/${submitted.id}/obligations`;
    const ofCase = (await redress.get(path)).body as Matrix;
    expect(find(ofCase, 'S3.25')).toMatchObject({ verdict: 'met', event: 0 });
    expect(find(ofCase, 'S3.45')).toMatchObject({ verdict: 'not-applicable' });
    const asked = async (actor: string) =>
      (await redress.get(path, { 'Redress-Actor': actor })).status;
    expect(await asked('2017/intake-agent')).toBe(200);
    expect(await asked('2018/intake-agent')).toBe(403);
    expect((await redress.get('/v1/conduct-cases/26C1-0000-0000/obligations')).status).toBe(404);
  });

  it('go out with the dossier, which says between which hashes it stands', async () => {
    await redress.stop();
    const { id } = answered;
    const [page, data] = [join(directory, 'case.md'), join(directory, 'case.json')];
    const write = (path: string) =>
      inSession(redress.configuration, 'reader', (session) =>
        writeDossier(session, path, { id, limit: {}, language: 'zh', shown: async (it) => it }),
      );
    await write(page);
    const { hash } = (JSON.parse(await written(data)) as Dossier).chain.last;
    expect(await readFile(page, 'utf8')).toContain(hash);
    await expect(write(page)).rejects.toThrow('could not be written');
    await expect(write(join(directory, 'case.pdf'))).rejects.toThrow('.md or .json');

    async function written(path: string): Promise<string> {
      expect(await write(path)).toContain(answered.number);
      return readFile(path, 'utf8');
    }
  });
});
