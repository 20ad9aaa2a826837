import type { Fact } from '#libs/event-sourcing';
import type { PersonEvent } from './events.js';
import { withOpening } from './openings.js';
import type { Person } from './person.js';

/** Remembers a fact; what a later release may have added changes nothing. */
export function evolve(person: Person, { type, data, metadata }: Fact<PersonEvent>): Person {
  const at = metadata.occurredAt;
  switch (type) {
    case 'PersonalDataOpened': {
      const opening = { ...data, by: metadata.actor.id, at };
      return { ...person, recentOpenings: withOpening(person.recentOpenings, opening) };
    }
    case 'LegalHoldPlaced':
      return { ...person, holds: [...person.holds, { ...data, liftedAt: null }] };
    case 'LegalHoldLifted': {
      const holds = person.holds.map((hold) =>
        hold.hold === data.hold ? { ...hold, liftedAt: at } : hold,
      );
      return { ...person, holds };
    }
    case 'ErasureBegun':
      return { ...person, standing: 'erasing', order: data };
    case 'PersonErased':
      return { ...person, standing: 'erased', recentOpenings: [], erased: { ...data, at } };
    default:
      return person;
  }
}
