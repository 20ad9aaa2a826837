import type { Instant } from '#libs/complaints';
import {
  columnName,
  fromColumn,
  plainText,
  severalFromColumn,
  unexpected,
  type Words,
} from './cell-meaning.js';
import type { Moment } from './dates.js';
import type { Kind } from './field.js';
import { Section } from './section.js';
import { RowRefused } from './row-refused.js';
import type { Reader } from './source-row.js';

const hole = /\{([^{}]+)\}/g;

const constantly =
  <T>(value: T): Reader<T> =>
  () =>
    value;

const anyWords: Words<string> = {
  constant: plainText,
  ofCell: (cell) => cell,
  expected: 'a text',
};

/**
 * A text from a row: words with `{Column}` for a cell; a list of such parts, in which a part is left
 * out when a cell of it is empty; or a column with what its words mean here. `null` when nothing is
 * left.
 */
export const text: Kind<Reader<string | null>> = (field) => {
  if (field.isSection) return fromColumn(field, anyWords);
  const parts = field.isList ? field.items.map(template) : [template(field)];
  return (row) =>
    parts
      .map((part) => part(row))
      .join('')
      .trim() || null;
};

const template: Kind<Reader<string>> = (field) => {
  const words = plainText(field);
  const columns = [...words.matchAll(hole)].map(([, column = '']) => column);
  for (const column of columns) field.source.uses(column, field.node, field.path);
  return (row) =>
    columns.some((column) => row.cell(column) === '')
      ? ''
      : words.replaceAll(hole, (_, column: string) => row.cell(column));
};

/** Several texts: given ones, or a column whose cell holds them with a separator between. */
export const texts: Kind<Reader<readonly string[]>> = (field) => {
  if (field.isSection) return severalFromColumn(field, anyWords);
  const parts = field.isList ? field.items.map(template) : [template(field)];
  return (row) => parts.map((part) => part(row)).filter((part) => part !== '');
};

/**
 * A path such as `charges/roaming`: a text, or `{ path: [Column, …] }`, whose cells become lower-case
 * words with hyphens. Empty cells are left out.
 */
export const path: Kind<Reader<string | null>> = (field) => {
  const columnsOfPath = field.isSection && new Section(field);
  if (columnsOfPath === false || !columnsOfPath.has('path')) return text(field);
  const columns = columnsOfPath.required('path', (list) => list.items.map(columnName));
  columnsOfPath.close();
  return (row) =>
    columns
      .map((column) => slug(row.cell(column)))
      .filter(Boolean)
      .join('/') || null;
};

const slug = (words: string): string =>
  words
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');

const among = <T extends string>(words: readonly T[]): Words<T> => ({
  constant: (field) =>
    words.find((word) => word === field.scalar) ?? field.fail(`one of ${words.join(', ')}`),
  ofCell: (cell) => words.find((word) => word === cell),
  expected: words.join(', '),
});

/** One of our own words: the same for every row, or from a column and what its words mean here. */
export const oneOf =
  <T extends string>(words: readonly T[]): Kind<Reader<T | null>> =>
  (field) =>
    field.isSection ? fromColumn(field, among(words)) : constantly(among(words).constant(field));

/** Several of our own words: given ones, or a column whose cell holds them with a separator between. */
export const someOf =
  <T extends string>(words: readonly T[]): Kind<Reader<readonly T[]>> =>
  (field) => {
    if (field.isSection) return severalFromColumn(field, among(words));
    return constantly((field.isList ? field.items : [field]).map(among(words).constant));
  };

const wholeNumbers: Words<number> = {
  constant: (field) =>
    Number.isInteger(field.scalar) ? Number(field.scalar) : field.fail('a whole number'),
  ofCell: (cell) => (/^\d{1,15}$/.test(cell) ? Number(cell) : undefined),
  expected: 'a whole number',
};

/** A whole number from 0. */
export const wholeNumber: Kind<Reader<number | null>> = (field) =>
  field.isSection ? fromColumn(field, wholeNumbers) : constantly(wholeNumbers.constant(field));

const yuan: Words<number> = {
  constant: (field) => field.fail('a column of amounts in yuan'),
  ofCell: (cell) => {
    const digits = cell.replaceAll(',', '');
    return /^\d{1,12}(\.\d{1,2})?$/.test(digits) ? Math.round(Number(digits) * 100) : undefined;
  },
  expected: 'an amount in yuan',
};

/** A column of amounts in yuan, read as fen. */
export const fenOfYuan: Kind<Reader<number | null>> = (field) => fromColumn(field, yuan);

/** Yes or no: the same for every row, or from a column and its words for yes and for no. */
export const flag: Kind<Reader<boolean | null>> = (field) => {
  if (typeof field.scalar === 'boolean') return constantly(field.scalar);
  if (!field.isSection) return field.fail('true, false, or a column with its words for yes and no');
  const section = new Section(field);
  const column = section.required('column', columnName);
  const yes = section.required('yes', someWords);
  const no = section.required('no', someWords);
  section.close();
  return (row) => {
    const cell = row.cell(column);
    if (yes.includes(cell)) return true;
    if (no.includes(cell)) return false;
    if (cell === '') return null;
    throw unexpected(column, cell, [...yes, ...no].join(', '));
  };
};

/** What a cell may say, the empty word included. */
const word: Kind<string> = (field) => (field.scalar === '' ? '' : plainText(field));

/** One word, or a list of them. */
export const someWords: Kind<readonly string[]> = (field) =>
  field.isList ? field.items.map(word) : [word(field)];

/** The name of a column that holds a date or a time. */
export const moment: Kind<Reader<Moment | null>> = (field) => {
  const column = columnName(field);
  field.source.dateColumns.add(column);
  return (row) => row.moment(column);
};

/** The same as the engine keeps it. */
export const instant: Kind<Reader<Instant | null>> = (field) => {
  const read = moment(field);
  return (row) => {
    const found = read(row);
    return found === null ? null : row.instantAt(found.ms);
  };
};

/** Like the reader, but a row that says nothing is refused. */
export const needed =
  <T>(kind: Kind<Reader<T | null>>): Kind<Reader<T>> =>
  (field) => {
    const read = kind(field);
    const columns = field.source.columnsUnder(field.path).map((column) => `"${column}"`);
    return (row) => {
      const value = read(row);
      if (value !== null) return value;
      throw new RowRefused(`${field.path} is needed, but ${columns.join(', ')} says nothing`);
    };
  };
