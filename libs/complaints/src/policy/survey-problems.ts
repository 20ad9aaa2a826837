import { type Path, type Problem, problem } from '../calendar/problem.js';
import type { Policy } from './policy.js';

/** The score from which a customer counts as satisfied lies on the scale. */
export function surveyProblems({ survey }: Policy, path: Path): Problem[] {
  const { satisfiedFrom, scoreMax } = survey;
  if (satisfiedFrom <= scoreMax) return [];
  const expected = `a score on the scale, at most ${scoreMax}`;
  return [problem([...path, 'survey', 'satisfiedFrom'], expected, satisfiedFrom)];
}
