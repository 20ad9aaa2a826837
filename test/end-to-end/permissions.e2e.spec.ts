import {
  permissionFor,
  permissionNames,
  permissionOf,
  permittedRoutes,
  type Role,
  roles,
} from '#libs/complaints';
import { Redress } from './redress.js';

type Document = { readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>> };

/** Who asks, as seen from the complaint that is asked for. */
const owners = {
  own: { id: 'li.na', department: 'network' },
  department: { id: 'wang.fang', department: 'billing' },
  other: { id: 'chen.jie', department: 'network' },
} as const;
type Owner = keyof typeof owners;

/** Nobody is let in by the rules of order or by what the body says, so that nothing changes meanwhile. */
const NEVER = { 'If-Match': '"999999"', 'Content-Type': 'application/json' };

/** The permission table read anew, in the plainest words: who is let in, whatever comes after that. */
function isLetIn(route: string, role: Role, owner: Owner): boolean {
  const name = permissionFor(route);
  if (name === undefined) return false;
  const { to, measured } = permissionOf(name);
  if (role === 'developer' || typeof to === 'string') return true;
  const scope = to[role];
  if (scope === undefined) return false;
  if (measured !== 'complaint' || scope === 'all') return true;
  return owner === 'own' || (scope === 'department' && owner === 'department');
}

/** These want a session of a local account, which nobody in development mode has; see identity.e2e.spec.ts. */
const asksForNoSession = (route: string) => !/\/sessions$|\/account\/password$/.test(route);

/** A service with every scope there is. */
const everyScope = [...permissionNames, 'event:ComplaintReceived'].join(',');

const actorOf = (role: Role, owner: Owner): string => {
  const { id, department } = owners[owner];
  return encodeURI(`${id}/${role}/${role === 'service' ? everyScope : department}`);
};

