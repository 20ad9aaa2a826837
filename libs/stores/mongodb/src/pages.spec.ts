import * as fc from 'fast-check';
import type { CollectionDefinition } from '#libs/event-sourcing';
import { page, type Search } from './pages.js';
import type { StoredDocument } from './stored-document.js';

const cases: CollectionDefinition = {
  name: 'cases',
  version: 1,
  fields: { rank: 'number' },
  indexes: [['rank']],
  text: [],
};

const stored = (id: string, rank: number | null): StoredDocument => ({
  _id: id,
  position: '1',
  fields: { rank },
  body: JSON.stringify({ rank }),
});

const byIdDownwards = ({ _id: one }: StoredDocument, { _id: other }: StoredDocument) =>
  one < other ? 1 : -1;
const rankOf = ({ fields }: StoredDocument): number => Number(fields['rank'] ?? -1);

/** A server that reads its index of ranks backwards, or finds one rank's documents by id. */
class Shelf {
  readonly asked: Search[] = [];
  constructor(private readonly documents: readonly StoredDocument[]) {}

  readonly search = async (search: Search): Promise<readonly StoredDocument[]> => {
    this.asked.push(search);
    const downwards = this.documents.toSorted(
      (one, other) => rankOf(other) - rankOf(one) || byIdDownwards(one, other),
    );
    if ('fields.rank' in search.sort) return downwards.slice(0, search.limit);
    const rank: unknown = search.filter['$and'].at(-1)['fields.rank']['$eq'];
    const alike = downwards.filter(({ fields }) => fields['rank'] === rank).toReversed();
    return alike.slice(0, search.limit);
  };
}

const descending = [{ field: 'rank', direction: 'descending' }] as const;

describe('A page sorted backwards', () => {
  it('has ids ascending among ties, though the index is read backwards', async () => {
    const ranks = fc.array(fc.option(fc.integer({ min: 0, max: 4 })), { maxLength: 30 });
    const law = fc.asyncProperty(ranks, fc.integer({ min: 1, max: 12 }), async (all, limit) => {
      const documents = all.map((rank, n) => stored(`case-${String(n).padStart(2, '0')}`, rank));
      const shelf = new Shelf(documents);
      const found = await page(cases, { sort: descending, limit }, shelf.search);
      const expected = documents
        .toSorted((one, other) => rankOf(other) - rankOf(one) || -byIdDownwards(one, other))
        .map(({ _id: id }) => id);
      expect(found.documents.map(({ id }) => id)).toEqual(expected.slice(0, limit));
      expect(found.next === null).toBe(expected.length <= limit);
    });
    await fc.assert(law);
  });

  it('asks once when the values at its end are no ties', async () => {
    const shelf = new Shelf([stored('a', 3), stored('b', 3), stored('c', 2), stored('d', 1)]);
    await page(cases, { sort: descending, limit: 2 }, shelf.search);
    expect(shelf.asked).toHaveLength(1);
  });

  it('asks once more for the ties at its end', async () => {
    const shelf = new Shelf([stored('a', 3), stored('b', 2), stored('c', 2), stored('d', 2)]);
    await page(cases, { sort: descending, limit: 2 }, shelf.search);
    expect(shelf.asked.map(({ limit }) => limit)).toEqual([3, 2]);
  });
});
