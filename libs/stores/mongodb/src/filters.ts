import {
  type CollectionDefinition,
  type Condition,
  type FieldType,
  type Filter,
  needlesOf,
  needleTerms,
  type Scalar,
} from '#libs/event-sourcing';
import type { Document } from 'mongodb';
import { FIELDS } from './stored-document.js';

const KEYS: readonly string[] = ['field', 'equals', 'in', 'from', 'to', 'exists'];

/**
 * The path under which a declared field is stored.
 * @throws RangeError for a field that the collection does not declare
 */
export function pathOf({ name, fields }: CollectionDefinition, field: string): string {
  if (Object.hasOwn(fields, field)) return `${FIELDS}.${field}`;
  throw new RangeError(`Collection "${name}" declares no field "${field}".`);
}

/**
 * The filter in MongoDB's terms. Every operator in it is written here and every value has been
 * checked to be a plain one of the field's type, so nothing a client sends can become an operator.
 *
 * @throws RangeError for a field that the collection does not declare
 * @throws TypeError for a condition of another shape, or a value of another type than the field's
 */
export function mongoFilter(definition: CollectionDefinition, filter: Filter): Document {
  const conditions = (filter.where ?? []).map((condition) => mongoCondition(definition, condition));
  const words = needlesOf(filter.text ?? '').flatMap(mongoPhrase);
  const all = [...conditions, ...words];
  return all.length === 0 ? {} : { $and: all };
}

function mongoCondition(definition: CollectionDefinition, condition: Condition): Document {
  const { field } = condition;
  const path = pathOf(definition, field);
  const type = definition.fields[field] ?? 'string';
  const strange = Object.keys(condition).find((key) => !KEYS.includes(key));
  if (strange !== undefined) {
    throw new TypeError(`A condition on field "${field}" cannot say "${strange}".`);
  }
  if ('equals' in condition) return { [path]: { $eq: checked(condition.equals, field, type) } };
  if ('in' in condition) return { [path]: { $in: mongoValues(condition, type) } };
  if ('exists' in condition) return { [path]: mongoExistence(condition) };
  return { [path]: mongoRange(condition, type) };
}

type Of<Key extends string> = Extract<Condition, { readonly [key in Key]?: unknown }>;

function mongoValues({ field, in: values }: Of<'in'>, type: FieldType): readonly Scalar[] {
  if (Array.isArray(values)) return values.map((value) => checked(value, field, type));
  throw new TypeError(`Field "${field}" can be one of a list, not of a ${typeof values}.`);
}

function mongoExistence({ field, exists }: Of<'exists'>): Document {
  if (typeof exists === 'boolean') return exists ? { $ne: null } : { $eq: null };
  throw new TypeError(`Field "${field}" exists or not: true or false, not a ${typeof exists}.`);
}

function mongoRange({ field, from, to }: Of<'from'>, type: FieldType): Document {
  const bound = (value: string | number) => comparable(value, field, type);
  return {
    $ne: null,
    ...(from === undefined ? {} : { $gte: bound(from) }),
    ...(to === undefined ? {} : { $lt: bound(to) }),
  };
}

const checked = (value: Scalar, field: string, type: FieldType): Scalar =>
  value === null ? null : comparable(value, field, type);

function comparable(value: Scalar, field: string, type: FieldType): Scalar {
  if (typeof value === type && !Number.isNaN(value)) return value;
  const found = Number.isNaN(value) ? 'something that is no number' : `a ${typeof value}`;
  throw new TypeError(`Field "${field}" is a ${type}; it cannot be compared with ${found}.`);
}

/** The terms lead to the candidates by the index; the text itself decides where terms alone cannot. */
function mongoPhrase(needle: string): readonly Document[] {
  const { terms, lastIsPrefix } = needleTerms(needle);
  const whole = lastIsPrefix ? terms.slice(0, -1) : terms;
  const beginning = lastIsPrefix ? terms.slice(-1) : [];
  return [
    ...(whole.length === 0 ? [] : [{ terms: { $all: whole } }]),
    ...beginning.map((term) => ({ terms: { $regex: `^${term}` } })),
    // A needle holds letters, digits and spaces only: nothing in it means anything to a regular expression.
    ...(terms.length === 1 ? [] : [{ text: { $regex: needle } }]),
  ];
}
