import { type Circumstances, type Decided, type Decider, type Fact, Refusal } from '../decider.js';
import type { Actor, EventMetadata, Instant, Message } from '../events.js';

/** Where the time of all scenarios begins. */
export const scenarioStart: Instant = '2026-03-02T08:00:00.000Z';

/** Who acts where a scenario names nobody. */
export const someone: Actor = { id: 'somebody', role: 'developer' };

const minutesIn = (minutes: number): Instant =>
  new Date(Date.parse(scenarioStart) + minutes * 60_000).toISOString();

const metadata = (occurredAt: Instant, index: number): EventMetadata => ({
  occurredAt,
  recordedAt: occurredAt,
  actor: someone,
  commandId: `command-${index}`,
  commandDigest: '0'.repeat(64),
  correlationId: 'scenario',
  causationId: `command-${index}`,
  schemaVersion: 1,
  policyVersion: 'default-1',
  previousHash: '0'.repeat(64),
  hash: '0'.repeat(64),
});

/** An event that happened at a time of its own. */
export const at = <E extends Message>(time: Instant, event: E): E & { readonly at: Instant } => ({
  ...event,
  at: time,
});

/** Events with metadata as a store would give it: a minute apart, unless `at` says otherwise. */
export const facts = <E extends Message>(...events: readonly Decided<E>[]): readonly Fact<E>[] =>
  events.map(({ at: time, ...event }, index) => {
    const fact: unknown = { ...event, metadata: metadata(time ?? minutesIn(index), index) };
    return fact as Fact<E>;
  });

/** What a scenario may add once its facts are right; a promise, so that a test may return it. */
type Afterwards<S> = Promise<void> & {
  /** The state afterwards has these parts, whatever else it has. */
  readonly andState: (parts: Partial<S>) => void;
};

const afterwards = <E extends Message, S>(
  { initial, evolve }: Pick<Decider<Message, E, S>, 'initial' | 'evolve'>,
  events: readonly Decided<E>[],
): Afterwards<S> =>
  Object.assign(Promise.resolve(), {
    andState: (parts: Partial<S>): void => {
      expect(facts(...events).reduce(evolve, initial)).toMatchObject(parts);
    },
  });

/**
 * Given facts, when a command, then facts, nothing or a refusal: tests of a decider that read aloud.
 * The command comes a minute after the last fact, by `someone`, unless the scenario says otherwise.
 */
export const scenarios = <C extends Message, E extends Message, S>(decider: Decider<C, E, S>) => ({
  given: (...before: readonly Decided<E>[]) => ({
    when: (command: C, by: Partial<Circumstances> = {}) => {
      const state = facts(...before).reduce(decider.evolve, decider.initial);
      const circumstances = { at: minutesIn(before.length), actor: someone, ...by };
      const answer = decider.decide(command, state, circumstances);
      const then = (...expected: readonly Decided<E>[]) => {
        expect(answer).toEqual(expected);
        const now = expected.map((event) => ({ ...event, at: event.at ?? circumstances.at }));
        return afterwards(decider, [...before, ...now]);
      };
      return {
        // oxlint-disable-next-line unicorn/no-thenable -- "given, when, then" reads aloud; nobody awaits it
        then,
        thenNothing: () => then(),
        /** `details` may name a part of what the refusal carries. */
        thenRefused: (code: string, details: Readonly<Record<string, unknown>> = {}): void => {
          expect(answer).toBeInstanceOf(Refusal);
          expect(answer).toMatchObject({ code, details });
        },
      };
    },
  }),
});
