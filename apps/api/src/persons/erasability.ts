import {
  type ErasureOrder,
  isInForce,
  type Person,
  type PersonRefusalCode,
  refusePerson,
} from '#libs/complaints';
import type { Instant, PersonId, Refusal } from '#libs/event-sourcing';
import type { PersonCase } from './person-case.js';
import type { Belongings } from './person-cases.js';

type Refused = Refusal<PersonRefusalCode> | undefined;

const named = (cases: readonly PersonCase[]): readonly string[] =>
  cases.map(({ stream }) => stream).toSorted();

/** Whoever handles a case that goes on must know who the person is. */
export function stillOpen(person: Person, cases: readonly PersonCase[]): Refused {
  const open = named(cases.filter(({ endedAt }) => endedAt === null));
  if (open.length === 0) return undefined;
  const message = `Not everything of this person has ended: ${open.join(', ')}.`;
  return refusePerson(person, 'cases-open', message, { cases: open });
}

/** What the rules say is kept that long; an authority's order goes before them. */
export function stillKept(
  person: Person,
  cases: readonly PersonCase[],
  { requestedBy, at }: Pick<ErasureOrder, 'requestedBy'> & { readonly at: Instant },
): Refused {
  if (requestedBy === 'order') return undefined;
  const kept = cases.filter(({ erased, keptUntil }) => !erased && (keptUntil ?? '') > at);
  const possibleFrom = kept.map(({ keptUntil }) => keptUntil ?? '').reduce(latest, '');
  if (kept.length === 0) return undefined;
  const message = `The rules keep this until ${possibleFrom}: ${named(kept).join(', ')}. From then on it can be erased, before that by an authority's order alone.`;
  return refusePerson(person, 'retention-runs', message, { possibleFrom, cases: named(kept) });
}

const latest = (one: Instant, other: Instant): Instant => (one > other ? one : other);

/**
 * Cases that do not name the person himself belong to ids that stand beside his in one history. If a
 * number was mistyped there, they are somebody else's, and what is destroyed is gone.
 */
export function notConfirmed(
  person: Person,
  id: PersonId,
  { persons, cases }: Belongings,
): Refused {
  const others = cases.filter(({ introduced }) => !introduced.includes(id));
  if (others.length === 0) return undefined;
  const message = `Beside ${id} other ids stand in the same histories, and with them ${named(others).join(', ')} would be erased. Confirm that all of this is one person, or have it looked into.`;
  return refusePerson(person, 'others-along', message, { persons, cases: named(others) });
}

/** A hold on any of the ids that one human came under keeps all of him. */
export function stillHeld(persons: readonly Person[], at: Instant): Refused {
  const held = persons.find(({ holds }) => holds.some((hold) => isInForce(hold, at)));
  if (held === undefined) return undefined;
  const inForce = held.holds.filter((hold) => isInForce(hold, at));
  const wanted = inForce.map(({ hold, authority }) => `${hold} (${authority})`).join(', ');
  const holds = inForce.map(({ hold }) => hold);
  const message = `A legal hold keeps this person's data: ${wanted}.`;
  return refusePerson(held, 'legal-hold', message, { holds });
}
