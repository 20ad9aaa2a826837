/** Where in a document: keys and list indexes from its root. */
export type Path = readonly (string | number)[];

/** One thing wrong with a document, said so that it can be put right. */
export type Problem = { readonly path: Path; readonly expected: string; readonly found: string };

/** A check of one value: the problems it has, none when it is right. */
export type Check = (value: unknown, path: Path) => Problem[];

export type Fields = { readonly [field: string]: unknown };

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isText = (value: unknown): value is string => typeof value === 'string';

export const problem = (path: Path, expected: string, value: unknown): Problem => ({
  path,
  expected,
  found: shown(value),
});

/** A check by a predicate, whose failure is told as "expected …". */
export const is =
  (expected: string, holds: (value: unknown) => boolean): Check =>
  (value, path) =>
    holds(value) ? [] : [problem(path, expected, value)];

export const filledText = is(
  'a text that is not empty',
  (value) => isText(value) && value.trim() !== '',
);

export const isTrueOrFalse = is('true or false', (value) => typeof value === 'boolean');

/** The same text in Chinese and in English. */
export const wording: Check = (value, path) =>
  fields({ zh: filledText, en: filledText })(value, path);

export const wholeNumber = (min: number, max: number): Check =>
  is(
    `a whole number from ${min} to ${max}`,
    (value) => Number.isInteger(value) && Number(value) >= min && Number(value) <= max,
  );

export const oneOf = (values: readonly string[]): Check =>
  is(`one of ${values.join(', ')}`, (value) => isText(value) && values.includes(value));

export const optional =
  (check: Check): Check =>
  (value, path) =>
    value === undefined ? [] : check(value, path);

export const listOf =
  (check: Check): Check =>
  (value, path) =>
    Array.isArray(value)
      ? value.flatMap((each: unknown, index) => check(each, [...path, index]))
      : [problem(path, 'a list', value)];

/** Every field checked, and no others allowed. */
export const fields =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value, path) => {
    const allowed = Object.keys(checks).join(', ');
    if (!isFields(value)) return [problem(path, `the fields ${allowed}`, value)];
    const checked = Object.entries(checks).flatMap(([key, check]) =>
      check(value[key], [...path, key]),
    );
    const strangers = Object.keys(value).filter((key) => !Object.hasOwn(checks, key));
    return [
      ...checked,
      ...strangers.map((key) => problem([...path, key], `one of the fields ${allowed}`, key)),
    ];
  };

const SHOWN_MAX = 60;
/** Levels that are shown of what was found; a request may bring thousands. */
const LEVELS_MAX = 4;
const PARTS_MAX = 10;

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const written = JSON.stringify(clipped(value, LEVELS_MAX)) ?? typeof value;
  return written.length > SHOWN_MAX ? `${written.slice(0, SHOWN_MAX)}…` : written;
}

/** As much of a value as can be shown, so that none is too deep or too long to be told. */
function clipped(value: unknown, levels: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return '…';
  if (Array.isArray(value)) {
    return value.slice(0, PARTS_MAX).map((each: unknown) => clipped(each, levels - 1));
  }
  const parts = Object.entries(value).slice(0, PARTS_MAX);
  return Object.fromEntries(parts.map(([key, each]) => [key, clipped(each, levels - 1)]));
}
