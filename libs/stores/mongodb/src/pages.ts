import type {
  CollectionDefinition,
  Page,
  Query,
  Document as ReadModel,
} from '#libs/event-sourcing';
import type { Document } from 'mongodb';
import { cursorAfter, placeOf } from './cursors.js';
import { mongoFilter } from './filters.js';
import { after, mongoSort, type Place, type SortKey, sortKeys, ties } from './sorting.js';
import { documentOf, type StoredDocument } from './stored-document.js';

export type Search = { readonly filter: Document; readonly sort: Document; readonly limit: number };

/** Carries out one search; what it finds has `position`, `body` and `fields`. */
export type Searcher = (search: Search) => Promise<readonly StoredDocument[]>;

/**
 * @throws InvalidCursor for a cursor not made by this query
 * @throws RangeError for a limit that is no whole number above zero
 */
export async function page<D extends ReadModel>(
  definition: CollectionDefinition,
  query: Query,
  search: Searcher,
): Promise<Page<D>> {
  const { limit, cursor } = query;
  if (!Number.isSafeInteger(limit) || limit < 1) {
    throw new RangeError(`A page's limit is a whole number above zero, not ${limit}.`);
  }
  const keys = sortKeys(definition, query.sort);
  const filter = mongoFilter(definition, query);
  const start = cursor === undefined ? null : placeOf(definition.name, query, cursor);
  const found = await sorted({ keys, filter, start, limit: limit + 1 }, search);
  const documents = found.slice(0, limit);
  const last = found.length > limit ? documents.at(-1) : undefined;
  return {
    documents: documents.map((document) => documentOf<D>(document)),
    next: last === undefined ? null : cursorAfter(definition.name, query, placeIn(last, keys)),
  };
}

type Stretch = {
  readonly keys: readonly SortKey[];
  readonly filter: Document;
  readonly start: Place | null;
  readonly limit: number;
};

async function sorted(stretch: Stretch, search: Searcher): Promise<readonly StoredDocument[]> {
  const { keys, limit } = stretch;
  const backwards = keys.length > 0 && keys.every(({ ascending }) => !ascending);
  if (backwards) return sortedBackwards(stretch, search);
  return search({ filter: from(stretch), sort: mongoSort(keys), limit });
}

/**
 * An index has its ids ascending and, read backwards, descending; asking for ascending ids among
 * values that descend would make the server sort everything the filter lets through, for each page.
 * So the index is read as it stands, and ties are turned round here. Where the last ties reach
 * beyond what was read, those of them that come first by id are fetched instead.
 */
async function sortedBackwards(
  stretch: Stretch,
  search: Searcher,
): Promise<readonly StoredDocument[]> {
  const { keys, limit } = stretch;
  const read = await search({ filter: from(stretch), sort: mongoSort(keys, -1), limit });
  const groups = tiesIn(read, keys);
  const last = groups.at(-1) ?? [];
  const [one] = last;
  if (one === undefined || last.length === 1 || read.length < limit) return groups.flat();
  const filter = { $and: [from(stretch), ...ties(keys, placeIn(one, keys).values)] };
  const first = await search({ filter, sort: mongoSort([]), limit: last.length });
  if (first.length === last.length) return [...groups.slice(0, -1).flat(), ...first];
  // Some of the ties have moved away in the meantime: let the server sort, for once.
  return search({ filter: from(stretch), sort: mongoSort(keys), limit });
}

const from = ({ keys, filter, start }: Stretch): Document =>
  start === null ? filter : { $and: [filter, after(keys, start)] };

/** Neighbours with the same values of the sort fields, each group with its ids ascending. */
function tiesIn(
  documents: readonly StoredDocument[],
  keys: readonly SortKey[],
): readonly (readonly StoredDocument[])[] {
  const groups: StoredDocument[][] = [];
  let current = '';
  for (const document of documents) {
    const values = JSON.stringify(placeIn(document, keys).values);
    if (values === current) groups.at(-1)?.unshift(document);
    else groups.push([document]);
    current = values;
  }
  return groups;
}

const placeIn = ({ _id, fields }: StoredDocument, keys: readonly SortKey[]): Place => ({
  values: keys.map(({ field }) => fields[field] ?? null),
  id: _id,
});
