import {
  type Answer,
  type CommandContext,
  CommandHandler,
  type CommandHandlerOptions,
  type PersonId,
} from '#libs/event-sourcing';
import type { PersonCommand } from './person/commands.js';
import type { PersonEvent } from './person/events.js';
import { person, type Person } from './person/person.js';

export type PersonAnswer = Answer<Person> & { readonly id: PersonId };

export const personStream = (id: PersonId): string => `person-${id}`;

/** The one door to what is noted of persons: openings, legal holds, erasure. */
export class Persons {
  private readonly persons: CommandHandler<PersonCommand, PersonEvent, Person>;

  constructor(options: CommandHandlerOptions) {
    this.persons = new CommandHandler(person, options);
  }

  /** Commands under way or waiting. */
  get pending(): number {
    return this.persons.pending;
  }

  /** Does what the command says; fails as `CommandHandler.handle` does. */
  async handle(
    id: PersonId,
    command: PersonCommand,
    context: CommandContext,
  ): Promise<PersonAnswer> {
    return { id, ...(await this.persons.handle(personStream(id), command, context)) };
  }

  /** What is noted of the person now; nothing where nobody has that id. */
  async current(id: PersonId): Promise<Person> {
    return (await this.persons.current(personStream(id))).state;
  }
}
