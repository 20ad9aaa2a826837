import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type CollectionDefinition,
  type Document,
  type DocumentStore,
  type EventStore,
  InMemoryEventStore,
  InMemoryLeases,
  type Leases,
  NO_STREAM,
  type Position,
  Progress,
  type Projection,
  Projector,
  type ProjectorOptions,
  START,
} from '#libs/event-sourcing';
import { anEvent } from '#libs/event-sourcing/testing';
import { openEmbeddedDocumentStore } from '#libs/stores/embedded';

export type Account = Document & { readonly coins: number; readonly events: number };

const collection: Omit<CollectionDefinition, 'name'> = {
  version: 1,
  fields: { coins: 'number' },
  indexes: [['coins']],
  text: [],
};

/** An event that no account can be made of. */
const POISON = 666;

/** How many coins each account holds and how many events made it so. `swallows`: poison does no harm. */
const accounts = (name: string, { swallows = false, version = 1 } = {}): Projection =>
  ({
    collection: { ...collection, name, version },
    category: 'account',
    project: (account: Account | undefined, { data }) => {
      const { coins } = data as { coins: number };
      if (coins === POISON && !swallows) throw new Error('These coins are poisoned.');
      return { coins: (account?.coins ?? 0) + coins, events: (account?.events ?? 0) + 1 };
    },
  }) as Projection;

export const LANES = 4;

/** A document store that the ledgers of one file share, since opening one from the sources takes time. */
export class Shelf {
  private constructor(
    readonly directory: string,
    readonly documents: DocumentStore,
  ) {}

  static async opened(): Promise<Shelf> {
    const directory = await mkdtemp(join(tmpdir(), 'ledger-'));
    return new Shelf(directory, await openEmbeddedDocumentStore({ directory, access: 'write' }));
  }

  async close(): Promise<void> {
    await this.documents.close();
    await rm(this.directory, { recursive: true });
  }
}

const randomLetters = () => randomUUID().replaceAll(/[^a-z]/g, '');

/** A log of accounts, a document store, and projectors that can be started and stopped over them. */
export class Ledger {
  readonly log: EventStore = new InMemoryEventStore();
  readonly leases: Leases = new InMemoryLeases();
  readonly failures: unknown[] = [];
  readonly documents: DocumentStore;
  /** Name of this ledger's read model. */
  readonly accounts = `accounts-${randomLetters()}`;
  private readonly heights = new Map<string, number>();
  private readonly projectors = new Set<Projector>();

  constructor({ documents }: Shelf) {
    // A view of its own, so that a test can put a failing method in without harm to the next.
    this.documents = Object.create(documents) as DocumentStore;
  }

  projection(kind: { swallows?: boolean; version?: number } = {}): Projection {
    return accounts(this.accounts, kind);
  }

  async close(): Promise<void> {
    for (const projector of this.projectors) await projector.stop();
    await this.log.close();
  }

  async deposit(account: string, coins: number): Promise<Position> {
    const stream = `account-${account}`;
    const revision = this.heights.get(stream) ?? NO_STREAM;
    this.heights.set(stream, revision + 1);
    const { position } = await this.log.append(stream, revision, [
      anEvent(stream, { data: { coins }, revision: revision + 1 }),
    ]);
    return position;
  }

  poison(account: string): Promise<Position> {
    return this.deposit(account, POISON);
  }

  async projecting(
    projection = this.projection(),
    more: Partial<ProjectorOptions> = {},
  ): Promise<Projector> {
    const { log, documents, leases } = this;
    const projector = new Projector({
      log,
      documents,
      leases,
      projections: [projection],
      lanes: LANES,
      progress: new Progress(documents, LANES),
      leaseMs: 600,
      onFailure: (error) => this.failures.push(error),
      ...more,
    });
    this.projectors.add(projector);
    await projector.start();
    return projector;
  }

  async stop(projector: Projector): Promise<void> {
    this.projectors.delete(projector);
    await projector.stop();
  }

  /** Resolves once the read model has seen the whole log as it is now. */
  async settled(projector: Projector): Promise<void> {
    const head = await this.log.head();
    await until(async () => {
      const [status] = await projector.status();
      return status !== undefined && status.position >= head;
    });
  }

  async shown(): Promise<Record<string, Account>> {
    const page = await this.documents.find<Account>(this.accounts, { limit: 1_000 });
    return Object.fromEntries(page.documents.map(({ id, document }) => [id, document]));
  }

  /** What a plain replay of the log makes of it. */
  async replayed(
    projection = this.projection({ swallows: true }),
  ): Promise<Record<string, Account>> {
    const shown: Record<string, Account> = {};
    for (const event of await this.log.readAll(START, 100_000)) {
      if (!event.stream.startsWith('account-')) continue;
      const id = event.stream.replace('account-', '');
      const document = projection.project(shown[id], event);
      if (document !== undefined) shown[id] = document as Account;
    }
    return shown;
  }
}

const PATIENCE_MS = 20_000;

/** Waits for a condition instead of a time. */
export async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  const givenUpAt = Date.now() + PATIENCE_MS;
  while (!(await condition())) {
    if (Date.now() > givenUpAt) throw new Error(`Waited ${PATIENCE_MS} ms in vain.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
