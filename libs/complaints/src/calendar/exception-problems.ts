import { weekdays } from './calendar.js';
import { frameProblems } from './frame-problems.js';
import { type Check, fields, filledText, is, isFields, isText, isTrueOrFalse } from './problem.js';
import { listOf, oneOf, optional, type Path, type Problem, problem, wording } from './problem.js';
import { dateOf, dayOf, isDate, wallTimeMs } from './wall-date.js';

/** A run of days longer than this is taken for a slip in a date. */
const RUN_DAYS_MAX = 366;

const date = is('a date like "2026-02-14"', (value) => isText(value) && isDate(value));
const wallTime = is(
  'a date and time of day in the zone like "2026-07-20T14:30"',
  (value) => isText(value) && !Number.isNaN(wallTimeMs(value)),
);
const weekday = oneOf(weekdays);

/** Exceptions by date, each date in at most one of them. */
export const exceptionProblems: Check = (value, path) => {
  const problems = listOf(oneException)(value, path);
  return problems.length > 0 || !Array.isArray(value) ? problems : repeatedDates(value, path);
};

export const emergencyProblems: Check = (value, path) => listOf(oneEmergency)(value, path);

const emergencyFields = fields({
  from: wallTime,
  to: wallTime,
  working: isTrueOrFalse,
  name: wording,
});

const oneEmergency: Check = (value, path) => {
  const problems = emergencyFields(value, path);
  if (problems.length > 0 || !isFields(value)) return problems;
  const { from, to } = value;
  if (!isText(from) || !isText(to) || wallTimeMs(from) < wallTimeMs(to)) return [];
  return [problem([...path, 'to'], `a time after ${from}`, to)];
};

const dayFields = { kind: filledText, date, through: optional(date), name: wording };
const offFields = fields(dayFields);
const makeUpFields = fields({
  ...dayFields,
  as: optional(weekday),
  frames: optional(frameProblems),
});

const oneException: Check = (value, path) => {
  if (!isFields(value)) return offFields(value, path);
  const { kind } = value;
  if (kind === 'make-up') {
    const problems = [...makeUpFields(value, path), ...runProblems(value, path)];
    return problems.length > 0 ? problems : makeUpHours(value, path);
  }
  if (kind === 'holiday' || kind === 'closure') {
    return [...offFields(value, path), ...runProblems(value, path)];
  }
  return [problem([...path, 'kind'], '"holiday", "closure" or "make-up"', kind)];
};

const makeUpHours: Check = (value, path) => {
  const given = ['as', 'frames'].filter((key) => isFields(value) && value[key] !== undefined);
  if (given.length === 1) return [];
  const expected = 'its hours: either "as" a weekday or own "frames"';
  return [problem(path, expected, given.length === 0 ? undefined : given)];
};

const runProblems: Check = (value, path) => {
  const { date: first, through: last } = isFields(value) ? value : {};
  if (!isText(first) || !isText(last) || !isDate(first) || !isDate(last)) return [];
  const days = dayOf(last) - dayOf(first);
  if (days >= 0 && days < RUN_DAYS_MAX) return [];
  return [problem([...path, 'through'], `a date less than a year after ${first}`, last)];
};

type Run = { readonly date: string; readonly through?: string };

function repeatedDates(exceptions: readonly Run[], path: Path): Problem[] {
  const seen = new Map<number, number>();
  return exceptions.flatMap(({ date: first, through = first }, index) => {
    for (let day = dayOf(first); day <= dayOf(through); day += 1) {
      const earlier = seen.get(day);
      if (earlier !== undefined) {
        const expected = `a date that no other exception has (number ${earlier + 1} of the list has it)`;
        return [problem([...path, index], expected, dateOf(day))];
      }
      seen.set(day, index);
    }
    return [];
  });
}
