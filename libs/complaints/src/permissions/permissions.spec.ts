import { lifecycle } from '../complaint/lifecycle.js';
import { permits } from '../complaint/permissions.js';
import { actionNames, rowOf } from '../complaint/actions.js';
import { roles } from '../terms.js';
import type { Permission } from './permission.js';
import {
  permissionFor,
  permissionNames,
  permissionOf,
  permittedRoutes,
  scopeOf,
} from './permissions.js';
import { covers, eventTypesIn, isServiceScope, serviceScopes } from './service-scopes.js';

const mayAt = (route: string, role: (typeof roles)[number]) => {
  const name = permissionFor(route);
  return name === undefined ? undefined : scopeOf(name, role);
};

describe('The permission table', () => {
  it('has every route in one row alone', () => {
    const inRows = permissionNames.flatMap((name) => permissionOf(name).routes);
    expect(inRows).toEqual([...new Set(inRows)]);
    expect(permittedRoutes).toHaveLength(inRows.length);
    for (const route of inRows) expect(route).toMatch(/^(GET|PUT|POST|DELETE) \/[\w/.{}-]+$/);
  });

  it('has a row for every action of the lifecycle table, and lets in nobody whom that keeps out', () => {
    for (const action of actionNames) {
      const granted = roles.filter((role) => scopeOf(action, role) !== null);
      expect([action, granted.filter((role) => !permits(action, role))]).toEqual([action, []]);
      const isAsked = rowOf(action).route !== null || action === 'import';
      expect([action, permissionOf(action).routes.length]).toEqual([action, isAsked ? 1 : 0]);
    }
    expect(permissionFor('PUT /v1/complaints/{id}/closure')).toBe('close');
    expect(permissionFor('POST /v1/complaints')).toBe('receive');
    expect(lifecycle.close.route).toBe('PUT /{id}/closure');
  });

  it('measures by something wherever it grants less than everything', () => {
    const loose = permissionNames.filter((name) => {
      const { measured, to }: Permission = permissionOf(name);
      const narrow = typeof to !== 'string' && Object.values(to).some((scope) => scope !== 'all');
      return narrow && measured === 'nothing';
    });
    expect(loose).toEqual([]);
  });

  it('lets the auditor read everything, look persons up and change nothing but his own password', () => {
    const granted = permittedRoutes.filter((route) => {
      const name = permissionFor(route);
      return name !== undefined && permissionOf(name).to !== 'anybody' && mayAt(route, 'auditor');
    });
    expect(granted.filter((route) => !route.startsWith('GET '))).toEqual([
      'POST /v1/persons/search',
      'DELETE /v1/sessions',
      'PUT /v1/account/password',
    ]);
    const read = permittedRoutes.filter((route) => route.startsWith('GET '));
    expect(granted).toEqual(expect.arrayContaining(read.filter((route) => !isOpenToAll(route))));
  });

  it('shows the administrator no complaint and no figure', () => {
    const shown = permittedRoutes.filter(
      (route) =>
        /^\w+ \/v1\/(complaints|queues\/|figures)/.test(route) && mayAt(route, 'administrator'),
    );
    expect(shown).toEqual([]);
  });

  it('keeps handlers to their department, and management to figures and what is behind them', () => {
    expect(mayAt('GET /v1/queues/{name}', 'handler')).toBe('department');
    expect(mayAt('PUT /v1/complaints/{id}/response', 'handler')).toBe('department');
    expect(mayAt('GET /v1/figures', 'management')).toBe('all');
    expect(mayAt('GET /v1/queues/{name}', 'management')).toBeNull();
  });

  it('gives customers, and the engine’s own processes, nothing over HTTP', () => {
    for (const role of ['customer', 'system'] as const) {
      const granted = permissionNames.filter(
        (name) => typeof permissionOf(name).to !== 'string' && scopeOf(name, role) !== null,
      );
      expect(granted).toEqual([]);
    }
  });

  it('knows nothing of any other route', () =>
    expect(permissionFor('GET /v1/everything')).toBeUndefined());
});

const isOpenToAll = (route: string) => {
  const name = permissionFor(route);
  return name !== undefined && permissionOf(name).to === 'anybody';
};

describe('The scopes of a service', () => {
  it('are permissions that services have, their routes, and types of events', () => {
    expect(serviceScopes).toEqual(expect.arrayContaining(['receive', 'import', 'readFigures']));
    expect(serviceScopes).not.toContain('decideAppeal');
    expect(isServiceScope('POST /v1/complaints')).toBe(true);
    expect(isServiceScope('event:ComplaintClosed')).toBe(true);
    for (const wrong of [
      'keepAccounts',
      'PUT /v1/accounts/{id}/reset',
      'everything',
      'event:',
      '*',
    ]) {
      expect([wrong, isServiceScope(wrong)]).toEqual([wrong, false]);
    }
  });

  it('cover what they name and no more', () => {
    const route = 'GET /v1/figures';
    expect(covers(['readFigures'], 'readFigures', route)).toBe(true);
    expect(covers([route], 'readFigures', route)).toBe(true);
    expect(covers([route], 'readFigures', 'GET /v1/figures/{figure}/complaints')).toBe(false);
    expect(covers(['receive'], 'readFigures', route)).toBe(false);
    expect(covers([], 'readFigures', route)).toBe(false);
  });

  it('cover stored events by their types', () => {
    const scopes = ['event:ComplaintClosed', 'receive'];
    expect(eventTypesIn(scopes)).toEqual(['ComplaintClosed']);
    expect(covers(scopes, 'readEvents', 'GET /v1/complaints/{id}/events')).toBe(true);
    expect(covers(['receive'], 'readEvents', 'GET /v1/complaints/{id}/events')).toBe(false);
  });
});
