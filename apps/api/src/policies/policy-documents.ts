import {
  problemsOf as calendarProblems,
  calendarsWrittenOut,
  type CalendarDefinition,
  daysWrittenOut,
  placeInWords,
  type Policy,
  policyProblems,
  type Problem,
} from '#libs/complaints';
import { type FieldError, RequestInvalid } from '#libs/platform';

/** A document as a request brings it, and every problem that it has. */
export type Checked<T> =
  | { readonly document: T; readonly problems: readonly [] }
  | { readonly document: null; readonly problems: readonly Problem[] };

const isFormed = (document: unknown, problems: readonly Problem[]): document is Policy =>
  problems.length === 0;

/** Looks a policy through; shorthands (`publicDays: china`) are understood as in a file. */
export function checkedPolicy(body: unknown): Checked<Policy> {
  const document = calendarsWrittenOut(body);
  const problems = policyProblems(document);
  return isFormed(document, problems) ? { document, problems: [] } : { document: null, problems };
}

const isCalendar = (
  document: unknown,
  problems: readonly Problem[],
): document is CalendarDefinition => problems.length === 0;

/** @throws RequestInvalid naming every field that is wrong */
export function rightPolicy(body: unknown): Policy {
  const { document, problems } = checkedPolicy(body);
  if (document === null) throw new RequestInvalid(problems.map(asFieldError));
  return document;
}

/** @throws RequestInvalid naming every field that is wrong */
export function rightCalendar(body: unknown): CalendarDefinition {
  const document = daysWrittenOut(body);
  const problems = calendarProblems(document, ['calendar']);
  if (isCalendar(document, problems)) return document;
  throw new RequestInvalid(problems.map(asFieldError));
}

const asFieldError = ({ path, expected, found }: Problem): FieldError => ({
  field: placeInWords(path),
  message: `expected ${expected}, found ${found}`,
});
