import type { Condition } from '../../document-store.js';
import { type Case, type Workbench } from './workbench.js';

const shelf: Readonly<Record<string, Case>> = {
  a: { state: 'open', team: 'north', priority: 1, urgent: true, dueAt: '2026-03-02T08:00:00.000Z' },
  b: {
    state: 'open',
    team: 'south',
    priority: 2,
    urgent: false,
    dueAt: '2026-03-02T09:00:00.000Z',
  },
  c: { state: 'closed', team: null, priority: 10, urgent: false },
  d: { state: '', priority: 0, dueAt: '2026-03-03T08:00:00.000Z' },
  e: { state: null, team: 'north', priority: -1.5, urgent: null },
};

const found: readonly (readonly [string, readonly Condition[], string])[] = [
  ['a text', [{ field: 'state', equals: 'open' }], 'ab'],
  ['a number', [{ field: 'priority', equals: 10 }], 'c'],
  ['a fraction below zero', [{ field: 'priority', equals: -1.5 }], 'e'],
  ['zero, which is not absent', [{ field: 'priority', equals: 0 }], 'd'],
  ['the empty text, which is not absent', [{ field: 'state', equals: '' }], 'd'],
  ['true', [{ field: 'urgent', equals: true }], 'a'],
  ['false, which is not absent', [{ field: 'urgent', equals: false }], 'bc'],
  ['null, which is the same as absent', [{ field: 'team', equals: null }], 'cd'],
  ['null among booleans', [{ field: 'urgent', equals: null }], 'de'],
  ['texts exactly, in their case', [{ field: 'state', equals: 'Open' }], ''],
  ['one of several texts', [{ field: 'state', in: ['open', 'closed', 'else'] }], 'abc'],
  ['one of several numbers', [{ field: 'priority', in: [1, 10] }], 'ac'],
  ['one of several booleans', [{ field: 'urgent', in: [true, false] }], 'abc'],
  ['one of several, null among them', [{ field: 'team', in: ['south', null] }], 'bcd'],
  ['nothing as one of none', [{ field: 'state', in: [] }], ''],
  ['the same asked for twice', [{ field: 'state', in: ['closed', 'closed'] }], 'c'],
  ['numbers from, to exclusively', [{ field: 'priority', from: 1, to: 10 }], 'ab'],
  ['numbers from, however they look as texts', [{ field: 'priority', from: 2 }], 'bc'],
  ['numbers to, but not the absent', [{ field: 'priority', to: 0 }], 'e'],
  [
    'moments from, to exclusively',
    [{ field: 'dueAt', from: '2026-03-02T08:00:00.000Z', to: '2026-03-02T09:00:00.000Z' }],
    'a',
  ],
  ['moments from', [{ field: 'dueAt', from: '2026-03-02T09' }], 'bd'],
  ['moments to, but not the absent', [{ field: 'dueAt', to: '2026-03-03' }], 'ab'],
  ['an empty range', [{ field: 'priority', from: 5, to: 5 }], ''],
  ['what exists', [{ field: 'team', exists: true }], 'abe'],
  ['what does not exist, null included', [{ field: 'team', exists: false }], 'cd'],
  [
    'what meets all of several conditions',
    [
      { field: 'state', equals: 'open' },
      { field: 'urgent', equals: false },
      { field: 'dueAt', from: '2026-03-02T09' },
    ],
    'b',
  ],
  [
    'what meets two conditions on one field',
    [
      { field: 'priority', from: 0 },
      { field: 'priority', in: [-1.5, 0, 1] },
    ],
    'ad',
  ],
  [
    'nothing by conditions that exclude each other',
    [
      { field: 'state', equals: 'open' },
      { field: 'state', equals: 'closed' },
    ],
    '',
  ],
];

export const findingCases = (bench: () => Workbench): void =>
  describe('finding by fields', () => {
    it.each(found)('finds %s', async (_, where, ids) => {
      const cases = await bench().filled(shelf);
      expect(await cases.ids({ where })).toEqual([...ids]);
      expect(await cases.count({ where })).toBe(ids.length);
    });

    it('finds everything when nothing is asked', async () => {
      const cases = await bench().filled(shelf);
      expect(await cases.ids()).toEqual([...'abcde']);
      expect(await cases.ids({ where: [] })).toEqual([...'abcde']);
    });

    it('finds one of tens of thousands of values', async () => {
      const cases = await bench().collection();
      await cases.put({ a: { team: 'team-39999' }, b: { team: 'team-40000' } });
      const teams = Array.from({ length: 40_000 }, (_, n) => `team-${n}`);
      expect(await cases.ids({ where: [{ field: 'team', in: teams }] })).toEqual(['a']);
    });

    it('gives documents with their id and position', async () => {
      const cases = await bench().filled(shelf);
      const { documents } = await cases.find({ where: [{ field: 'priority', equals: 10 }] });
      expect(documents).toEqual(await cases.get('c'));
    });

    it.each(['nope', 'subject', 'a.b', '$where', '__proto__', 'constructor', 'id', ''])(
      'refuses a field "%s" that the collection does not have, by its name',
      async (field) => {
        const cases = await bench().filled(shelf);
        const named = `"${field}"`;
        const where = [{ field, equals: 'x' }];
        const sort = [{ field, direction: 'ascending' }] as const;
        await expect(cases.find({ where })).rejects.toThrow(named);
        await expect(cases.find({ sort })).rejects.toThrow(named);
        await expect(cases.count({ where })).rejects.toThrow(named);
        await expect(cases.group({ by: [field] })).rejects.toThrow(named);
        await expect(cases.group({ by: [], sum: [field] })).rejects.toThrow(named);
      },
    );

    it.each([
      ['equals an object', { field: 'state', equals: { $ne: null } }],
      ['equals a list', { field: 'state', equals: ['open'] }],
      ['equals another type', { field: 'priority', equals: '1' }],
      ['is one of objects', { field: 'state', in: [{ $gt: '' }] }],
      ['reaches from an object', { field: 'state', from: { $gt: '' } }],
      ['reaches to another type', { field: 'priority', to: '9' }],
      ['reaches from no number', { field: 'priority', from: Number.NaN }],
      ['exists as an object', { field: 'state', exists: { $ne: 1 } }],
      ['says something unknown', { field: 'state', $where: '1' }],
    ])('refuses a condition whose field %s', async (_, condition) => {
      const cases = await bench().filled(shelf);
      const where = [condition as unknown as Condition];
      await expect(cases.find({ where })).rejects.toThrow(condition.field);
    });

    it.each([0, -1, 1.5, Number.NaN])('refuses a limit of %d', async (limit) => {
      const cases = await bench().filled(shelf);
      await expect(cases.find({ limit })).rejects.toThrow('limit');
    });
  });
