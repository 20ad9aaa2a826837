import * as fc from 'fast-check';
import type { Condition, GroupQuery, Query } from '../../document-store.js';
import { PlainScan } from './model.js';
import { type Case, type CollectionUnderTest, type Workbench } from './workbench.js';

const values = {
  state: ['open', 'closed', 'Open', '', '投诉'],
  team: ['north', 'south', '10', '9'],
  priority: [0, -1, 2, 10, 2.5],
  minutes: [1, 2, 3],
  urgent: [true, false],
};
type Named = keyof typeof values;
const names = Object.keys(values) as Named[];
const words = ['网费', '宽带网费', '网', '费', '5G', 'router', '138-0013', 'OR', '带网'];

const scalar = (field: Named) => fc.constantFrom<string | number | boolean>(...values[field]);

const aCase: fc.Arbitrary<Case> = fc.record(
  {
    ...Object.fromEntries(names.map((name) => [name, fc.option(scalar(name))])),
    subject: fc.array(fc.constantFrom(...words), { maxLength: 3 }).map((some) => some.join('')),
    story: fc.array(fc.constantFrom(...words), { maxLength: 3 }).map((some) => some.join(' ')),
  },
  { requiredKeys: [] },
);

const condition = fc.constantFrom(...names).chain((field): fc.Arbitrary<Condition> => {
  const one = fc.option(scalar(field));
  const some = [
    one.map((equals) => ({ field, equals })),
    fc.array(one, { maxLength: 3 }).map((among) => ({ field, in: among })),
    fc.boolean().map((exists) => ({ field, exists })),
  ];
  if (field === 'urgent') return fc.oneof(...some);
  const bound = scalar(field) as fc.Arbitrary<string | number>;
  const bounds = fc.record({ from: bound, to: bound }, { requiredKeys: [] });
  return fc.oneof(
    ...some,
    bounds.map((range) => ({ field, ...range })),
  );
});

const filter = fc.record(
  {
    where: fc.array(condition, { maxLength: 3 }),
    text: fc.array(fc.constantFrom(...words), { maxLength: 2 }).map((some) => some.join(' ')),
  },
  { requiredKeys: [] },
);

const sort = fc.uniqueArray(
  fc.record({
    field: fc.constantFrom(...names),
    direction: fc.constantFrom('ascending' as const, 'descending' as const),
  }),
  { maxLength: 3, selector: ({ field }) => field },
);

const query: fc.Arbitrary<Query> = fc
  .tuple(filter, sort, fc.integer({ min: 1, max: 40 }))
  .map(([filters, sorts, limit]) => ({ ...filters, sort: sorts, limit }));

const groupQuery: fc.Arbitrary<GroupQuery> = fc
  .tuple(
    filter,
    fc.uniqueArray(fc.constantFrom(...names), { maxLength: 3 }),
    fc.uniqueArray(fc.constantFrom('priority', 'minutes', 'urgent'), { maxLength: 3 }),
  )
  .map(([filters, by, sum]) => ({ ...filters, by, sum }));

const DOCUMENTS = 150;

/** The same random documents each time, and the model of them. */
async function filled(bench: Workbench): Promise<readonly [CollectionUnderTest, PlainScan]> {
  const documents = fc.sample(aCase, { seed: 42, numRuns: DOCUMENTS });
  const entries = documents.map((document, n): readonly [string, Case] => [`case-${n}`, document]);
  const cases = await bench.filled(Object.fromEntries(entries));
  return [cases, new PlainScan(cases.definition, entries)];
}

export const modelCases = (bench: () => Workbench): void =>
  describe('any query', () => {
    it('finds, page by page, and counts what a look at every document finds', async () => {
      const [cases, scan] = await filled(bench());
      const found = fc.asyncProperty(query, async (asked) => {
        const expected = scan.ids(asked);
        expect((await cases.pages(asked)).flat()).toEqual(expected);
        expect(await cases.count(asked)).toBe(expected.length);
      });
      await fc.assert(found, { numRuns: 150 });
    });

    it('groups and sums as a look at every document does', async () => {
      const [cases, scan] = await filled(bench());
      const grouped = fc.asyncProperty(groupQuery, async (asked) => {
        expect(await cases.group(asked)).toEqual(scan.groups(asked));
      });
      await fc.assert(grouped, { numRuns: 150 });
    });
  });
