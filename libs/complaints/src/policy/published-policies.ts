import { canonical, type Fact, type Instant } from '#libs/event-sourcing';
import type { CalendarDefinition } from '../calendar/calendar.js';
import { defaultPolicy } from './default-policy.js';
import type { Policy } from './policy.js';
import type { CalendarPublished, PolicyEvent, PolicyPublished } from './policy-events.js';

/** When and by whom something was published, and what he noted. */
export type Publication = {
  readonly at: Instant;
  readonly by: string;
  readonly note: string | null;
};

/** A version of the rules. */
export type PolicyEdition = {
  readonly version: string;
  /** As it was published. */
  readonly document: Policy;
  /** As it holds now: with the calendars that were published since. The same object while it does. */
  readonly policy: Policy;
  /** `null` for what ships with the product. */
  readonly publication: Publication | null;
};

export type CalendarEdition = {
  readonly calendar: CalendarDefinition;
  readonly publication: Publication;
  /** Days that were past then were changed. */
  readonly corrects: boolean;
};

/** A version of a calendar that some policy came with, and the one that stands in its place now. */
type KnownCalendar = {
  readonly definition: CalendarDefinition;
  readonly replacement: CalendarDefinition | null;
};

export type PublishedPolicies = {
  /** By version, in the order of publication. */
  readonly editions: ReadonlyMap<string, PolicyEdition>;
  readonly current: PolicyEdition;
  /** In the order of publication. */
  readonly calendars: readonly CalendarEdition[];
  readonly known: readonly KnownCalendar[];
};

const shipped: PolicyEdition = {
  version: defaultPolicy.version,
  document: defaultPolicy,
  policy: defaultPolicy,
  publication: null,
};

/** Before anybody has published anything. */
export const asShipped: PublishedPolicies = {
  editions: new Map([[shipped.version, shipped]]),
  current: shipped,
  calendars: [],
  known: defaultPolicy.calendars.map((definition) => ({ definition, replacement: null })),
};

export const sameContent = (one: unknown, other: unknown): boolean =>
  canonical(one) === canonical(other);

/** The calendar of that name and version that is known already. */
export const knownCalendar = (
  { known }: PublishedPolicies,
  { name, version }: Pick<CalendarDefinition, 'name' | 'version'>,
): KnownCalendar | undefined =>
  known.find(({ definition }) => definition.name === name && definition.version === version);

/** What each policy counts by under this name, each definition once. */
export const calendarsInForce = (
  { editions }: PublishedPolicies,
  name: string,
): readonly CalendarDefinition[] => [
  ...new Set(
    [...editions.values()]
      .flatMap(({ policy }) => policy.calendars)
      .filter((calendar) => calendar.name === name),
  ),
];

export const remember = (
  published: PublishedPolicies,
  fact: Fact<PolicyEvent>,
): PublishedPolicies =>
  fact.type === 'PolicyPublished' ? withPolicy(published, fact) : withCalendar(published, fact);

const publicationOf = (
  { note }: { readonly note: string | null },
  { metadata }: Fact<PolicyEvent>,
): Publication => ({ at: metadata.recordedAt, by: metadata.actor.id, note });

function withPolicy(published: PublishedPolicies, fact: Fact<PolicyPublished>): PublishedPolicies {
  const { version, policy: document } = fact.data;
  const strangers = document.calendars.filter(
    (calendar) => knownCalendar(published, calendar) === undefined,
  );
  const known = [
    ...published.known,
    ...strangers.map((definition) => ({ definition, replacement: null })),
  ];
  const policy = {
    ...document,
    calendars: document.calendars.map((calendar) => standingFor({ ...published, known }, calendar)),
  };
  const edition = { version, document, policy, publication: publicationOf(fact.data, fact) };
  const editions = new Map([...published.editions, [version, edition]]);
  return { ...published, known, editions, current: edition };
}

/** The one object for a calendar, or for what was published in its place. */
function standingFor(
  published: PublishedPolicies,
  calendar: CalendarDefinition,
): CalendarDefinition {
  const found = knownCalendar(published, calendar);
  if (found === undefined || !sameContent(found.definition, calendar)) return calendar;
  return found.replacement ?? found.definition;
}

function withCalendar(
  published: PublishedPolicies,
  fact: Fact<CalendarPublished>,
): PublishedPolicies {
  const { calendar, corrects } = fact.data;
  const editions = new Map(
    [...published.editions].map(([version, edition]) => [version, counting(edition, calendar)]),
  );
  const others = published.known.filter(
    ({ definition: { name, version } }) => name !== calendar.name || version !== calendar.version,
  );
  const known = others.map((each) =>
    each.definition.name === calendar.name ? { ...each, replacement: calendar } : each,
  );
  const edition = { calendar, publication: publicationOf(fact.data, fact), corrects };
  return {
    editions,
    current: editions.get(published.current.version) ?? published.current,
    calendars: [...published.calendars, edition],
    known: [...known, { definition: calendar, replacement: null }],
  };
}

function counting(edition: PolicyEdition, calendar: CalendarDefinition): PolicyEdition {
  const { calendars } = edition.policy;
  if (!calendars.some(({ name }) => name === calendar.name)) return edition;
  const now = calendars.map((each) => (each.name === calendar.name ? calendar : each));
  return { ...edition, policy: { ...edition.policy, calendars: now } };
}
