import type { Condition, Filter, Instant } from '#libs/event-sourcing';
import {
  type FigureDefinition,
  figureDefinitions,
  type FigureName,
  stillInside,
} from './definitions.js';
import { figureConditions, type FigureFilter } from './figure-filter.js';

/**
 * What of a figure to open: those counted as a yes, those it was counted over, and the rest of
 * these. Response timeliness also has those that are still inside their limit, which are not among
 * its rest, and those that no clock can count.
 */
export const figureParts = ['numerator', 'denominator', 'rest', 'stillInside', 'undated'] as const;
export type FigurePart = (typeof figureParts)[number];

const everyFigureHas: readonly FigurePart[] = ['numerator', 'denominator', 'rest'];

export const partsOf = (figure: FigureName): readonly FigurePart[] =>
  figure === 'responseTimeliness' ? figureParts : everyFigureHas;

/**
 * The conditions that find exactly the complaints behind a number.
 *
 * @throws RangeError for a part that the figure does not have; see `partsOf`
 */
export function drillDown(
  figure: FigureName,
  part: FigurePart,
  filter: FigureFilter,
  now: Instant,
): Filter {
  const parts = partsOf(figure);
  if (!parts.includes(part)) {
    throw new RangeError(`Expected a part of ${figure} (${parts.join(', ')}), found ${part}.`);
  }
  return { where: [...figureConditions(filter), ...conditionsOf(figure, part, now)] };
}

function conditionsOf(figure: FigureName, part: FigurePart, now: Instant): readonly Condition[] {
  const { numerator, denominator }: FigureDefinition = figureDefinitions[figure];
  const counted: readonly Condition[] =
    denominator === 'every complaint' ? [] : [{ field: denominator, equals: true }];
  switch (part) {
    case 'numerator':
      return [{ field: numerator, equals: true }];
    case 'denominator':
      return counted;
    case 'rest':
      return [...counted, { field: numerator, in: [false, null] }, ...overdue(figure, now)];
    case 'stillInside':
      return stillInside(now);
    case 'undated':
      return [{ field: 'undated', equals: true }];
  }
}

/** A first response that did not come in time is missed only once its limit has passed. */
const overdue = (figure: FigureName, now: Instant): readonly Condition[] =>
  figure === 'responseTimeliness' ? [{ field: 'firstResponseDueAt', to: now }] : [];
