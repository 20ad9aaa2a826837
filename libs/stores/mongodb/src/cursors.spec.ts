import * as fc from 'fast-check';
import { InvalidCursor, type Query } from '#libs/event-sourcing';
import { cursorAfter, placeOf } from './cursors.js';

const query: Query = {
  where: [{ field: 'state', equals: 'open' }],
  sort: [
    { field: 'due', direction: 'ascending' },
    { field: 'rank', direction: 'descending' },
  ],
  limit: 5,
};

const forged = (...content: unknown[]): string =>
  Buffer.from(JSON.stringify(content)).toString('base64url');
const contentOf = (cursor: string): unknown[] =>
  JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];

describe('A cursor', () => {
  it('leads back to the place it was made for', () => {
    const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
    const place = fc.record({ id: fc.string(), values: fc.tuple(scalar, scalar) });
    fc.assert(
      fc.property(place, (end) => {
        const cursor = cursorAfter('cases', query, end);
        expect(placeOf('cases', query, cursor)).toEqual(end);
        expect(cursor).toMatch(/^[\w-]+$/u);
      }),
    );
  });

  const end = { id: 'a', values: ['x', 1] };
  const cursor = cursorAfter('cases', query, end);

  it('serves pages of another size', () =>
    expect(placeOf('cases', { ...query, limit: 50 }, cursor)).toEqual(end));

  it.each<[string, string, Query]>([
    ['another collection', 'others', query],
    ['another filter', 'cases', { ...query, where: [] }],
    ['another text', 'cases', { ...query, text: '网费' }],
    ['another order', 'cases', { ...query, sort: (query.sort ?? []).toReversed() }],
  ])('is refused for %s', (_, collection, other) =>
    expect(() => placeOf(collection, other, cursor)).toThrow(InvalidCursor),
  );

  const [digest] = contentOf(cursor);
  it.each([
    ['nothing', ''],
    ['no JSON', 'abc'],
    ['no list', Buffer.from('{}').toString('base64url')],
    ['another digest', forged('x', 'a', 'x', 1)],
    ['an operator for an id', forged(digest, { $gt: '' }, 'x', 1)],
    ['an operator for a value', forged(digest, 'a', { $gt: '' }, 1)],
    ['a list for a value', forged(digest, 'a', ['x'], 1)],
    ['a value too few', forged(digest, 'a', 'x')],
    ['a value too many', forged(digest, 'a', 'x', 1, 2)],
  ])('is refused when it was forged of %s', (_, made) =>
    expect(() => placeOf('cases', query, made)).toThrow(InvalidCursor),
  );
});