describe('Every endpoint, to every role, for one’s own, one’s department’s and others’ complaints', () => {
  let redress: Redress;
  let complaint: string;
  let described: string[];

  beforeAll(async () => {
    redress = await Redress.started();
    const { id } = await redress.receive();
    await redress.act(id, 'put classification', { kind: 'complaint' });
    await redress.act(id, 'put assignment', { department: 'billing', handler: 'li.na' });
    complaint = id;
    const document = (await redress.get('/openapi.json')).body as Document;
    described = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
  });
  afterAll(() => redress.end());

  const statusOf = async (route: string, headers: Readonly<Record<string, string>>) => {
    const [method = '', path = ''] = route.split(' ');
    const url = path.replace('{id}', complaint).replaceAll(/\{\w+\}/g, 'nothing');
    const body = method === 'GET' ? {} : { body: '{}' };
    const response = await fetch(`${redress.url}${url}`, { method, headers, ...body });
    await response.arrayBuffer();
    return response.status;
  };

  it('stands in the table, and in the description of the API', () => {
    expect([...described, 'GET /openapi.json'].toSorted()).toEqual(permittedRoutes.toSorted());
  });

  it.each(roles)('%s', async (role) => {
    const wrong: string[] = [];
    for (const route of permittedRoutes.filter(asksForNoSession)) {
      for (const owner of ['own', 'department', 'other'] as const) {
        const headers = { ...NEVER, 'Redress-Actor': actorOf(role, owner) };
        const status = await statusOf(route, headers);
        const letIn = status !== 401 && status !== 403;
        if (letIn !== isLetIn(route, role, owner) || status >= 500) {
          wrong.push(`${route} to ${owner} of ${role}: ${status}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('nobody without a name', async () => {
    await redress.stop();
    const closed = await Redress.started({ REDRESS_DEVELOPMENT: '0' });
    const wrong: string[] = [];
    try {
      for (const route of permittedRoutes) {
        const [method = '', path = ''] = route.split(' ');
        const url = `${closed.url}${path.replaceAll(/\{\w+\}/g, 'nothing')}`;
        const { status } = await fetch(url, { method, headers: { 'Redress-Actor': 'a/auditor' } });
        const isOpen = permissionOf(permissionFor(route) ?? 'receive').to === 'anybody';
        if ((status === 401) === isOpen) wrong.push(`${route}: ${status}`);
      }
    } finally {
      await closed.end();
    }
    await redress.start();
    expect(wrong).toEqual([]);
  });
});

describe('What is found', () => {
  let redress: Redress;
  const ids: Record<string, string> = {};

  const assigned = async (name: string, department: string, handler: string | null) => {
    const { id } = await redress.receive({}, { 'Redress-Actor': 'agent-1/intake-agent' });
    await redress.act(id, 'put classification', { kind: 'complaint' });
    const { token } = await redress.act(id, 'put assignment', { department, handler });
    ids[name] = id;
    return token;
  };
  let token: string;

  beforeAll(async () => {
    redress = await Redress.started();
    await assigned('hers in billing', 'billing', 'li.na');
    await assigned('colleague’s in billing', 'billing', 'wang.fang');
    await assigned('hers in network', 'network', 'li.na');
    await assigned('other’s in network', 'network', 'chen.jie');
    ids['nobody’s'] = (await redress.receive()).id;
    token = await assigned('nobody’s in billing', 'billing', null);
  });
  afterAll(() => redress.end());

  const named = (found: readonly { readonly id: string }[]) => {
    const byId = new Map(Object.entries(ids).map(([name, id]) => [id, name]));
    return found.map(({ id }) => byId.get(id) ?? id).toSorted();
  };
  const seen = { 'Consistency-Token': '' };
  const ask = async (path: string, actor: string) => {
    const and = path.includes('?') ? '&' : '?';
    const url = `${path}${and}channel=${redress.channel}&token=${encodeURIComponent(token)}`;
    const { body, status } = await redress.get(url, { ...seen, 'Redress-Actor': actor });
    if (status !== 200) throw new Error(`${path} was answered ${status}: ${JSON.stringify(body)}`);
    return body;
  };
  const li = 'li.na/handler/billing';

  it('in a queue is one’s own and one’s department’s, counted and paged alike', async () => {
    const all = await ask('/v1/queues/open?facets=department', li);
    expect(named(all.entries)).toEqual(
      ['colleague’s in billing', 'hers in billing', 'nobody’s in billing'].toSorted(),
    );
    expect(all.total).toBe(3);
    expect(all.facets.department).toEqual([{ value: 'billing', count: 3 }]);
    const page = await ask('/v1/queues/open?limit=1', li);
    expect([page.total, page.entries.length]).toEqual([3, 1]);
  });

  it('in the queue of one’s own is so wherever it lies', async () => {
    const mine = await ask('/v1/queues/mine', li);
    expect(named(mine.entries)).toEqual(['hers in billing', 'hers in network']);
  });

  it('is nothing of another department, however it is asked for', async () => {
    for (const question of [
      'department=network',
      'handler=chen.jie',
      'department=network,billing',
    ]) {
      const { entries } = await ask(`/v1/queues/all?${question}`, li);
      expect(named(entries).filter((name) => name.endsWith('network'))).toEqual([]);
    }
    const text = await ask(`/v1/queues/all?text=${ids['other’s in network']}`, li);
    expect(text.total).toBe(0);
  });

  it('is everything for whoever oversees, and one’s own alone without a department', async () => {
    expect((await ask('/v1/queues/open', 'q/quality')).total).toBe(6);
    expect(named((await ask('/v1/queues/open', 'li.na/handler')).entries)).toEqual([
      'hers in billing',
      'hers in network',
    ]);
  });

  it('behind the figures is narrowed in the same way', async () => {
    expect((await ask('/v1/figures', li)).total).toBe(3);
    expect((await ask('/v1/figures?department=network', li)).total).toBe(0);
    expect((await ask('/v1/figures?handler=li.na', li)).total).toBe(2);
    expect((await ask('/v1/figures', 'mei/management')).total).toBe(6);
    expect((await ask('/v1/figures', 'agent-1/intake-agent')).total).toBe(5);
    const behind = await ask('/v1/figures/responseTimeliness/complaints?part=denominator', li);
    expect(named(behind.complaints)).toEqual(
      ['colleague’s in billing', 'hers in billing', 'nobody’s in billing'].toSorted(),
    );
  });

  it('in the stored events is what a service’s scopes name', async () => {
    const actor = { 'Redress-Actor': 'crm/service/event:ComplaintAssigned' };
    const { body } = await redress.get(`/v1/complaints/${ids['hers in billing']}/events`, actor);
    expect(body.events.map(({ type }: { type: string }) => type)).toEqual(['ComplaintAssigned']);
  });
});
