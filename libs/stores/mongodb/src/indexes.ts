import { type CollectionDefinition, StoreRefused } from '#libs/event-sourcing';
import type { Document, IndexDescription } from 'mongodb';
import { pathOf } from './filters.js';

type Index = { readonly name: string; readonly key: Readonly<Record<string, 1>> };

const TERMS: Index = { name: '(terms)', key: { terms: 1 } };

/** Every index is named after its fields; the id stands last in each, as the tie-breaker of sorting. */
export const indexesOf = (definition: CollectionDefinition): readonly Index[] => [
  ...definition.indexes.map((fields) => ({
    name: fields.join('+'),
    key: {
      ...Object.fromEntries(fields.map((field) => [pathOf(definition, field), 1] as const)),
      _id: 1 as const,
    },
  })),
  ...(definition.text.length > 0 ? [TERMS] : []),
];

/** What a server tells about an index. */
export type StandingIndex = { readonly name: string; readonly key: Document };

/**
 * The indexes that are still to be made.
 * @throws StoreRefused when an index of the same name stands there for something else
 */
export function missingIndexes(
  definition: CollectionDefinition,
  standing: readonly StandingIndex[],
): readonly IndexDescription[] {
  const byName = new Map(standing.map((index) => [index.name, index]));
  return indexesOf(definition).filter(({ name, key }) => {
    const other = byName.get(name);
    if (other === undefined) return true;
    const [expected, found] = [JSON.stringify(key), JSON.stringify(other.key)];
    if (expected === found && isPlain(other)) return false;
    throw new StoreRefused(
      `Collection "${definition.name}": index "${name}" is to be ${expected}, ` +
        `but ${JSON.stringify(other)} stands there. Drop that one, or raise the collection's version.`,
    );
  });
}

/** Options under which an index serves only some documents or compares otherwise. */
const LIMITING = [
  'unique',
  'sparse',
  'partialFilterExpression',
  'collation',
  'expireAfterSeconds',
  'hidden',
];

const isPlain = (index: object): boolean =>
  !LIMITING.some((option) => option in index && Reflect.get(index, option) !== false);
