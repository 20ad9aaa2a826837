import { Shelf } from '../testing/shelf.js';
import { queueCollection } from '../queue/queue-collection.js';
import { inCategory, withinCategory } from './category.js';

const paths = [
  'charges',
  'charges/roaming',
  'charges/roaming/data',
  'charges-other',
  'charges0/roaming',
  'chargesback',
  'network/charges',
];
const shelf = new Shelf(
  queueCollection,
  paths.map((category) => ({ category, withinCategory: withinCategory(category) })),
);
const found = (category: string) =>
  shelf.matching({ where: [inCategory(category)] }).map((document) => document['category']);

describe('Looking for a category', () => {
  it('finds it with all that it divides into', () => {
    expect(found('charges')).toEqual(['charges', 'charges/roaming', 'charges/roaming/data']);
    expect(found('charges/roaming')).toEqual(['charges/roaming', 'charges/roaming/data']);
  });

  it('finds nothing that is merely written alike', () => expect(found('charge')).toEqual([]));
});
