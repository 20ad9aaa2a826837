import type { CollectionDefinition, Group, GroupQuery, Scalar } from '#libs/event-sourcing';
import type { Document } from 'mongodb';
import { mongoFilter, pathOf } from './filters.js';

/** A group as the server gives it: keys and sums by their place in the query, not by name. */
export type FoundGroup = {
  readonly key: readonly Scalar[];
  readonly count: number;
  readonly sums: readonly number[];
};

/**
 * Finds, groups, sums and sorts inside the server.
 * @throws RangeError for fields that the collection does not declare
 * @throws TypeError for a sum over text
 */
export function groupPipeline(definition: CollectionDefinition, query: GroupQuery): Document[] {
  const { by, sum = [] } = query;
  const keys = by.map((field, index) => [`k${index}`, `$${pathOf(definition, field)}`]);
  const order = by.map((_, index) => [`_id.k${index}`, 1]);
  const sums = sum.map((field, index) => [`s${index}`, { $sum: amountOf(definition, field) }]);
  return [
    { $match: mongoFilter(definition, query) },
    { $group: { _id: Object.fromEntries(keys), count: { $sum: 1 }, ...Object.fromEntries(sums) } },
    ...(by.length === 0 ? [] : [{ $sort: Object.fromEntries(order) }]),
    {
      $project: {
        _id: 0,
        key: by.map((_, index) => `$_id.k${index}`),
        count: 1,
        sums: sum.map((_, index) => `$s${index}`),
      },
    },
  ];
}

function amountOf(definition: CollectionDefinition, field: string): Document {
  const value = `$${pathOf(definition, field)}`;
  const type = definition.fields[field];
  if (type === 'string') throw new TypeError(`Field "${field}" is a string and has no sum.`);
  return type === 'boolean' ? { $cond: [{ $eq: [value, true] }, 1, 0] } : { $ifNull: [value, 0] };
}

/** The groups under the names of the query; without `by` there is one even when nothing was found. */
export function groupsOf(query: GroupQuery, found: readonly FoundGroup[]): readonly Group[] {
  const { by, sum = [] } = query;
  const nothing: FoundGroup = { key: [], count: 0, sums: sum.map(() => 0) };
  const groups = by.length === 0 && found.length === 0 ? [nothing] : found;
  return groups.map(({ key, count, sums }) => ({
    key,
    count,
    sums: Object.fromEntries(sum.map((field, index) => [field, sums[index] ?? 0])),
  }));
}
