import {
  type Check,
  is,
  isFields,
  isText,
  listOf,
  oneOf,
  type Path,
  type Problem,
  problem,
} from '../calendar/problem.js';
import { staffRoles } from '../terms.js';

/** A check for every field of T; the compiler counts them, so that none is forgotten. */
export type ChecksOf<T> = { readonly [Field in keyof Required<T>]: Check };

/** Letters and digits in short words, `charges/roaming`: the values of open lists. */
const WORD = /^[\p{L}\p{N}]+([-_. /][\p{L}\p{N}]+)*$/u;
const WORD_LENGTH_MAX = 100;

/** A value of an open list, as requests may name it too. */
export const word = is(
  'a word of letters and digits like "billing" or "charges/roaming"',
  (value) => isText(value) && value.length <= WORD_LENGTH_MAX && WORD.test(value),
);

export const staffRole = oneOf(staffRoles);

/** At least one, each right, and no two of them the same. */
export const severalOf =
  (check: Check): Check =>
  (value, path) => {
    const problems = listOf(check)(value, path);
    if (problems.length > 0 || !Array.isArray(value)) return problems;
    if (value.length === 0) return [problem(path, 'at least one', value)];
    return repeatedIn(value, (each) => each, path);
  };

/** A list, each entry right, and no two of them with the same value in a field. */
export const listedBy =
  (field: string, check: Check): Check =>
  (value, path) => {
    const problems = listOf(check)(value, path);
    if (problems.length > 0 || !Array.isArray(value)) return problems;
    return repeatedIn(value, (each) => (isFields(each) ? each[field] : undefined), path, field);
  };

function repeatedIn(
  list: readonly unknown[],
  valueOf: (each: unknown) => unknown,
  path: Path,
  ...below: readonly string[]
): Problem[] {
  const seen = new Map<unknown, number>();
  return list.flatMap((each, index) => {
    const value = valueOf(each);
    const earlier = seen.get(value);
    seen.set(value, earlier ?? index);
    if (earlier === undefined) return [];
    const expected = `a value of its own (number ${earlier + 1} of the list has it)`;
    return [problem([...path, index, ...below], expected, value)];
  });
}
