import { type Check, fields, filledText, is, isTrueOrFalse, listOf } from '../calendar/problem.js';
import { oneOf, optional, problem, wording } from '../calendar/problem.js';
import { type ChecksOf, word } from './checks.js';
import { type ClockRule, measures } from './policy.js';
import { scopeProblems } from './scope-problems.js';
import { spanProblems } from './span-problems.js';

const part = is(
  'a part of the limit between 0 and 1, like 0.8',
  (value) => typeof value === 'number' && value > 0 && value < 1,
);

/** Parts of the limit in the order in which they come. */
const warningPoints: Check = (value, path) => {
  const problems = listOf(part)(value, path);
  if (problems.length > 0 || !Array.isArray(value)) return problems;
  return value.flatMap((point: number, index) => {
    const before: number = value[index - 1] ?? 0;
    if (point > before) return [];
    return [problem([...path, index], `a part greater than the one before it, ${before}`, point)];
  });
};

/** One limit by itself; how it stands to the others is `clock-references.ts`. */
export const clockProblems: Check = fields({
  clock: word,
  name: wording,
  measures: oneOf(measures),
  when: optional(scopeProblems),
  limit: spanProblems,
  calendar: optional(filledText),
  statutory: optional(isTrueOrFalse),
  warnAt: warningPoints,
  escalates: optional(isTrueOrFalse),
  source: filledText,
} satisfies ChecksOf<ClockRule>);
