import { IsIn, IsOptional, Matches } from 'class-validator';
import { kinds, type Kind, type State, states, urgencies, type Urgency } from '#libs/complaints';
import { type FigureFilter, type FigurePart, figureParts } from '#libs/read-models';
import { OneOf, OptionalMoment } from '../complaints/fields.js';
import { OptionalWords, OptionalYesNo, PageLimit } from '../query-fields.js';

const OptionalOneOf = (values: readonly string[]) => (target: object, property: string) => {
  IsOptional()(target, property);
  OneOf(values)(target, property);
};

/** Which complaints the figures are of. */
export class FiguresFilter {
  /** Received from then on. */
  @OptionalMoment()
  readonly from?: string;
  /** Received before then. */
  @OptionalMoment()
  readonly to?: string;
  @IsOptional()
  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/, { message: '$property must be a month like 2026-11' })
  readonly month?: string;
  @OptionalWords(200)
  readonly department?: string;
  /** Who took it in. */
  @OptionalWords(200)
  readonly intakeStaff?: string;
  /** Whose it is. */
  @OptionalWords(200)
  readonly handler?: string;
  @OptionalOneOf(kinds)
  readonly kind?: Kind;
  @OptionalWords(200)
  readonly channel?: string;
  @OptionalWords(200)
  readonly productLine?: string;
  @OptionalWords(200)
  readonly category?: string;
  @OptionalOneOf(urgencies)
  readonly urgency?: Urgency;
  @OptionalOneOf(states)
  readonly state?: State;
  @OptionalYesNo()
  readonly imported?: boolean;
  @OptionalWords(500)
  readonly token?: string;
}

/** Which of the complaints behind a figure, and which page of them. */
export class DrillDownFilter extends FiguresFilter {
  @IsIn([...figureParts])
  readonly part: FigurePart = 'numerator';
  @PageLimit()
  readonly limit: number = 50;
  @OptionalWords(2_000)
  readonly cursor?: string;
}

const inUtc = (moment: string) => new Date(moment).toISOString();

const fields = [
  'month',
  'department',
  'intakeStaff',
  'handler',
  'kind',
  'channel',
  'productLine',
  'category',
  'urgency',
  'state',
  'imported',
] as const satisfies readonly (keyof FigureFilter)[];

/** The filter in the words of the read model. */
export function filterOf(asked: FiguresFilter): FigureFilter {
  const given = fields.filter((field) => asked[field] !== undefined);
  return {
    ...Object.fromEntries(given.map((field) => [field, asked[field]])),
    ...(asked.from === undefined ? {} : { from: inUtc(asked.from) }),
    ...(asked.to === undefined ? {} : { to: inUtc(asked.to) }),
  };
}
