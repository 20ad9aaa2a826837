import type {
  CollectionDefinition,
  Condition,
  Document,
  Filter,
  Group,
  GroupQuery,
  Scalar,
} from '#libs/event-sourcing';

/** As much of a document store as figures need: it counts and groups by declared fields alone. */
export class Shelf {
  constructor(
    private readonly collection: CollectionDefinition,
    readonly documents: readonly Document[],
  ) {}

  matching({ where = [] }: Filter): readonly Document[] {
    return this.documents.filter((document) =>
      where.every((condition) => holds(condition, this.valueOf(document, condition.field))),
    );
  }

  group({ by, sum = [], ...filter }: GroupQuery): readonly Group[] {
    const documents = this.matching(filter);
    const keys = new Map(
      documents.map((document) => {
        const key = by.map((field) => this.valueOf(document, field));
        return [JSON.stringify(key), key] as const;
      }),
    );
    const groups = [...keys.values()].map((key) => {
      const members = documents.filter((document) =>
        by.every((field, index) => this.valueOf(document, field) === key[index]),
      );
      const total = (field: string) =>
        members.reduce((all, document) => all + Number(this.valueOf(document, field)), 0);
      const sums = Object.fromEntries(sum.map((field) => [field, total(field)]));
      return { key, count: members.length, sums };
    });
    return groups.toSorted((one, other) => (precedes(one.key[0], other.key[0]) ? -1 : 1));
  }

  private valueOf(document: Document, field: string): Scalar {
    if (!Object.hasOwn(this.collection.fields, field)) {
      throw new TypeError(`Expected a field of ${this.collection.name}, found ${field}.`);
    }
    return (document[field] ?? null) as Scalar;
  }
}

const precedes = (one: Scalar = null, other: Scalar = null): boolean =>
  one === null || (other !== null && one < other);

function holds(condition: Condition, value: Scalar): boolean {
  if ('equals' in condition) return value === condition.equals;
  if ('in' in condition) return condition.in.includes(value);
  if ('exists' in condition) return condition.exists === (value !== null);
  const { from, to } = condition;
  if (value === null) return false;
  return (from === undefined || value >= from) && (to === undefined || value < to);
}
