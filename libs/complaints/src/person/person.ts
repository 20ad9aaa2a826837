import type { Decider, Instant, Refusal } from '#libs/event-sourcing';
import { blankField } from '../complaint/blank.js';
import type { PersonCommand } from './commands.js';
import { decision } from './decisions.js';
import type { ErasureOrder, PersonErased, PersonEvent } from './events.js';
import { evolve } from './evolve.js';
import type { LegalHold } from './holds.js';
import type { Opening } from './openings.js';
import { type PersonStanding, personTable } from './person-table.js';
import { type PersonRefusalCode, refusePerson } from './refusals.js';

/** A person as far as his data goes; who he is stands nowhere in it. */
export type Person = {
  readonly standing: PersonStanding;
  /** Every hold that was ever placed, in order of their numbers. */
  readonly holds: readonly LegalHold[];
  /** The latest, so that looking twice is noted once; the stream has them all. */
  readonly recentOpenings: readonly Opening[];
  /** By what right he is being erased, or was. */
  readonly order: ErasureOrder | null;
  readonly erased: (PersonErased['data'] & { readonly at: Instant }) | null;
};

const initial: Person = {
  standing: 'known',
  holds: [],
  recentOpenings: [],
  order: null,
  erased: null,
};

function notAllowedNow(command: PersonCommand['type'], person: Person) {
  const { from } = personTable.rows[personTable.actionOf(command)];
  if (from.includes(person.standing)) return undefined;
  switch (person.standing) {
    case 'known':
      return refusePerson(
        person,
        'not-allowed-now',
        'An erasure is begun, with its reason, before it is completed.',
      );
    case 'erasing':
      return refusePerson(
        person,
        'erasure-under-way',
        'The personal data of this person is being erased; nothing can hold it any more.',
      );
    case 'erased':
      return refusePerson(person, 'person-erased', 'The personal data of this person was erased.');
  }
}

/** The rules about a person's data. */
export const person: Decider<PersonCommand, PersonEvent, Person> = {
  initial,
  evolve,
  decide: (command, state, by): readonly PersonEvent[] | Refusal<PersonRefusalCode> => {
    // Whoever completes again what was completed did not hear of it the first time.
    if (command.type === 'ErasePerson' && state.standing === 'erased') return [];
    const refused = notAllowedNow(command.type, state);
    if (refused !== undefined) return refused;
    const field = blankField(command.data);
    if (field === undefined) return decision(command, state, by);
    const message = `A text is expected in "${field}"; it is blank.`;
    return refusePerson(state, 'text-blank', message, { field });
  },
};
