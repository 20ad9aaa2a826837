import type {
  Document,
  DocumentStore,
  EventStore,
  PersonId,
  Progress,
  StreamName,
} from '#libs/event-sourcing';
import { conductCases, queue, staff } from '#libs/read-models';
import type { CaseKind } from './person-case.js';
import { StreamsOfPersons } from './person-cases.js';

const PAGE = 500;
/** A worker in another process may be busy with a rebuild. */
const PATIENCE_MS = 20_000;

const collections: Readonly<Record<CaseKind, string>> = {
  complaint: queue.collection.name,
  conduct: conductCases.collection.name,
  staff: staff.collection.name,
};
const kinds = Object.entries(collections);

/** Asks the read models, once they have seen everything that stood in the log when it was asked. */
export class StreamsInReadModels extends StreamsOfPersons {
  constructor(
    private readonly events: EventStore,
    private readonly documents: DocumentStore,
    private readonly progress: Progress,
  ) {
    super();
  }

  /** @throws ReadModelBehind when they do not catch up */
  override async of(persons: readonly PersonId[]): Promise<readonly StreamName[]> {
    const head = await this.events.head();
    const found = kinds.map(async ([kind, collection]) => {
      await this.progress.seenAll(collection, head, PATIENCE_MS);
      return (await this.idsIn(collection, persons)).map((id) => `${kind}-${id}`);
    });
    return (await Promise.all(found)).flat();
  }

  /** How many there are of one person, by kind. */
  async countsOf(person: PersonId): Promise<Readonly<Record<CaseKind, number>>> {
    const where = [{ field: 'person', equals: person }];
    const count = (kind: CaseKind) => this.documents.count(collections[kind], { where });
    return {
      complaint: await count('complaint'),
      conduct: await count('conduct'),
      staff: await count('staff'),
    };
  }

  private async idsIn(collection: string, persons: readonly PersonId[]): Promise<string[]> {
    const ids: string[] = [];
    const where = [{ field: 'person', in: persons }];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const next = cursor === undefined ? {} : { cursor };
      const page = await this.documents.find<Document>(collection, { where, limit: PAGE, ...next });
      ids.push(...page.documents.map(({ id }) => id));
      cursor = page.next;
    }
    return ids;
  }
}
