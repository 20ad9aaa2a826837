import { type Path, type Problem, problem } from '../calendar/problem.js';
import { trackOf } from '../complaint/tracks.js';
import type { Scope } from './policy.js';

/**
 * Rules that can never be the first to fit: an earlier one of the same group takes every complaint
 * that they are for, or they ask for what no complaint is.
 */
export const neverFiring = <R extends { readonly when?: Scope }>(
  rules: readonly R[],
  groupOf: (rule: R) => string,
  path: Path,
): Problem[] =>
  rules.flatMap((rule, index) => {
    const at = [...path, index, ...(rule.when === undefined ? [] : ['when'])];
    const scope = rule.when ?? {};
    if (isContradictory(scope)) return [problem(at, 'kinds that are on the tracks', scope)];
    const earlier = rules
      .slice(0, index)
      .findIndex(
        (before) => groupOf(before) === groupOf(rule) && takesAllOf(before.when ?? {}, scope),
      );
    if (earlier < 0) return [];
    const expected = `complaints that the rule before it, number ${earlier + 1} of the list, leaves over; as it is, this one never applies`;
    return [problem(at, expected, rule.when ?? 'every complaint')];
  });

const isContradictory = ({ kinds, tracks }: Scope): boolean =>
  kinds !== undefined &&
  tracks !== undefined &&
  !kinds.some((kind) => tracks.includes(trackOf[kind]));

const within = <T>(
  wide: readonly T[] | undefined,
  narrow: readonly T[] | undefined,
  isIn: (value: T, one: T) => boolean = (value, one) => value === one,
): boolean =>
  wide === undefined ||
  (narrow !== undefined && narrow.every((value) => wide.some((one) => isIn(value, one))));

const isBelow = (category: string, parent: string): boolean =>
  category === parent || category.startsWith(`${parent}/`);

/** Field by field, whether the wide scope takes what the narrow one does; the compiler counts them. */
const takes: {
  readonly [Field in keyof Required<Scope>]: (wide: Scope, narrow: Scope) => boolean;
} = {
  kinds: (wide, narrow) => within(wide.kinds, narrow.kinds),
  tracks: (wide, narrow) =>
    within(wide.tracks, narrow.tracks ?? narrow.kinds?.map((kind) => trackOf[kind])),
  urgencies: (wide, narrow) => within(wide.urgencies, narrow.urgencies),
  priorities: (wide, narrow) => within(wide.priorities, narrow.priorities),
  channels: (wide, narrow) => within(wide.channels, narrow.channels),
  productLines: (wide, narrow) => within(wide.productLines, narrow.productLines),
  categories: (wide, narrow) => within(wide.categories, narrow.categories, isBelow),
  areas: (wide, narrow) => within(wide.areas, narrow.areas, (area, one) => area.includes(one)),
  major: (wide, narrow) => wide.major === undefined || wide.major === narrow.major,
  fromRound: (wide, narrow) => (wide.fromRound ?? 1) <= (narrow.fromRound ?? 1),
};

/** Whether each complaint for which the narrow scope fits is one for which the wide one does. */
export const takesAllOf = (wide: Scope, narrow: Scope): boolean =>
  Object.values(takes).every((takesOf) => takesOf(wide, narrow));
