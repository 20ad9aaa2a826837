import type { Field, Kind } from './field.js';
import { Section } from './section.js';
import { RowRefused } from './row-refused.js';
import type { Reader } from './source-row.js';

/** What the words of a column may mean. */
export type Words<T> = {
  /** A meaning as the mapping writes it. */
  readonly constant: Kind<T>;
  /** The meaning of a cell without the mapping's help; `undefined` for none. */
  readonly ofCell: (cell: string) => T | undefined;
  /** What is expected in such a cell, for people. */
  readonly expected: string;
};

/** The name of a column of the table. */
export const columnName: Kind<string> = (field) => {
  const name = field.scalar;
  if (typeof name !== 'string' || name === '') return field.fail('the name of a column');
  field.source.uses(name, field.node, field.path);
  return name;
};

/** A plain text, the same for every row. */
export const plainText: Kind<string> = (field) => {
  const value = field.scalar;
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : field.fail('a text');
};

/** `{ column, values, otherwise }`: a column, and what its words mean here. */
export function fromColumn<T>(field: Field, words: Words<T>): Reader<T | null> {
  if (field.isUnquotedHole) return field.fail(`${words.expected}, or { column: … }`);
  const section = new Section(field);
  const column = section.required('column', columnName);
  const meaning = meaningIn(section, column, words);
  section.close();
  return (row) => meaning(row.cell(column));
}

/** The same for a cell that holds several words, with a `separator` between them. */
export function severalFromColumn<T>(field: Field, words: Words<T>): Reader<readonly T[]> {
  const section = new Section(field);
  const column = section.required('column', columnName);
  const separator = section.optional('separator', plainText, '\n');
  const meaning = meaningIn(section, column, words);
  section.close();
  return (row) =>
    row
      .cell(column)
      .split(separator)
      .map((cell) => meaning(cell.trim()))
      .filter((one) => one !== null);
}

/**
 * A word that `values` does not list is refused unless the mapping says what it is `otherwise`. An
 * empty cell says nothing unless `values` lists the empty word.
 */
function meaningIn<T>(
  section: Section,
  column: string,
  { constant, ofCell, expected }: Words<T>,
): (cell: string) => T | null {
  const values = section.optional('values', meaningsOf(constant), null);
  const otherwise = section.optional('otherwise', constant, undefined);
  const listed = values === null ? expected : [...values.keys()].filter(Boolean).join(', ');
  return (cell) => {
    const meaning = values === null && cell !== '' ? ofCell(cell) : values?.get(cell);
    if (meaning !== undefined) return meaning;
    if (cell === '') return null;
    if (otherwise !== undefined) return otherwise;
    throw unexpected(column, cell, listed);
  };
}

/** What each word means here; nothing behind a word: it says nothing. */
const meaningsOf =
  <T>(constant: Kind<T>): Kind<ReadonlyMap<string, T | null>> =>
  (field) => {
    if (!field.isSection) return field.fail("the column's words, each with what it means here");
    const meanings = field.entries.map(
      ({ name, value }) => [name, value.scalar === null ? null : constant(value)] as const,
    );
    return new Map(meanings);
  };

/** A cell that says something else than can be meant. */
export const unexpected = (column: string, cell: string, expected: string): RowRefused =>
  new RowRefused(
    `column "${column}" says ${JSON.stringify(shortened(cell))}; expected: ${expected}`,
  );

const shortened = (cell: string): string => (cell.length > 80 ? `${cell.slice(0, 79)}…` : cell);
