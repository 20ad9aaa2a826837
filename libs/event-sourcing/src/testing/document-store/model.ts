import type {
  CollectionDefinition,
  Condition,
  Document,
  Filter,
  Group,
  GroupQuery,
  Query,
  Scalar,
} from '../../document-store.js';
import { needlesOf, searchableText } from '../../text-search.js';

export type Entry = readonly [id: string, document: Document];

/** What a collection answers, by looking at every document: slow, and plainly right. */
export class PlainScan {
  constructor(
    private readonly definition: CollectionDefinition,
    private readonly entries: readonly Entry[],
  ) {}

  ids({ sort = [], ...filter }: Omit<Query, 'limit'>): readonly string[] {
    return this.matching(filter)

      .toSorted(([idOne, one], [idOther, other]) => {
        for (const { field, direction } of sort) {
          const order = compare(valueOf(one, field), valueOf(other, field));
          if (order !== 0) return direction === 'ascending' ? order : -order;
        }
        return compare(idOne, idOther);
      })
      .map(([id]) => id);
  }

  groups({ by, sum = [], ...filter }: GroupQuery): readonly Group[] {
    const matching = this.matching(filter).map(([, document]) => document);
    const byKey = new Map<string, Document[]>(by.length === 0 ? [['[]', []]] : []);
    for (const document of matching) {
      const key = JSON.stringify(by.map((field) => valueOf(document, field)));
      byKey.set(key, [...(byKey.get(key) ?? []), document]);
    }
    return [...byKey]
      .map(([key, documents]) => ({
        key: JSON.parse(key) as Scalar[],
        count: documents.length,
        sums: Object.fromEntries(sum.map((field) => [field, total(documents, field)])),
      }))
      .toSorted((one, other) => compareKeys(one.key, other.key));
  }

  private matching({ where = [], text = '' }: Filter): Entry[] {
    const needles = needlesOf(text);
    return this.entries.filter(([, document]) => {
      if (!where.every((condition) => holds(condition, valueOf(document, condition.field)))) {
        return false;
      }
      if (needles.length === 0) return true;
      const texts = this.definition.text.map((field) => String(document[field] ?? ''));
      const searchable = searchableText(texts);
      return needles.every((needle) => searchable.includes(needle));
    });
  }
}

const valueOf = (document: Document, field: string): Scalar => (document[field] ?? null) as Scalar;

function holds(condition: Condition, value: Scalar): boolean {
  if ('equals' in condition) return value === condition.equals;
  if ('in' in condition) return condition.in.includes(value);
  if ('exists' in condition) return condition.exists === (value !== null);
  const { from, to } = condition;
  return (
    value !== null && !(from !== undefined && value < from) && !(to !== undefined && value >= to)
  );
}

function compare(one: Scalar, other: Scalar): number {
  if (one === other) return 0;
  if (one === null || other === null) return one === null ? -1 : 1;
  return one < other ? -1 : 1;
}

function compareKeys(one: readonly Scalar[], other: readonly Scalar[]): number {
  const differing = one.findIndex((value, index) => value !== other[index]);
  return compare(one[differing] ?? null, other[differing] ?? null);
}

const total = (documents: readonly Document[], field: string): number =>
  documents.reduce((sum, document) => sum + Number(document[field] ?? 0), 0);
