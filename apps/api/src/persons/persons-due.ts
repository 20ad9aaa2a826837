import { after, type Persons, type Policies, isInForce } from '#libs/complaints';
import type { Condition, Document, DocumentStore, Instant, PersonId } from '#libs/event-sourcing';
import { conductCases, queue, staff } from '#libs/read-models';
import type { PersonCases } from './person-cases.js';

/** Somebody whose last case has been kept as long as the rules want. */
export type DuePerson = {
  readonly id: PersonId;
  /** Since when he can be erased. */
  readonly keptUntil: Instant;
  readonly cases: number;
  /** A legal hold stands in the way. */
  readonly held: boolean;
};

export type DuePersons = {
  readonly persons: readonly DuePerson[];
  /** There may be more; ask again once these are erased. */
  readonly more: boolean;
};

const PAGE = 200;
/** So many are looked at for one answer; what ended first is looked at first. */
const LOOKED_AT_MAX = 2_000;

const unerased: readonly Condition[] = [
  { field: 'erased', equals: false },
  { field: 'person', exists: true },
];
/** Everything that has ended and is not erased, with the field that says since when, where there is one. */
const ended: readonly {
  readonly collection: string;
  readonly where: readonly Condition[];
  readonly since: string | null;
}[] = [
  {
    collection: queue.collection.name,
    where: [{ field: 'state', equals: 'closed' }, ...unerased],
    since: 'stateSince',
  },
  {
    collection: conductCases.collection.name,
    where: [{ field: 'state', equals: 'closed' }, ...unerased],
    since: 'stateSince',
  },
  {
    collection: staff.collection.name,
    where: [{ field: 'retired', equals: true }, ...unerased],
    since: null,
  },
];

/** Finds whom the operator should erase because the time of retention is over. */
export class PersonsDue {
  constructor(
    private readonly documents: DocumentStore,
    private readonly cases: PersonCases,
    private readonly persons: Persons,
    private readonly policies: Policies,
  ) {}

  async of(limit: number, now: Instant): Promise<DuePersons> {
    await this.policies.refresh();
    const looked = new Set<PersonId>();
    const due: DuePerson[] = [];
    for await (const id of this.candidates(now)) {
      if (looked.has(id)) continue;
      if (due.length === limit || looked.size >= LOOKED_AT_MAX) return { persons: due, more: true };
      const found = await this.look(id, now);
      for (const each of [id, ...found.persons]) looked.add(each);
      if (found.due !== null) due.push(found.due);
    }
    return { persons: due, more: false };
  }

  private async look(id: PersonId, now: Instant) {
    const { persons, cases } = await this.cases.of(id);
    const left = cases.filter(({ erased }) => !erased);
    const isOver = left.every(({ keptUntil }) => keptUntil !== null && keptUntil <= now);
    if (!isOver || left.length === 0) return { persons, due: null };
    const states = await Promise.all(persons.map((each) => this.persons.current(each)));
    const held = states.some(({ holds }) => holds.some((hold) => isInForce(hold, now)));
    const keptUntil =
      left
        .map((each) => each.keptUntil ?? '')
        .toSorted()
        .at(-1) ?? '';
    return { persons, due: { id, keptUntil, cases: left.length, held } };
  }

  private async *candidates(now: Instant): AsyncGenerator<PersonId> {
    for (const { collection, where, since } of ended) {
      for await (const document of this.documentsOf(collection, where, since)) {
        const endedAt = since === null ? undefined : document[since];
        if (typeof endedAt === 'string' && this.isKept(endedAt, now)) break;
        const { person } = document;
        if (typeof person === 'string') yield person;
      }
    }
  }

  /** Whatever ended then, or later, is kept by every version of the rules. */
  private isKept(endedAt: Instant, now: Instant): boolean {
    return this.policies
      .versions()
      .every(({ policy }) => after(policy, endedAt, policy.retention) > now);
  }

  private async *documentsOf(
    collection: string,
    where: readonly Condition[],
    since: string | null,
  ): AsyncGenerator<Document> {
    const sort = since === null ? [] : [{ field: since, direction: 'ascending' as const }];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const next = cursor === undefined ? {} : { cursor };
      const query = { where, sort, limit: PAGE, ...next };
      const page = await this.documents.find<Document>(collection, query);
      for (const { document } of page.documents) yield document;
      cursor = page.next;
    }
  }
}
