import type { ComplaintReceived, PastEvent, Policy } from '#libs/complaints';
import type { Section } from './section.js';
import type { Reader, SourceRow } from './source-row.js';

/** The rules that a history needs for what its source does not say: priorities, levels, who hears. */
export type HistoryPolicy = Pick<Policy, 'priorities' | 'survey' | 'escalation' | 'appealChain'>;

/** How far a row's history has been told. */
export type Story = {
  readonly policy: HistoryPolicy;
  /** The system the data come from, and its own id for the row where it has one. */
  readonly system: string;
  readonly reference: string | null;
  received: ComplaintReceived['data'] | null;
  round: number;
  /** Management level that answers for the round. */
  level: number;
  dismissedAppeals: number;
  /** The round whose handling the customer was satisfied with, by his last word. */
  satisfiedInRound: number | null;
};

export const beginning = (
  system: string,
  reference: string | null,
  policy: HistoryPolicy,
): Story => ({
  policy,
  system,
  reference,
  received: null,
  round: 1,
  level: 1,
  dismissedAppeals: 0,
  satisfiedInRound: null,
});

export type Fact = PastEvent['event'];

/** Tells from a row what happened in one step. */
export type Telling = (row: SourceRow, story: Story) => Fact;

/** One kind of step that a history may have, as the mapping describes it. */
export type StepKind = {
  /**
   * What a step without a time of its own means: nothing (the mapping must name a time), that the
   * fact is marked `undated`, or that it happened together with the step before.
   */
  readonly withoutTime: 'not-allowed' | 'undated' | 'with-the-step-before';
  readonly read: (step: Section, isUndated: Reader<boolean>) => Telling;
};

/** The next round is answered for one level up, as far as the ladder goes, and may be appealed anew. */
export function nextRound(story: Story): { readonly round: number; readonly level: number } {
  story.round += 1;
  story.level = Math.min(story.level + 1, story.policy.escalation.ladder.length);
  story.dismissedAppeals = 0;
  return { round: story.round, level: story.level };
}

/** Reads each of several things from a row. */
export const together =
  <T extends object>(readers: { readonly [K in keyof T]: Reader<T[K]> }): Reader<T> =>
  (row) => {
    const read = Object.entries<Reader<unknown>>(readers).map(([name, one]) => [name, one(row)]);
    return Object.fromEntries(read) as T;
  };

/** Where the mapping leaves something out, the source says nothing of it. */
export const silent: Reader<null> = () => null;
