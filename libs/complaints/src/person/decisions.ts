import type { Circumstances, Refusal } from '#libs/event-sourcing';
import type {
  BeginErasure,
  ErasePerson,
  LiftLegalHold,
  OpenPersonalData,
  PersonCommand,
  PlaceLegalHold,
} from './commands.js';
import type { PersonEvent } from './events.js';
import { isInForce } from './holds.js';
import { isRepeated } from './openings.js';
import type { Person } from './person.js';
import { type PersonRefusalCode, refusePerson } from './refusals.js';

type Answer = readonly PersonEvent[] | Refusal<PersonRefusalCode>;
type Decision<C extends PersonCommand> = (
  wish: C['data'],
  person: Person,
  by: Circumstances,
) => Answer;

const open: Decision<OpenPersonalData> = (data, { recentOpenings }, { at, actor }) =>
  isRepeated(recentOpenings, { ...data, by: actor.id, at })
    ? []
    : [{ type: 'PersonalDataOpened', data }];

const hold: Decision<PlaceLegalHold> = (data, person, { at }) => {
  if (data.until !== null && data.until <= at) {
    const message = `The hold ends at ${data.until}, and it is ${at} already.`;
    return refusePerson(person, 'hold-past', message, { until: data.until });
  }
  const number = Math.max(0, ...person.holds.map((each) => each.hold)) + 1;
  return [{ type: 'LegalHoldPlaced', data: { hold: number, ...data } }];
};

const release: Decision<LiftLegalHold> = (data, person) => {
  const found = person.holds.find((each) => each.hold === data.hold);
  if (found === undefined) {
    const holds = person.holds.map((each) => each.hold);
    const message = `There is no hold ${data.hold}; placed were ${holds.join(', ') || 'none'}.`;
    return refusePerson(person, 'no-such-hold', message, { holds });
  }
  return found.liftedAt === null ? [{ type: 'LegalHoldLifted', data }] : [];
};

const begin: Decision<BeginErasure> = (data, person, { at }) => {
  if (person.standing === 'erasing') return [];
  const inForce = person.holds.filter((each) => isInForce(each, at));
  if (inForce.length > 0) {
    const holds = inForce.map((each) => each.hold);
    const wanted = inForce.map((each) => `${each.hold} (${each.authority})`).join(', ');
    const message = `A legal hold keeps this person's data: ${wanted}.`;
    return refusePerson(person, 'legal-hold', message, { holds });
  }
  if (data.requestedBy === 'order' && data.reference === null) {
    const message = 'An order to erase is named by the reference of the authority that gave it.';
    return refusePerson(person, 'reference-missing', message);
  }
  return [{ type: 'ErasureBegun', data }];
};

const complete: Decision<ErasePerson> = (data, { order }) =>
  order === null ? [] : [{ type: 'PersonErased', data: { ...order, ...data } }];

/** The rule for a command; it is only asked when the table allows the action now. */
export function decision(command: PersonCommand, person: Person, by: Circumstances): Answer {
  switch (command.type) {
    case 'OpenPersonalData':
      return open(command.data, person, by);
    case 'PlaceLegalHold':
      return hold(command.data, person, by);
    case 'LiftLegalHold':
      return release(command.data, person, by);
    case 'BeginErasure':
      return begin(command.data, person, by);
    case 'ErasePerson':
      return complete(command.data, person, by);
  }
}
