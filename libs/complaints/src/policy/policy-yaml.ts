import { problemsOf as calendarProblems } from '../calendar/calendar-problems.js';
import type { CalendarDefinition } from '../calendar/calendar.js';
import type { Path, Problem } from '../calendar/problem.js';
import { DocumentInvalid, type Fault } from '../yaml/document-invalid.js';
import { YamlText } from '../yaml/yaml-text.js';
import { valueAt, withAt } from './at-path.js';
import type { Policy } from './policy.js';
import { policyProblems, problemInWords } from './policy-problems.js';
import { calendarsWrittenOut, daysWrittenOut } from './public-days.js';

/** What a kind of document is when its shorthands are written out, and what may be wrong with it. */
type Form<T> = {
  readonly writtenOut: (written: unknown) => unknown;
  readonly problemsOf: (document: unknown) => readonly Problem[];
  readonly isFormed: (document: unknown, problems: readonly Problem[]) => document is T;
};

const policyForm: Form<Policy> = {
  writtenOut: calendarsWrittenOut,
  problemsOf: policyProblems,
  isFormed: (document, problems): document is Policy => problems.length === 0,
};

const calendarForm: Form<CalendarDefinition> = {
  writtenOut: daysWrittenOut,
  problemsOf: calendarProblems,
  isFormed: (document, problems): document is CalendarDefinition => problems.length === 0,
};

/**
 * The policy that a text in YAML describes; JSON is YAML too.
 *
 * @throws DocumentInvalid naming file, line, column and what was expected, for every problem
 */
export const readPolicy = (file: string, text: string): Policy => read(policyForm, file, text);

/** The same for a calendar by itself. @throws DocumentInvalid */
export const readCalendar = (file: string, text: string): CalendarDefinition =>
  read(calendarForm, file, text);

function read<T>(form: Form<T>, file: string, text: string): T {
  const yaml = new YamlText(text);
  const document = form.writtenOut(yaml.read(file));
  const problems = form.problemsOf(document);
  if (form.isFormed(document, problems)) return document;
  const faults = problems.map((problem): Fault => {
    const hint = wantsQuotes(form, document, problem.path)
      ? ' (put quotation marks around it)'
      : '';
    return { ...yaml.placeAt(problem.path), message: `${problemInWords(problem)}${hint}` };
  });
  throw new DocumentInvalid(file, faults);
}

/** Whether what YAML takes for a number or a truth value would be right as a text. */
function wantsQuotes<T>({ problemsOf }: Form<T>, document: unknown, path: Path): boolean {
  const value = valueAt(document, path);
  if (typeof value !== 'number' && typeof value !== 'boolean') return false;
  const place = path.join('\n');
  const quoted = problemsOf(withAt(document, path, String(value)));
  return quoted.every((problem) => problem.path.join('\n') !== place);
}
