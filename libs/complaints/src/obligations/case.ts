import type { Fact } from '#libs/event-sourcing';
import { clocksOf, type WorkedClock } from '../clocks/clocks.js';
import { clockSubjectOf } from '../clocks/due.js';
import { type Complaint, complaint as rules } from '../complaint/complaint.js';
import type { ComplaintEvent, ComplaintEventType } from '../complaint/events.js';
import type { Policy } from '../policy/policy.js';
import type { Instant } from '../terms.js';

/** A fact of a complaint and its place in the stream. */
export type PlacedFact = Fact<ComplaintEvent> & { readonly revision: number };
export type PlacedFactOf<T extends ComplaintEventType> = Extract<PlacedFact, { readonly type: T }>;

/** One complaint as obligations are judged by it: what happened, and what the rules make of it. */
export type Case = {
  /** In the order in which it happened, which is not always the order in which it was entered. */
  readonly facts: readonly PlacedFact[];
  readonly complaint: Complaint;
  readonly clocks: readonly WorkedClock[];
  readonly policy: Policy;
  /** The moment of reading: what was due before it, and is not done, is missing. */
  readonly readAt: Instant;
};

/**
 * The case under a policy, from its events in the order of the stream, as it reads at a moment.
 * Events that were recorded later are left out by whoever asks.
 */
export function caseOf(recorded: readonly PlacedFact[], policy: Policy, readAt: Instant): Case {
  const complaint = recorded.reduce<Complaint>(rules.evolve, rules.initial);
  return {
    facts: recorded.toSorted((one, other) => msOf(one) - msOf(other)),
    complaint,
    clocks: clocksOf(clockSubjectOf(complaint), policy),
    policy,
    readAt,
  };
}

export const happenedAt = ({ metadata }: PlacedFact): Instant => metadata.occurredAt;

export const msOf = (fact: PlacedFact): number => Date.parse(happenedAt(fact));

/** Whether a moment lies after another, however each is written; a text that is no moment lies nowhere. */
export const isLater = (one: Instant, other: Instant): boolean =>
  Date.parse(one) > Date.parse(other);

const isOf =
  <T extends ComplaintEventType>(types: readonly T[]) =>
  (fact: PlacedFact): fact is PlacedFactOf<T> =>
    types.some((type) => type === fact.type);

/** Every fact of these types, as they happened. */
export const allOf = <T extends ComplaintEventType>(
  { facts }: Pick<Case, 'facts'>,
  ...types: readonly T[]
): readonly PlacedFactOf<T>[] => facts.filter(isOf(types));

/** What happened after a fact, and before another where one is given. */
export function between(
  { facts }: Pick<Case, 'facts'>,
  from: PlacedFact | undefined,
  to?: PlacedFact,
): Pick<Case, 'facts'> {
  const start = from === undefined ? 0 : facts.indexOf(from) + 1;
  return { facts: facts.slice(start, to === undefined ? undefined : facts.indexOf(to)) };
}

/** Whether it happened no later than the other; a fact is no later than itself. */
export const isUpTo = ({ facts }: Case, fact: PlacedFact, limit: PlacedFact): boolean =>
  facts.indexOf(fact) <= facts.indexOf(limit);

/** The last of these types before a fact. */
export const lastBefore = <T extends ComplaintEventType>(
  one: Case,
  fact: PlacedFact,
  ...types: readonly T[]
): PlacedFactOf<T> | undefined => allOf(between(one, undefined, fact), ...types).at(-1);

/** The first of these types after a fact. */
export const firstAfter = <T extends ComplaintEventType>(
  one: Case,
  fact: PlacedFact,
  ...types: readonly T[]
): PlacedFactOf<T> | undefined => allOf(between(one, fact), ...types)[0];
