import type { CalendarDefinition } from './calendar.js';
import { emergencyProblems, exceptionProblems } from './exception-problems.js';
import { weekProblems } from './frame-problems.js';
import { type Check, fields, filledText, is, isFields, isText, optional } from './problem.js';
import { type Path, type Problem, problem } from './problem.js';
import { isZone } from './zone.js';

const YEAR_MIN = 1900;
const YEAR_MAX = 2200;
const LATE_NOTICE_DAYS_MAX = 31;

const wholeNumber = (min: number, max: number): Check =>
  is(
    `a whole number from ${min} to ${max}`,
    (value) => Number.isInteger(value) && Number(value) >= min && Number(value) <= max,
  );

const zone = is('a time zone like "Asia/Shanghai"', (value) => isText(value) && isZone(value));

const calendarFields = fields({
  name: filledText,
  version: filledText,
  zone,
  week: weekProblems,
  publicDays: optional(exceptionProblems),
  exceptions: optional(exceptionProblems),
  emergencies: optional(emergencyProblems),
  announcedFrom: optional(wholeNumber(YEAR_MIN, YEAR_MAX)),
  announcedThrough: optional(wholeNumber(YEAR_MIN, YEAR_MAX)),
  lateNoticeDays: optional(wholeNumber(0, LATE_NOTICE_DAYS_MAX)),
});

/**
 * Everything wrong with what should be a calendar definition, each with its path below `path`;
 * nothing for a right one. What depends on several fields is looked at once each field is right.
 */
export function problemsOf(definition: unknown, path: Path = []): Problem[] {
  const problems = calendarFields(definition, path);
  return problems.length > 0 ? problems : yearProblems(definition, path);
}

export const isCalendarDefinition = (value: unknown): value is CalendarDefinition =>
  problemsOf(value).length === 0;

const yearProblems: Check = (definition, path) => {
  const { announcedFrom: from, announcedThrough: through } = isFields(definition) ? definition : {};
  if (from === undefined || through === undefined || Number(from) <= Number(through)) return [];
  return [problem([...path, 'announcedThrough'], `a year not before ${String(from)}`, through)];
};
