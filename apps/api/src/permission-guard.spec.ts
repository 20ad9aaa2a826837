import { type ExecutionContext, Logger } from '@nestjs/common';
import { jest } from '@jest/globals';
import { type Identity, NotIdentified, NotPermitted } from '#libs/platform';
import { PermissionGuard } from './permission-guard.js';
import type { SentRequest } from './sender.js';

const li: Identity = {
  actor: { id: 'li.na', role: 'handler' },
  department: 'billing',
  scopes: null,
  session: 'session',
  mustChangePassword: false,
};
const mei: Identity = { ...li, actor: { id: 'mei', role: 'management' }, department: null };
const crm: Identity = { ...li, actor: { id: 'crm', role: 'service' }, scopes: ['readFigures'] };

/** What was logged, a line each. */
const logged: unknown[] = [];
beforeEach(() => {
  logged.splice(0);
  jest.spyOn(Logger.prototype, 'warn').mockImplementation((line: unknown) => {
    logged.push(line);
  });
});
afterEach(() => jest.restoreAllMocks());

type Owners = { handler: string | null; department: string | null } | null;

function asking(route: string, identity: Identity | null, owners: Owners = null) {
  const [method = '', url = ''] = route.split(' ');
  const request = {
    method,
    id: 'request',
    headers: {},
    params: { id: '26C1-7F' },
    routeOptions: { url },
  } as unknown as SentRequest;
  const identities = {
    of: async () => {
      if (identity === null) throw new NotIdentified('Nobody.');
      return identity;
    },
  };
  const guard = new PermissionGuard(identities, async () => owners);
  const http = { getRequest: () => request };
  const context = { switchToHttp: () => http } as unknown as ExecutionContext;
  return { request, answer: guard.canActivate(context) };
}

const file = 'GET /v1/complaints/:id';
const theirs = { handler: 'wang.fang', department: 'billing' };
const others = { handler: 'chen.jie', department: 'network' };

describe('The guard', () => {
  it('lets in whom the table lets in, and says how far the permission reaches', async () => {
    const { request, answer } = asking(file, li, theirs);
    expect(await answer).toBe(true);
    expect(request.sender?.isReachForgotten()).toBe(true);
    expect(request.sender).toMatchObject({
      actor: { id: 'li.na', role: 'handler' },
      reach: { scope: 'department', asker: { id: 'li.na', department: 'billing' } },
    });
    expect(logged).toEqual([]);
  });

  it('knows whether the route looked how far the permission reaches, where that matters', async () => {
    const narrow = asking('GET /v1/figures', li);
    await narrow.answer;
    expect(narrow.request.sender?.isReachForgotten()).toBe(true);
    expect(narrow.request.sender?.reach.scope).toBe('department');
    expect(narrow.request.sender?.isReachForgotten()).toBe(false);
    const wide = asking('GET /v1/figures', mei);
    await wide.answer;
    expect(wide.request.sender?.isReachForgotten()).toBe(false);
  });

  it('lets anybody ask what is open to anybody', async () => {
    expect(await asking('GET /health', null).answer).toBe(true);
    expect(await asking('POST /v1/sessions', null).answer).toBe(true);
  });

  it('lets in nobody by a route without a row', async () => {
    const developer: Identity = { ...li, actor: { id: 'dev', role: 'developer' } };
    await expect(asking('GET /v1/secrets', developer).answer).rejects.toThrow(NotPermitted);
    expect(logged).toEqual([
      {
        refused: 'GET /v1/secrets',
        who: 'dev',
        role: 'developer',
        permission: undefined,
        why: 'no row in the permission table',
      },
    ]);
  });

  it('asks who it is before anything else', async () => {
    for (const route of [file, 'GET /v1/secrets', 'GET /metrics']) {
      await expect(asking(route, null).answer).rejects.toThrow(NotIdentified);
    }
    expect(logged).toContainEqual({ refused: 'GET /metrics', why: 'not identified' });
  });

  it('takes HEAD for GET', async () => {
    const head = asking('HEAD /v1/figures', mei);
    expect(await head.answer).toBe(true);
    await expect(asking('HEAD /v1/queues/:name', mei).answer).rejects.toThrow(NotPermitted);
  });

  it.each([
    ['who has not the role', file, { ...mei, actor: { id: 'a', role: 'administrator' } }, null],
    ['whose it is not', file, li, others],
    ['who has no department', file, { ...li, department: null }, { ...others, department: null }],
    ['who has a first password', file, { ...mei, mustChangePassword: true }, null],
    ['whose scopes do not name it', 'GET /v1/queues/:name', crm, null],
    ['whose scopes name no event', 'GET /v1/complaints/:id/events', crm, null],
  ] as const)('refuses somebody %s, and logs who, what and why', async (_, route, who, owners) => {
    await expect(asking(route, who, owners).answer).rejects.toThrow(NotPermitted);
    expect(logged).toEqual([
      {
        refused: route.replace(':id', '{id}').replace(':name', '{name}'),
        who: who.actor.id,
        role: who.actor.role,
        permission: expect.stringMatching(/^read/),
        why: expect.stringMatching(/\w/),
      },
    ]);
  });

  it('leaves it to the route to say that there is no such complaint', async () => {
    expect(await asking(file, li, null).answer).toBe(true);
  });

  it('lets somebody with a first password replace it, and sign out', async () => {
    const fresh = { ...li, mustChangePassword: true };
    expect(await asking('PUT /v1/account/password', fresh).answer).toBe(true);
    expect(await asking('DELETE /v1/sessions', fresh).answer).toBe(true);
  });

  it('lets a service do what its scopes name', async () => {
    expect(await asking('GET /v1/figures', crm).answer).toBe(true);
    expect(await asking('GET /v1/lifecycle', crm).answer).toBe(true);
  });

  it('logs nothing that a request says', async () => {
    const { answer } = asking(file, li, others);
    await expect(answer).rejects.toThrow(NotPermitted);
    expect(JSON.stringify(logged)).not.toContain('26C1');
  });
});
