import { type Path, type Problem, problem } from '../calendar/problem.js';
import type { Policy, Scope, Term } from './policy.js';

/** The open lists whose words rules may name. */
const listInWords = {
  channels: 'channels',
  productLines: 'product lines',
  categories: 'categories',
  departments: 'departments',
} as const;

type ListName = keyof typeof listInWords;

const isListName = (field: string): field is ListName => Object.hasOwn(listInWords, field);

/** Every department, channel, product line and category that a rule names is in the taxonomies. */
export function listReferences({ taxonomies, clocks, routing }: Policy, path: Path): Problem[] {
  const wordAt = (list: ListName, word: string, at: Path) =>
    isListed(taxonomies[list], word) ? [] : [unlisted(list, word, at)];
  const departmentAt = (name: string, at: Path) => wordAt('departments', name, at);
  const scopeAt = (scope: Scope | undefined, at: Path) =>
    Object.entries(scope ?? {}).flatMap(([field, words]) =>
      isListName(field) && Array.isArray(words)
        ? words.flatMap((word: string, index) => wordAt(field, word, [...at, field, index]))
        : [],
    );
  const rulesAt = [...path, 'routing', 'rules'];
  return [
    ...parentless(taxonomies.categories, [...path, 'taxonomies', 'categories']),
    ...clocks.flatMap(({ when }, index) => scopeAt(when, [...path, 'clocks', index, 'when'])),
    ...routing.rules.flatMap(({ when, department }, index) => [
      ...scopeAt(when, [...rulesAt, index, 'when']),
      ...departmentAt(department, [...rulesAt, index, 'department']),
    ]),
    ...departmentAt(routing.otherwise, [...path, 'routing', 'otherwise']),
    ...routing.staffPrefixes.flatMap(({ team }, index) =>
      departmentAt(team, [...path, 'routing', 'staffPrefixes', index, 'team']),
    ),
  ];
}

const isListed = (terms: readonly Term[], word: string): boolean =>
  terms.some(({ value }) => value === word);

const unlisted = (list: ListName, word: string, path: Path): Problem =>
  problem(path, `one of the ${listInWords[list]} listed under taxonomies`, word);

/** What is below a category needs the category itself, or nobody could name it. */
const parentless = (categories: readonly Term[], path: Path): Problem[] =>
  categories.flatMap(({ value }, index) => {
    const parent = value.split('/').slice(0, -1).join('/');
    if (parent === '' || isListed(categories, parent)) return [];
    const expected = `a category below one that is listed; there is no "${parent}"`;
    return [problem([...path, index, 'value'], expected, value)];
  });
