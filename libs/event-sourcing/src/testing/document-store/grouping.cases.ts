import { type Case, type Workbench } from './workbench.js';

const shelf: Readonly<Record<string, Case>> = {
  a: { state: 'open', team: 'north', priority: 1, minutes: 10, urgent: true, subject: '网费' },
  b: { state: 'open', team: 'south', priority: 2, minutes: 0.5, urgent: false, subject: '网速' },
  c: { state: 'closed', team: 'north', priority: 10, urgent: true, subject: '网费' },
  d: { state: 'open', team: 'north', priority: 2, minutes: -3, urgent: true },
  e: { state: null, priority: 10, minutes: 7 },
  f: { team: 'north', minutes: null, urgent: null },
};

export const groupingCases = (bench: () => Workbench): void =>
  describe('counting and grouping', () => {
    it('counts all, or what a filter lets through', async () => {
      const cases = await bench().filled(shelf);
      expect(await cases.count()).toBe(6);
      expect(await cases.count({ where: [{ field: 'team', equals: 'north' }] })).toBe(4);
      expect(await cases.count({ where: [{ field: 'team', equals: 'east' }] })).toBe(0);
      expect(await cases.count({ text: '网费' })).toBe(2);
      const north = [{ field: 'team', equals: 'north' }];
      expect(await cases.count({ text: '网', where: north })).toBe(2);
    });

    it('makes one group of all when no field is named', async () => {
      const cases = await bench().filled(shelf);
      expect(await cases.group({ by: [] })).toEqual([{ key: [], count: 6, sums: {} }]);
    });

    it('makes one group of nothing too', async () => {
      const cases = await bench().collection();
      expect(await cases.group({ by: [], sum: ['minutes', 'urgent'] })).toEqual([
        { key: [], count: 0, sums: { minutes: 0, urgent: 0 } },
      ]);
    });

    it('makes no groups of nothing when a field is named', async () => {
      const cases = await bench().collection();
      expect(await cases.group({ by: ['state'] })).toEqual([]);
    });

    it('groups by one field, the absent together with null and first', async () => {
      const cases = await bench().filled(shelf);
      expect(await cases.group({ by: ['state'] })).toEqual([
        { key: [null], count: 2, sums: {} },
        { key: ['closed'], count: 1, sums: {} },
        { key: ['open'], count: 3, sums: {} },
      ]);
    });

    it('puts number keys in the order of numbers', async () => {
      const cases = await bench().filled(shelf);
      const groups = await cases.group({ by: ['priority'] });
      expect(groups.map(({ key, count }) => [key[0], count])).toEqual([
        [null, 1],
        [1, 1],
        [2, 2],
        [10, 2],
      ]);
    });

    it('gives boolean keys as booleans, false first', async () => {
      const cases = await bench().filled(shelf);
      const groups = await cases.group({ by: ['urgent'] });
      expect(groups.map(({ key, count }) => [key[0], count])).toEqual([
        [null, 2],
        [false, 1],
        [true, 3],
      ]);
    });

    it('groups by several fields, in the order of their names', async () => {
      const cases = await bench().filled(shelf);
      const groups = await cases.group({ by: ['team', 'state'] });
      expect(groups.map(({ key, count }) => [...key, count])).toEqual([
        [null, null, 1],
        ['north', null, 1],
        ['north', 'closed', 1],
        ['north', 'open', 2],
        ['south', 'open', 1],
      ]);
      const turned = await cases.group({ by: ['state', 'team'] });
      expect(turned.map(({ key }) => key)).toEqual([
        [null, null],
        [null, 'north'],
        ['closed', 'north'],
        ['open', 'north'],
        ['open', 'south'],
      ]);
    });

    it('sums numbers and booleans, the absent as nothing', async () => {
      const cases = await bench().filled(shelf);
      expect(await cases.group({ by: ['team'], sum: ['minutes', 'urgent'] })).toEqual([
        { key: [null], count: 1, sums: { minutes: 7, urgent: 0 } },
        { key: ['north'], count: 4, sums: { minutes: 7, urgent: 3 } },
        { key: ['south'], count: 1, sums: { minutes: 0.5, urgent: 0 } },
      ]);
    });

    it('sums a field by which it also groups', async () => {
      const cases = await bench().filled(shelf);
      const groups = await cases.group({ by: ['priority'], sum: ['priority'] });
      expect(groups.map(({ sums }) => sums['priority'])).toEqual([0, 1, 4, 20]);
    });

    it('groups what a filter lets through', async () => {
      const cases = await bench().filled(shelf);
      const where = [{ field: 'priority', from: 2 }];
      expect(await cases.group({ by: ['state'], where })).toEqual([
        { key: [null], count: 1, sums: {} },
        { key: ['closed'], count: 1, sums: {} },
        { key: ['open'], count: 2, sums: {} },
      ]);
      expect(await cases.group({ by: ['state'], text: '网费', sum: ['minutes'] })).toEqual([
        { key: ['closed'], count: 1, sums: { minutes: 0 } },
        { key: ['open'], count: 1, sums: { minutes: 10 } },
      ]);
    });

    it.each(['state', 'subject'])('refuses to sum "%s", which is no number', async (field) => {
      const cases = await bench().filled(shelf);
      await expect(cases.group({ by: [], sum: [field] })).rejects.toThrow(`"${field}"`);
    });
  });
