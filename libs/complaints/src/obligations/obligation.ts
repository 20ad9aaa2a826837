import type { Case } from './case.js';
import type { Judgement } from './judgement.js';

/** `S1.26`: the requirement that asks for it. */
export type RequirementId = `S${number}.${number}`;

export type Judge = (one: Case) => Judgement;

/** A rule that the history of a complaint can keep or break. */
export type Obligation = {
  readonly id: RequirementId;
  readonly zh: string;
  readonly en: string;
  readonly judge: Judge;
};

export const obligation = (
  id: RequirementId,
  zh: string,
  en: string,
  judge: Judge,
): Obligation => ({ id, zh, en, judge });
