import type { Query, Sort } from '../../document-store.js';
import { InvalidCursor } from '../../errors.js';
import { type Case, type Workbench } from './workbench.js';

const ascending = (field: string): Sort => ({ field, direction: 'ascending' });
const descending = (field: string): Sort => ({ field, direction: 'descending' });

const shelf: Readonly<Record<string, Case>> = {
  a: { state: 'open', priority: 10, urgent: false },
  b: { state: 'open', priority: 9, urgent: true },
  c: { state: 'closed', priority: 10, urgent: true },
  d: { state: null, priority: 9 },
  e: { state: 'closed', priority: -1, urgent: false },
  f: { priority: null, urgent: true },
};

const sorted: readonly (readonly [string, readonly Sort[], string])[] = [
  ['by id when nothing else is asked', [], 'abcdef'],
  ['by texts, the absent first', [ascending('state')], 'dfceab'],
  ['by texts backwards, the absent last', [descending('state')], 'abcedf'],
  ['by numbers as numbers', [ascending('priority')], 'febdac'],
  ['by numbers backwards', [descending('priority')], 'acbdef'],
  ['by booleans, false before true', [ascending('urgent')], 'daebcf'],
  ['by booleans backwards', [descending('urgent')], 'bcfaed'],
  ['by two fields', [ascending('state'), ascending('priority')], 'fdecba'],
  ['by two fields, the second backwards', [ascending('state'), descending('priority')], 'dfceab'],
  ['by two fields, the first backwards', [descending('priority'), ascending('state')], 'cadbef'],
  ['by two fields, both backwards', [descending('urgent'), descending('state')], 'bcfaed'],
  ['by three fields', [descending('state'), ascending('urgent'), descending('priority')], 'abecdf'],
];

const MANY = Array.from({ length: 23 }, (_, n) => n);
/** Documents with many ties and many gaps. */
const tied: Readonly<Record<string, Case>> = Object.fromEntries(
  MANY.map((n) => [
    `case-${String(n).padStart(2, '0')}`,
    {
      ...(n % 4 === 0 ? {} : { state: ['open', 'closed'][n % 2] ?? null }),
      ...(n % 3 === 0 ? {} : { priority: n % 5 }),
      urgent: n % 2 === 0,
    },
  ]),
);

export const sortingCases = (bench: () => Workbench): void =>
  describe('sorting', () => {
    it.each(sorted)('sorts %s', async (_, sort, ids) => {
      const cases = await bench().collection();
      await cases.put(shelf);
      expect(await cases.ids({ sort })).toEqual([...ids]);
    });

    it('sorts what a filter lets through', async () => {
      const cases = await bench().collection();
      await cases.put(shelf);
      const where = [{ field: 'state', in: ['open', 'closed'] }];
      expect(await cases.ids({ where, sort: [descending('priority')] })).toEqual([...'acbe']);
    });
  });

