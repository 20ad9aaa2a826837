import type { GroupQuery, Instant } from '#libs/event-sourcing';
import { figureDefinitions, stillInside, type YesNo } from './definitions.js';
import type { FactField } from './facts-collection.js';
import { figureConditions, type FigureFilter } from './figure-filter.js';

/** By what complaints are counted out. */
export const countedBy = [
  'kind',
  'channel',
  'state',
  'month',
  'department',
  'intakeStaff',
  'handler',
  'productLine',
  'category',
  'urgency',
  'outcome',
] as const satisfies readonly FactField[];
export type CountedBy = (typeof countedBy)[number];

/** The questions that make up the figures; every one is put to the store as a `group` query. */
export const figureQuestions = ['whole', 'stillInside', 'resolutionHours', ...countedBy] as const;
export type FigureQuestion = (typeof figureQuestions)[number];

const counted: readonly YesNo[] = Object.values(figureDefinitions).flatMap(
  ({ numerator, denominator }) =>
    denominator === 'every complaint' ? [numerator] : [numerator, denominator],
);

/** What to sum over all complaints: every yes that a figure counts. */
const sums: readonly string[] = [...new Set<YesNo>([...counted, 'undated'])];

/** What to ask the store, so that `figuresFrom` can answer for these complaints as of `now`. */
export function figuresQuery(
  filter: FigureFilter,
  now: Instant,
): Readonly<Record<FigureQuestion, GroupQuery>> {
  const where = figureConditions(filter);
  const by = (field: CountedBy): GroupQuery => ({ where, by: [field] });
  return {
    whole: { where, by: [], sum: sums },
    stillInside: { where: [...where, ...stillInside(now)], by: [] },
    resolutionHours: {
      where: [...where, { field: 'resolutionHours', exists: true }],
      by: ['resolutionHours'],
      sum: ['resolutionMs'],
    },
    kind: by('kind'),
    channel: by('channel'),
    state: by('state'),
    month: by('month'),
    department: by('department'),
    intakeStaff: by('intakeStaff'),
    handler: by('handler'),
    productLine: by('productLine'),
    category: by('category'),
    urgency: by('urgency'),
    outcome: by('outcome'),
  };
}
