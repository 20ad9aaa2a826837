import fc, { type Arbitrary } from 'fast-check';
import { strangeTexts } from './values.js';

const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));

/** Values that hardly any field allows. */
export const wrongValues: readonly unknown[] = [
  null,
  true,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  -0,
  '',
  ' ',
  '\u0000',
  '\uD800',
  'x'.repeat(30_000),
  [],
  [[]],
  Array.from({ length: 2_000 }, () => 'x'),
  {},
  { $gt: '' },
  { $ne: null },
  { $where: 'sleep(1000)' },
  { length: 1e9 },
  { toString: null, valueOf: 1 },
  nested(40),
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59-14:00',
  '20260302T100000Z',
  '2026-W10-1T10:00:00Z',
  '2026-060T10Z',
  '2026-03-02T24:00:00Z',
  '2026-03-02T23:59:60Z',
  '2026-02-30T10:00:00Z',
  '2026-03-02T10:00:00+99:99',
  '2026-03-02T10:00:00,5Z',
  '2026-13',
  ...strangeTexts,
];

/** Names of fields that no request has; some of them mean something to the language. */
const foreignNames = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  '$where',
  'a.b',
  '',
  'x',
];

type Fields = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Sets a field as JSON would, also one named `__proto__`. */
function having(value: Fields, name: string, field: unknown): Fields {
  const copy: Record<string, unknown> = { ...value };
  Object.defineProperty(copy, name, { value: field, enumerable: true, configurable: true });
  return copy;
}

const without = (value: Fields, name: string): Fields =>
  Object.fromEntries(Object.entries(value).filter(([each]) => each !== name));

const wrong = fc.constantFrom(...wrongValues);

/** A value spoilt in one place, wherever in it that is. */
export function spoilt(value: unknown): Arbitrary<unknown> {
  if (Array.isArray(value) && value.length > 0) {
    return fc.oneof(
      wrong,
      fc.nat({ max: value.length - 1 }).chain((at) => {
        const changed = spoilt(value[at]);
        return changed.map((each) => value.with(at, each));
      }),
      fc.constant([...value, ...value]),
    );
  }
  return isRecord(value) ? spoiltRecord(value) : wrong;
}

function spoiltRecord(value: Fields): Arbitrary<unknown> {
  const names = Object.keys(value);
  const foreign = fc
    .tuple(fc.constantFrom(...foreignNames), wrong)
    .map(([name, field]) => having(value, name, field));
  const polluting = fc.constant(having(value, '__proto__', { isAdmin: true, role: 'developer' }));
  if (names.length === 0) return fc.oneof(foreign, polluting, wrong);
  const name = fc.constantFrom(...names);
  return fc.oneof(
    { weight: 6, arbitrary: name.chain((at) => inPlace(value, at)) },
    { weight: 2, arbitrary: name.map((at) => without(value, at)) },
    { weight: 2, arbitrary: foreign },
    { weight: 1, arbitrary: polluting },
    { weight: 1, arbitrary: wrong },
  );
}

const inPlace = (value: Fields, name: string): Arbitrary<unknown> =>
  fc.oneof(spoilt(value[name]), wrong).map((field) => having(value, name, field));

/** Bodies that are no JSON, or more of it than anybody needs. */
export const brokenBodies: readonly string[] = [
  '',
  '{',
  'null',
  '"text"',
  '[]',
  '{"a":1,"a":2}',
  '{"__proto__":{"x":1}}',
  '{"constructor":{"prototype":{"x":1}}}',
  `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
  `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
  `{"content":"${'x'.repeat(1_100_000)}"}`,
  '{"a":1e999999}',
  '\uFEFF{}',
  '{"a":"\\ud800"}',
];

export const strangeTypes = ['text/plain', 'application/xml', 'multipart/form-data', 'x', ''];
