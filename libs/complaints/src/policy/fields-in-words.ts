import { isFields } from '../calendar/problem.js';
import { spanInWords } from './limit.js';
import type { Span } from './policy.js';
import { spanProblems } from './span-problems.js';

/** What a part of a policy says, field by field, in words: `limit` → `30 minutes`. */
export type FieldsInWords = ReadonlyMap<string, string>;

/** By which field the entries of a list are told apart. */
const keys = ['value', 'id', 'prefix', 'date', 'from'];

/**
 * The fields of a part of a policy in words, each with the names of those around it. A span, a name
 * and a list of plain values are one field; so is each entry of a list that has a key of its own.
 */
export function fieldsInWords(part: unknown, name = ''): FieldsInWords {
  const below = Array.isArray(part) ? keyed(part) : isSection(part) ? Object.entries(part) : [];
  if (below.length === 0) return new Map([[name, inWords(part)]]);
  const nested = below.map(([key, value]) => {
    const full = name === '' ? key : `${name} ${key}`;
    return Array.isArray(part)
      ? [[full, inWords(value)] as const]
      : [...fieldsInWords(value, full)];
  });
  return new Map(nested.flat());
}

/** The entries of a list by their keys; none for a list of plain values. */
const keyed = (list: readonly unknown[]): readonly (readonly [string, unknown])[] =>
  list.filter(isFields).map((entry) => {
    const key = keys.find((each) => entry[each] !== undefined) ?? 'value';
    const { [key]: value, ...rest } = entry;
    return [String(value), rest];
  });

const isSpan = (value: unknown): value is Span => spanProblems(value, []).length === 0;

const isWording = (value: unknown): value is { readonly zh: unknown; readonly en: unknown } =>
  isFields(value) && Object.keys(value).toSorted().join() === 'en,zh';

/** Whether there are fields to be told one by one. */
const isSection = (value: unknown): value is object =>
  isFields(value) && !isSpan(value) && !isWording(value);

function inWords(value: unknown): string {
  if (isSpan(value)) return spanInWords(value);
  if (isWording(value)) return `${String(value.zh)} / ${String(value.en)}`;
  if (Array.isArray(value)) return listInWords(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (!isFields(value)) return String(value);
  const [only, ...more] = Object.entries(value);
  if (only !== undefined && more.length === 0) return inWords(only[1]);
  return Object.entries(value)
    .map(([field, said]) => `${field} ${inWords(said)}`)
    .join(', ');
}

/** `09:00–12:00, 13:30–18:00`, or `handler, shift-lead`. */
const listInWords = (list: readonly unknown[]): string =>
  list.length === 0
    ? 'none'
    : list.map((each) => (Array.isArray(each) ? each.join('–') : inWords(each))).join(', ');
