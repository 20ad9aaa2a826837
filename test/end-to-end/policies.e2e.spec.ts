import { randomUUID } from 'node:crypto';
import type { Response } from 'supertest';
import { chinaOffice, defaultPolicy, type Policy } from '#libs/complaints';
import { Description, type Document } from './description.js';
import { Redress } from './redress.js';

const administrator = { 'Redress-Actor': 'gao/administrator' };
const agent = { 'Redress-Actor': '2001/intake-agent' };

describe('The rules over HTTP', () => {
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
    faults.push(...description.faults(method, path.split('?')[0] ?? path, response));
    return response;
  };
  const post = (path: string, body: object, headers = administrator) =>
    described('post', path, redress.ask('post', path, body, headers));
  const get = (path: string, headers = agent) => described('get', path, redress.get(path, headers));

  /** The shipped rules in a version, and with a calendar, that nobody else has where stores are shared. */
  const aPolicy = (about: Partial<Policy> = {}): Policy => {
    const id = randomUUID().slice(0, 8);
    const hall = { ...chinaOffice, name: `hall-${id}` };
    const calendars = [...defaultPolicy.calendars, hall];
    return { ...defaultPolicy, version: `rules-${id}`, calendars, ...about };
  };
  const published = async (policy: Policy) => {
    const answer = await post('/v1/policies?note=for+the+test', policy);
    expect(answer.status).toBe(201);
    return answer;
  };

  it('are in force for everybody as soon as they are published, and those before stay readable', async () => {
    const policy = aPolicy();
    const answer = await published(policy);
    expect(answer.headers['location']).toBe(`/v1/policies/${policy.version}`);
    expect(answer.body).toMatchObject({ current: policy.version, published: true });
    expect((await get('/v1/policies/current')).body).toEqual({
      version: policy.version,
      name: policy.name,
      publication: { at: expect.any(String), by: 'gao', note: 'for the test' },
      policy,
    });
    expect((await get('/v1/policies/default-1')).body).toMatchObject({ publication: null });
    const { current, versions } = (await get('/v1/policies')).body;
    expect(current).toBe(policy.version);
    expect(versions[0]).toMatchObject({ version: 'default-1', publication: null });
    expect(versions.at(-1)).toMatchObject({ version: policy.version, name: policy.name });
  });

  it('are published once, however often they are sent', async () => {
    const policy = aPolicy();
    await published(policy);
    expect((await published(policy)).body.published).toBe(false);
    const other = await post('/v1/policies', { ...policy, unreasonableFromRound: 9 });
    expect([other.status, other.body.code]).toEqual([409, 'policy-version-exists']);
  });

  it('name every field that is wrong', async () => {
    const { outsideAppeal: _, ...policy } = aPolicy({ unreasonableFromRound: 0 });
    const refused = await post('/v1/policies', { ...policy, colour: 'red' });
    expect(refused.status).toBe(400);
    expect(refused.body.errors.map(({ field }: { field: string }) => field)).toEqual([
      'outsideAppeal',
      'unreasonableFromRound',
      'colour',
    ]);
  });

  it.each([['a text'], [[]], [{}]])('refuse the body %j with a sentence', async (body) => {
    const refused = await post('/v1/policies', body as object);
    expect(refused.status).toBe(400);
  });

  it('can be looked through beforehand: what is wrong, or what would be otherwise', async () => {
    const { policy } = (await get('/v1/policies/current')).body as { policy: Policy };
    const draft = { ...policy, version: 'draft-1', repeatWindow: { days: 60 } };
    const looked = await post('/v1/policies/check', draft);
    expect(looked.status).toBe(200);
    expect(looked.body).toMatchObject({
      valid: true,
      comparedWith: policy.version,
      differences: [{ message: 'repeatWindow: 30 days → 60 days' }],
    });
    const wrong = await post('/v1/policies/check', { ...draft, survey: { scoreMax: 5 } });
    expect(wrong.body).toMatchObject({
      valid: false,
      problems: [{ path: ['survey', 'satisfiedFrom'], found: 'nothing' }],
      differences: [],
    });
    expect((await get('/v1/policies/draft-1')).status).toBe(404);
  });

  it('take another version of a calendar into every policy that has it', async () => {
    const policy = aPolicy();
    await published(policy);
    const hall = policy.calendars.at(-1);
    const calendar = { ...hall, version: '2', publicDays: [], announcedThrough: 2027 };
    const body = { calendar, note: '2027 年放假安排', corrects: true };
    const answer = await post('/v1/policies/calendars', body);
    expect(answer.body).toMatchObject({ published: true });
    const { policy: now } = (await get(`/v1/policies/${policy.version}`)).body as PolicyBody;
    expect(now.calendars.at(-1)).toEqual(calendar);
    expect((await get('/v1/policies')).body.calendars.at(-1)).toMatchObject({
      name: hall?.name,
      version: '2',
      publication: { note: '2027 年放假安排' },
      corrects: true,
    });
    const past = { ...calendar, version: '3', week: 'always' };
    const refused = await post('/v1/policies/calendars', { calendar: past });
    expect([refused.status, refused.body.code]).toEqual([409, 'calendar-changes-the-past']);
  });

  it('are everybody’s to read and the administrator’s alone to change', async () => {
    expect((await get('/v1/policies/current', agent)).status).toBe(200);
    for (const path of ['/v1/policies', '/v1/policies/check']) {
      expect((await post(path, aPolicy(), agent)).status).toBe(403);
    }
    const body = { calendar: { ...chinaOffice, version: '9' } };
    expect((await post('/v1/policies/calendars', body, agent)).status).toBe(403);
  });

  it('are pinned to what is received under them', async () => {
    const policy = aPolicy();
    await published(policy);
    const { id } = await redress.receive();
    await published(aPolicy());
    const { events } = (await redress.get(`/v1/complaints/${id}/events`)).body as Events;
    expect(events[0]?.metadata.policyVersion).toBe(policy.version);
  });

  it('are still there after a restart', async () => {
    const policy = aPolicy();
    await published(policy);
    await redress.restart();
    expect((await get('/v1/policies/current')).body.version).toBe(policy.version);
  });

  it('answer as the description of the API says', () => {
    expect(faults).toEqual([]);
  });
});

type PolicyBody = { readonly policy: Policy };
type Events = { readonly events: readonly { readonly metadata: { policyVersion: string } }[] };
