import { type Path, type Problem, problem } from '../calendar/problem.js';
import { isWorking } from './limit.js';
import type { ClockRule, Policy } from './policy.js';

/**
 * Working spans name one of the policy's calendars, others name none; and a clock, in whatever
 * rules, measures one thing.
 */
export function clockReferences({ clocks, calendars }: Policy, path: Path): Problem[] {
  const names = calendars.map(({ name }) => name);
  const measured = new Map<string, ClockRule['measures']>();
  return clocks.flatMap((rule, index) => {
    const at = [...path, 'clocks', index];
    const before = measured.get(rule.clock) ?? rule.measures;
    measured.set(rule.clock, before);
    return [...calendarProblem(rule, names, at), ...measuresProblem(rule, before, at)];
  });
}

function calendarProblem(
  { limit, calendar }: ClockRule,
  names: readonly string[],
  path: Path,
): Problem[] {
  const at = [...path, 'calendar'];
  if (!isWorking(limit)) {
    const expected = 'no calendar, because the limit is not in working time';
    return calendar === undefined ? [] : [problem(at, expected, calendar)];
  }
  if (calendar !== undefined && names.includes(calendar)) return [];
  const expected = `one of the policy's calendars (${names.join(', ')}), because the limit is in working time`;
  return [problem(at, expected, calendar)];
}

function measuresProblem({ clock, measures }: ClockRule, before: string, path: Path): Problem[] {
  if (measures === before) return [];
  const expected = `"${before}", as in the first rule of the clock ${clock}`;
  return [problem([...path, 'measures'], expected, measures)];
}
