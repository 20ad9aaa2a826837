import type { Path, Problem } from '../calendar/problem.js';
import { clockReferences } from './clock-references.js';
import { fieldProblems } from './field-problems.js';
import { listReferences } from './list-references.js';
import type { Policy } from './policy.js';
import { neverFiring } from './shadowed-rules.js';
import { surveyProblems } from './survey-problems.js';

const isFormed = (document: unknown, problems: readonly Problem[]): document is Policy =>
  problems.length === 0;

/**
 * Everything wrong with what should be a policy, each with its path below `path`, what was expected
 * and what was found; nothing for a right one. How the fields stand to each other is looked at once
 * each of them is right.
 */
export function policyProblems(document: unknown, path: Path = []): readonly Problem[] {
  const problems = fieldProblems(document, path);
  if (!isFormed(document, problems)) return problems;
  const { clocks, routing } = document;
  return [
    ...clockReferences(document, path),
    ...listReferences(document, path),
    ...neverFiring(clocks, ({ clock }) => clock, [...path, 'clocks']),
    ...neverFiring(routing.rules, () => '', [...path, 'routing', 'rules']),
    ...surveyProblems(document, path),
  ];
}

export const isPolicy = (document: unknown): document is Policy =>
  policyProblems(document).length === 0;

/** A problem as one line: where, what was expected, what was found. */
export const problemInWords = ({ path, expected, found }: Problem): string =>
  `${placeInWords(path)}: expected ${expected}, found ${found}`;

/** `clocks[3].limit`, with list entries numbered from 1 as people count. */
export const placeInWords = (path: Path): string =>
  path.reduce<string>((place, step) => {
    if (typeof step === 'number') return `${place}[${step + 1}]`;
    return place === '' ? step : `${place}.${step}`;
  }, '') || 'the document';
