import { type Check, isFields, problem } from '../calendar/problem.js';

/** What is longer than a hundred years is a slip. */
const unitsMax = {
  minutes: 52_560_000,
  hours: 876_000,
  days: 36_500,
  weeks: 5_200,
  months: 1_200,
  workingMinutes: 52_560_000,
  workingHours: 876_000,
  workingDays: 36_500,
} as const;

export type SpanUnit = keyof typeof unitsMax;

const isSpanUnit = (unit: string): unit is SpanUnit => Object.hasOwn(unitsMax, unit);

const workingUnits: readonly string[] = ['workingMinutes', 'workingHours', 'workingDays'];

const allUnits = Object.keys(unitsMax);
const clockUnits = allUnits.filter((unit) => !workingUnits.includes(unit));

const spanIn =
  (units: readonly string[]): Check =>
  (value, path) => {
    const expected = `one span of time like { hours: 4 }, in ${units.join(', ')}`;
    const [unit = '', ...more] = isFields(value) ? Object.keys(value) : [];
    if (!isFields(value) || more.length > 0) return [problem(path, expected, value)];
    if (!isSpanUnit(unit) || !units.includes(unit)) return [problem(path, expected, value)];
    const amount = value[unit];
    const max = unitsMax[unit];
    if (Number.isInteger(amount) && Number(amount) >= 1 && Number(amount) <= max) return [];
    return [problem([...path, unit], `a whole number from 1 to ${max}`, amount)];
  };

/** A span of any kind; where it is working time, a calendar must be named beside it. */
export const spanProblems = spanIn(allUnits);

/** A span on the wall clock, day and night: there is no calendar where it stands. */
export const clockSpanProblems = spanIn(clockUnits);
