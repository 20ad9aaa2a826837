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
      for (const found of await this.ofEach(asked)) cases.set(found.stream, found);
      const met = new Set([...cases.values()].flatMap(leadingTo));
      asked = [...met].filter((each) => !persons.has(each));
      for (const each of asked) persons.add(each);
    }
    return { persons: [...persons], cases: [...cases.values()] };
  }

  /** Whose data stands in one stream; nobody's where there is no such stream. */
  async inStream(stream: StreamName): Promise<readonly PersonId[]> {
    await this.policies.refresh();
    return (await this.read(stream))?.introduced ?? [];
  }

  private async ofEach(persons: readonly PersonId[]): Promise<readonly PersonCase[]> {
    const cases: PersonCase[] = [];
    for (const stream of await this.streams.of(persons)) {
      const found = await this.read(stream);
      if (found !== undefined) cases.push(found);
    }
    return cases;
  }

  private async read(stream: StreamName): Promise<PersonCase | undefined> {
    const events = await this.events.read(stream);
    return personCaseIn(events, (version) => this.policies.policyOf(version));
  }
}

const leadingTo = ({ kind, introduced }: PersonCase): readonly PersonId[] =>
  kind === 'staff' ? [] : introduced;
