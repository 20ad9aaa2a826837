import type { CalendarDefinition } from './calendar.js';
import { emergencyProblems, exceptionProblems } from './exception-problems.js';
import { weekProblems } from './frame-problems.js';
import { type Fields, fields, filledText, is, isFields, isText } from './problem.js';
import { optional, type Path, type Problem, problem, wholeNumber } from './problem.js';
import { isZone } from './zone.js';

const YEAR_MIN = 1900;
const YEAR_MAX = 2200;
const LATE_NOTICE_DAYS_MAX = 31;

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
  if (problems.length > 0 || !isFields(definition)) return problems;
  return [
    ...yearProblems(definition, path),
    ...idleMakeUpDays(definition, 'publicDays', path),
    ...idleMakeUpDays(definition, 'exceptions', path),
  ];
}

export const isCalendarDefinition = (value: unknown): value is CalendarDefinition =>
  problemsOf(value).length === 0;

function yearProblems({ announcedFrom, announcedThrough }: Fields, path: Path): Problem[] {
  if (announcedFrom === undefined || announcedThrough === undefined) return [];
  if (Number(announcedFrom) <= Number(announcedThrough)) return [];
  const expected = `a year not before ${String(announcedFrom)}`;
  return [problem([...path, 'announcedThrough'], expected, announcedThrough)];
}

/** Make-up days to be worked like a weekday on which nobody works. */
function idleMakeUpDays(definition: Fields, field: string, path: Path): Problem[] {
  const { week, [field]: days } = definition;
  if (!isFields(week) || !Array.isArray(days)) return [];
  return days.flatMap(({ as }: { readonly as?: string }, index) => {
    const frames = as === undefined ? undefined : (week[as] ?? []);
    if (!Array.isArray(frames) || frames.length > 0) return [];
    return [problem([...path, field, index, 'as'], 'a weekday with frames', as)];
  });
}
