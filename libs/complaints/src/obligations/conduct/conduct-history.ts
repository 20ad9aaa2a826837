import type { Fact } from '#libs/event-sourcing';
import { eventsOfRow } from '../../action-table.js';
import type { Wording } from '../../calendar/calendar.js';
import type { ConductRules } from '../../conduct-case/conduct-rules.js';
import { type ConductCase, conductCaseUnder } from '../../conduct-case/conduct-case.js';
import type { ConductCaseEvent, ConductCaseEventType } from '../../conduct-case/events.js';
import { conductActions } from '../../conduct-case/lifecycle.js';
import type { ConductClockName } from '../../conduct-case/terms.js';
import type { Instant } from '../../terms.js';
import { type Judgement, late, met, missing, notApplicable } from '../judgement.js';
import type { RequirementId } from '../obligation.js';

/** A fact of a conduct case and its place in the stream. */
export type ConductFact = Fact<ConductCaseEvent> & { readonly revision: number };
export type ConductFactOf<T extends ConductCaseEventType> = Extract<
  ConductFact,
  { readonly type: T }
>;

/** One conduct case as its obligations are judged by it. */
export type ConductHistory = {
  /** In the order of the stream. */
  readonly facts: readonly ConductFact[];
  readonly conductCase: ConductCase;
  readonly rules: ConductRules;
  /** What was due before it, and is not done, is missing. */
  readonly readAt: Instant;
};

export type ConductJudge = (history: ConductHistory) => Judgement;

/** A rule of document 003 that a conduct case can keep or break. */
export type ConductObligation = {
  readonly id: RequirementId;
  readonly zh: string;
  readonly en: string;
  readonly judge: ConductJudge;
};

export const conductObligation = (
  id: RequirementId,
  zh: string,
  en: string,
  judge: ConductJudge,
): ConductObligation => ({ id, zh, en, judge });

/** The case under its rules, from its events, as it reads at a moment. */
export function conductHistoryOf(
  facts: readonly ConductFact[],
  rules: ConductRules,
  readAt: Instant,
): ConductHistory {
  const { evolve, initial } = conductCaseUnder(() => rules);
  return { facts, conductCase: facts.reduce(evolve, initial), rules, readAt };
}

/** Every fact of these types, in order. */
export const all = <T extends ConductCaseEventType>(
  { facts }: Pick<ConductHistory, 'facts'>,
  ...types: readonly T[]
): readonly ConductFactOf<T>[] =>
  facts.filter((fact): fact is ConductFactOf<T> => types.some((type) => type === fact.type));

/** The first fact of these types after another. */
export const next = <T extends ConductCaseEventType>(
  { facts }: ConductHistory,
  fact: ConductFact,
  ...types: readonly T[]
): ConductFactOf<T> | undefined =>
  all({ facts: facts.filter(({ revision }) => revision > fact.revision) }, ...types)[0];

/** Of several actions that record the same, the first one of the table names it. */
const names = new Map<string, Wording>(
  conductActions.names.toReversed().flatMap((name) => {
    const row = conductActions.rows[name];
    const { zh, en } = row;
    return eventsOfRow(row).map((event) => [event, { zh, en }] as const);
  }),
);

const spell = ({ type, revision }: ConductFact): Wording => {
  const { zh, en } = names.get(type) ?? { zh: type, en: type };
  return { zh: `“${zh}”（第${revision}条）`, en: `"${en}" (#${revision})` };
};

/** The event that says a limit ran out, of the run that still goes on; `null` where nobody recorded it yet. */
export const missOf = (history: ConductHistory, clock: ConductClockName): ConductFact | null =>
  all(history, 'DeadlineMissed').findLast(({ data }) => data.clock === clock) ?? null;

export const notYet = ({ conductCase }: ConductHistory): Judgement =>
  conductCase.standing === 'closed'
    ? notApplicable('结案前未及此步', 'it ended before this was asked for')
    : notApplicable('尚未到期', 'not due yet');

/** Done before the limit, after it, or not at all although the limit came. */
export function inOrder(
  history: ConductHistory,
  done: ConductFact | undefined,
  limit: ConductFact | undefined,
): Judgement {
  const end = limit === undefined ? null : spell(limit);
  if (done === undefined) {
    if (end === null) return notYet(history);
    return missing(limit ?? null, `直至${end.zh}仍未履行`, `not done by ${end.en}`);
  }
  const it = spell(done);
  if (limit === undefined || end === null) return met(done, `${it.zh}在案`, `${it.en} stands`);
  return done.revision < limit.revision
    ? met(done, `${it.zh}先于${end.zh}`, `${it.en} before ${end.en}`)
    : late(done, `${it.zh}晚于${end.zh}`, `${it.en} only after ${end.en}`);
}
