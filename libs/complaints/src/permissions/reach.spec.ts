import { type Asker, isWithin, within } from './reach.js';

const li: Asker = { id: 'li.na', role: 'handler', department: 'billing' };
const nobodys = { ...li, department: null };
const agent: Asker = { id: '1024', role: 'intake-agent', department: null };

describe('A complaint', () => {
  const hers = { handler: 'li.na', department: 'network' };
  const colleagues = { handler: 'wang.fang', department: 'billing' };
  const elsewhere = { handler: 'chen.jie', department: 'network' };
  const unassigned = { handler: null, department: null };

  it.each([
    ['own', hers, true],
    ['own', colleagues, false],
    ['department', hers, true],
    ['department', colleagues, true],
    ['department', elsewhere, false],
    ['department', unassigned, false],
    ['all', elsewhere, true],
    ['all', unassigned, true],
  ] as const)('is within %s, or not: %o', (scope, owners, expected) =>
    expect(isWithin({ scope, asker: li }, owners)).toBe(expected),
  );

  it('of no department is not of the department of somebody who has none', () =>
    expect(isWithin({ scope: 'department', asker: nobodys }, unassigned)).toBe(false));
});

describe('A query', () => {
  const department = (asker: Asker) => ({ scope: 'department', asker }) as const;

  it('of somebody who may see everything is left as it is', () =>
    expect(within({ scope: 'all', asker: li })).toEqual([]));

  it('is narrowed to the department', () =>
    expect(within(department(li))).toEqual([{ field: 'department', equals: 'billing' }]));

  it('for one’s own finds them wherever they lie', () =>
    expect(within(department(li), { handler: 'li.na' })).toEqual([
      { field: 'handler', equals: 'li.na' },
    ]));

  it('for somebody else’s stays within the department', () =>
    expect(within(department(li), { handler: 'chen.jie' })).toEqual([
      { field: 'department', equals: 'billing' },
    ]));

  it('of somebody without a department finds his own alone', () =>
    expect(within(department(nobodys))).toEqual([{ field: 'handler', equals: 'li.na' }]));

  it('of an intake agent is narrowed to what he took in', () =>
    expect(within({ scope: 'own', asker: agent }, { handler: '1024' })).toEqual([
      { field: 'intakeStaff', equals: '1024' },
    ]));
});
