import type { CollectionDefinition, Scalar, Sort } from '#libs/event-sourcing';
import type { Document } from 'mongodb';
import { pathOf } from './filters.js';

/** A sort field at its stored path. */
export type SortKey = {
  readonly field: string;
  readonly path: string;
  readonly ascending: boolean;
};

/** Where a page ended: the last document's values of the sort fields, and its id. */
export type Place = { readonly values: readonly Scalar[]; readonly id: string };

/** @throws RangeError for a field that the collection does not declare */
export const sortKeys = (
  definition: CollectionDefinition,
  sort: readonly Sort[] = [],
): readonly SortKey[] =>
  sort.map(({ field, direction }) => ({
    field,
    path: pathOf(definition, field),
    ascending: direction === 'ascending',
  }));

/** Ids ascending among ties; `idDirection` is only turned where `pages.ts` puts ties right itself. */
export const mongoSort = (keys: readonly SortKey[], idDirection: 1 | -1 = 1): Document => ({
  ...Object.fromEntries(keys.map(({ path, ascending }) => [path, ascending ? 1 : -1])),
  _id: idDirection,
});

/** What comes after `place`: beyond it in the first key in which they differ, else in the id. */
export function after(keys: readonly SortKey[], { values, id }: Place): Document {
  const beyonds = keys.map((key, index) => ({
    $and: [...ties(keys.slice(0, index), values), beyond(key, values[index] ?? null)],
  }));
  const sameButLater = { $and: [...ties(keys, values), { _id: { $gt: id } }] };
  const [first] = keys;
  // The bound on the first key says nothing new, but lets one scan of its index start at the place.
  const bound = first === undefined ? [] : [notBefore(first, values[0] ?? null)];
  return { $and: [...bound, { $or: [...beyonds, sameButLater] }] };
}

/** Documents with exactly these values in the sort fields. */
export const ties = (keys: readonly SortKey[], values: readonly Scalar[]): readonly Document[] =>
  keys.map(({ path }, index) => ({ [path]: { $eq: values[index] ?? null } }));

// `$gt` and `$lt` only compare values of one type, so they leave `null` out; `null` stands first
// ascending and last descending, where "not greater" takes it in.
function beyond({ path, ascending }: SortKey, value: Scalar): Document {
  if (value === null) return ascending ? { [path]: { $ne: null } } : NOTHING;
  return { [path]: ascending ? { $gt: value } : { $not: { $gte: value } } };
}

function notBefore({ path, ascending }: SortKey, value: Scalar): Document {
  if (value === null) return ascending ? {} : { [path]: { $eq: null } };
  return { [path]: ascending ? { $gte: value } : { $not: { $gt: value } } };
}

const NOTHING: Document = { _id: { $in: [] } };