export const pagingCases = (bench: () => Workbench): void =>
  describe('paging', () => {
    it('ends with a page that says so', async () => {
      const cases = await bench().filled(shelf);
      expect(await cases.pages({ limit: 4 })).toEqual([[...'abcd'], [...'ef']]);
      expect((await cases.find({ limit: 6 })).next).toBeNull();
      expect((await cases.find({ limit: 5 })).next).not.toBeNull();
    });

    it('gives no second page of nothing', async () => {
      const cases = await bench().filled({});
      expect(await cases.find({ limit: 5 })).toEqual({ documents: [], next: null });
    });

    it.each([
      ['by id', []],
      ['by a field with gaps', [ascending('priority')]],
      ['by a field with gaps, backwards', [descending('priority')]],
      ['by two fields', [ascending('state'), descending('priority')]],
      ['by two fields, the first backwards', [descending('state'), ascending('priority')]],
      ['by ties', [descending('urgent')]],
      ['by three fields', [descending('urgent'), ascending('state'), descending('priority')]],
    ])('walks through everything once, in the order of one page: %s', async (_, sort) => {
      const cases = await bench().filled(tied);
      const whole = await cases.ids({ sort });
      expect(whole).toHaveLength(MANY.length);
      for (const limit of [1, 2, 5, 23]) {
        expect((await cases.pages({ sort, limit })).flat()).toEqual(whole);
      }
    });

    it('walks through what a filter lets through', async () => {
      const cases = await bench().filled(tied);
      const query = { where: [{ field: 'urgent', equals: true }], sort: [descending('state')] };
      const whole = await cases.ids(query);
      expect(whole).toHaveLength(12);
      expect((await cases.pages({ ...query, limit: 5 })).flat()).toEqual(whole);
    });

    it('may change the size of its pages on the way', async () => {
      const cases = await bench().filled(shelf);
      const { next } = await cases.find({ limit: 2 });
      expect(await cases.ids({ limit: 3, cursor: String(next) })).toEqual([...'cde']);
    });

    it.each([
      ['forwards', ascending('priority')],
      ['backwards', descending('priority')],
    ])(
      'repeats and skips nothing that stood there before, whatever comes in between: %s',
      async (_, sort) => {
        const cases = await bench().filled(tied);
        const before = await cases.ids({ sort: [sort] });
        const seen: string[] = [];
        let cursor: string | null = null;
        for (let page = 0; page === 0 || cursor !== null; page += 1) {
          const query: Query = { sort: [sort], limit: 4, ...(cursor === null ? {} : { cursor }) };
          const found = await cases.find(query);
          seen.push(...found.documents.map(({ id }) => id));
          cursor = found.next;
          const late = [`case-00-${page}`, `new-${page}`, `z-${page}`];
          await cases.put(
            Object.fromEntries(late.map((id, n) => [id, n > 1 ? {} : { priority: n * 4 }])),
          );
        }
        expect(new Set(seen).size).toBe(seen.length);
        expect(seen.filter((id) => before.includes(id))).toEqual(before);
      },
    );

    it.each(['', 'x', 'null', '{}', 'e30', 'bm9uc2Vuc2U', '$ne', '网', 'A'.repeat(10_000)])(
      'refuses the cursor "%.20s" that no page gave',
      async (cursor) => {
        const cases = await bench().filled(shelf);
        await expect(cases.find({ limit: 2, cursor })).rejects.toBeInstanceOf(InvalidCursor);
      },
    );

    it('refuses a cursor that was cut short', async () => {
      const cases = await bench().filled(shelf);
      const { next } = await cases.find({ limit: 2, sort: [ascending('state')] });
      const cursor = String(next).slice(0, -4);
      const query = { limit: 2, sort: [ascending('state')], cursor };
      await expect(cases.find(query)).rejects.toBeInstanceOf(InvalidCursor);
    });

    it.each([
      ['sorted otherwise', { sort: [descending('priority')] }],
      ['sorted by more', { sort: [ascending('priority'), ascending('state')] }],
      ['with another filter', { where: [{ field: 'urgent', equals: false }] }],
      ['without the filter', { where: [] }],
      ['with a text', { text: '网费' }],
    ])('refuses the cursor of a query %s', async (_, other) => {
      const cases = await bench().filled(tied);
      const query = {
        where: [{ field: 'urgent', equals: true }],
        sort: [ascending('priority')],
        limit: 2,
      };
      const cursor = String((await cases.find(query)).next);
      await expect(cases.find({ ...query, cursor })).resolves.toBeDefined();
      await expect(cases.find({ ...query, ...other, cursor })).rejects.toBeInstanceOf(
        InvalidCursor,
      );
    });

    it('refuses the cursor of another collection', async () => {
      const [one, other] = [await bench().filled(shelf), await bench().filled(shelf)];
      const cursor = String((await one.find({ limit: 2 })).next);
      await expect(other.find({ limit: 2, cursor })).rejects.toBeInstanceOf(InvalidCursor);
    });
  });
