import type { PolicyBook } from '#libs/complaints';
import type { EventStore, PersonId, StreamName } from '#libs/event-sourcing';
import { type PersonCase, personCaseIn } from './person-case.js';

/** Finds the streams that are somebody's now, none of those missing that were written before it is asked. */
export abstract class StreamsOfPersons {
  abstract of(persons: readonly PersonId[]): Promise<readonly StreamName[]>;
}

/** Everything that is of one human: the ids he came under, and what stands under them. */
export type Belongings = {
  readonly persons: readonly PersonId[];
  readonly cases: readonly PersonCase[];
};

/** Finds everything that belongs to a person, as the log has it at this moment. */
export class PersonCases {
  constructor(
    private readonly streams: StreamsOfPersons,
    private readonly events: EventStore,
    private readonly policies: PolicyBook,
  ) {}

  /**
   * Whoever completed a complaint with his number was a nameless person before: both ids stand in its
   * history, so the search goes on from one to the other until nothing new is found. A staff number
   * is given to somebody else later, so a record of staff leads to nobody else.
   */
  async of(person: PersonId): Promise<Belongings> {
    await this.policies.refresh();
    const persons = new Set([person]);
    const cases = new Map<StreamName, PersonCase>();
    for (let asked = [person]; asked.length > 0;) {
      const met = new Set<PersonId>();
      for (const stream of await this.streams.of(asked)) {
        const found = cases.get(stream) ?? (await this.read(stream));
        if (found === undefined) continue;
        cases.set(stream, found);
        if (found.kind !== 'staff') for (const each of found.introduced) met.add(each);
      }
      asked = [...met].filter((each) => !persons.has(each));
      for (const each of asked) persons.add(each);
    }
    return { persons: [...persons], cases: [...cases.values()] };
  }

  private async read(stream: StreamName): Promise<PersonCase | undefined> {
    const events = await this.events.read(stream);
    return personCaseIn(events, (version) => this.policies.policyOf(version));
  }
}
