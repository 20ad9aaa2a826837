import { InvalidCursor, type Query } from '#libs/event-sourcing';
import { complaints } from '../testing/documents.js';
import { cursorOf, placeOf } from './cursor.js';
import { StoredCollection } from './stored-collection.js';

const collection = new StoredCollection(1, complaints, true);
const query: Query = {
  limit: 5,
  sort: [
    { field: 'state', direction: 'ascending' },
    { field: 'minutes', direction: 'descending' },
  ],
};
const cursor = cursorOf(complaints.name, query, { id: 'a', values: ['open', 7] });

/** The same cursor with something else behind the digest of its query. */
const forged = (...content: readonly unknown[]): string => {
  const [digest] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
  return Buffer.from(JSON.stringify([digest, ...content])).toString('base64url');
};

describe('A cursor', () => {
  it('says where its page ended', () =>
    expect(placeOf(collection, query, cursor)).toEqual({ id: 'a', values: ['open', 7] }));

  it('may say that fields were absent', () => {
    const absent = cursorOf(complaints.name, query, { id: 'a', values: [null, null] });
    expect(placeOf(collection, query, absent).values).toEqual([null, null]);
  });

  it.each([
    ['with a value of another type', ['a', 7, 7]],
    ['with an object for a value', ['a', { $gt: '' }, 7]],
    ['with a value too few', ['a', 'open']],
    ['with a value too many', ['a', 'open', 7, 8]],
    ['with no text for an id', [{ $gt: '' }, 'open', 7]],
    ['with nothing in it', []],
  ])('is refused when it was forged: %s', (_, content) =>
    expect(() => placeOf(collection, query, forged(...content))).toThrow(InvalidCursor),
  );
});
