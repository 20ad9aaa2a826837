import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import type {
  CollectionDefinition,
  Document,
  DocumentStore,
  DocumentWrite,
  Filter,
  Group,
  GroupQuery,
  Page,
  Query,
  Stored,
} from '../../document-store.js';
import type { Position } from '../../events.js';

/** What is needed to try an adapter: an open store, and how to get rid of it. */
export type DocumentStoreUnderTest = {
  readonly store: DocumentStore;
  /** Closes the store and opens it again on the same data, where the data outlives the store. */
  reopen?(): Promise<DocumentStore>;
  dispose(): Promise<void>;
};

/** The `n`-th position of a log. */
export const position = (n: number): Position => n.toString(16).padStart(16, '0');

/** A small complaint, as the contract's documents are. */
export type Case = Document & {
  readonly state?: string | null;
  readonly team?: string | null;
  readonly dueAt?: string | null;
  readonly priority?: number | null;
  readonly minutes?: number | null;
  readonly urgent?: boolean | null;
  readonly subject?: string;
  readonly story?: string;
};

const cases: Omit<CollectionDefinition, 'name'> = {
  version: 1,
  fields: {
    state: 'string',
    team: 'string',
    dueAt: 'string',
    priority: 'number',
    minutes: 'number',
    urgent: 'boolean',
  },
  indexes: [['state', 'dueAt'], ['team', 'priority'], ['urgent']],
  text: ['subject', 'story'],
};

const LETTERS = 'abcdefghijklmnop';

/** A name that nobody else on a shared server has, of lower-case letters and hyphens. */
export const freshName = (): string =>
  `cases-${randomUUID().replace(/[0-9a-f]/g, (digit) => LETTERS.charAt(Number.parseInt(digit, 16)))}`;

/** Gives each test collections of its own, and drops them after it. */
export class Workbench {
  private names: string[] = [];
  private current: DocumentStore;

  constructor(private readonly underTest: DocumentStoreUnderTest) {
    this.current = underTest.store;
  }

  get store(): DocumentStore {
    return this.current;
  }

  name(): string {
    const name = freshName();
    this.names.push(name);
    return name;
  }

  async collection(parts: Partial<CollectionDefinition> = {}): Promise<CollectionUnderTest> {
    const definition = { ...cases, name: this.name(), ...parts };
    await this.store.define(definition);
    return new CollectionUnderTest(this, definition);
  }

  async filled(documents: Readonly<Record<string, Case>>): Promise<CollectionUnderTest> {
    const collection = await this.collection();
    await collection.put(documents);
    return collection;
  }

  /** @returns false where the data does not outlive the store */
  async reopen(): Promise<boolean> {
    if (this.underTest.reopen === undefined) return false;
    this.current = await this.underTest.reopen();
    return true;
  }

  async clear(): Promise<void> {
    const names = this.names;
    this.names = [];
    for (const name of names) await this.store.drop(name);
  }

  dispose(): Promise<void> {
    return this.underTest.dispose();
  }
}

/** A collection with the words in which the contract speaks about it. */
export class CollectionUnderTest {
  constructor(
    private readonly bench: Workbench,
    readonly definition: CollectionDefinition,
  ) {}

  get name(): string {
    return this.definition.name;
  }

  get store(): DocumentStore {
    return this.bench.store;
  }

  /** Stores the documents under the names they have here, all at the same position. */
  async put(documents: Readonly<Record<string, Case>>, n = 1): Promise<void> {
    await this.write(
      Object.entries(documents).map(([id, document]) => ({ id, position: position(n), document })),
    );
  }

  write(writes: readonly DocumentWrite[], checkpoint?: Position): Promise<void> {
    return checkpoint === undefined
      ? this.store.write(this.name, writes)
      : this.store.write(this.name, writes, { name: this.name, position: checkpoint });
  }

  async get(...ids: string[]): Promise<readonly Stored<Case>[]> {
    const stored = await this.store.get<Case>(this.name, ids);
    return stored.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  }

  find(query: Partial<Query>): Promise<Page<Case>> {
    return this.store.find<Case>(this.name, { limit: 1_000, ...query });
  }

  /** The ids that a query finds, in its order. */
  async ids(query: Partial<Query> = {}): Promise<readonly string[]> {
    return idsOf(await this.find(query));
  }

  /** The ids on each page from the first to the last. */
  async pages(query: Partial<Query>): Promise<readonly (readonly string[])[]> {
    const pages: (readonly string[])[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await this.find({ ...query, ...(cursor === undefined ? {} : { cursor }) });
      pages.push(idsOf(page));
      cursor = page.next;
      if (pages.length > 1_000) throw new Error('The pages do not come to an end.');
    }
    return pages;
  }

  count(filter: Filter = {}): Promise<number> {
    return this.store.count(this.name, filter);
  }

  group(query: GroupQuery): Promise<readonly Group[]> {
    return this.store.group(this.name, query);
  }
}

/** Looks again and again until the work is done. */
export async function meanwhile(
  look: () => Promise<void>,
  work: () => Promise<void>,
): Promise<void> {
  const done = new AbortController();
  const looking = (async () => {
    while (!done.signal.aborted) {
      await look();
      await turn(); // a store may answer so fast that nothing else would ever get its turn
    }
  })();
  looking.catch(() => done.abort());
  try {
    await work();
  } finally {
    done.abort();
  }
  await looking;
}

export const idsOf = (page: Page<Document>): readonly string[] =>
  page.documents.map(({ id }) => id);
