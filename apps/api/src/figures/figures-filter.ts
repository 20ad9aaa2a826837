import { Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { kinds, type Kind, type State, states, urgencies, type Urgency } from '#libs/complaints';
import { type FigureFilter, type FigurePart, figureParts } from '#libs/read-models';
import { OneOf, OptionalMoment } from '../complaints/fields.js';

const asBoolean = ({ value }: { value: unknown }): unknown =>
  value === 'true' ? true : value === 'false' ? false : value;

const OptionalValue = () => (target: object, property: string) => {
  IsOptional()(target, property);
  IsString()(target, property);
  MaxLength(200)(target, property);
};

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
  @OptionalValue()
  readonly department?: string;
  /** Who took it in. */
  @OptionalValue()
  readonly intakeStaff?: string;
  /** Whose it is. */
  @OptionalValue()
  readonly handler?: string;
  @OptionalOneOf(kinds)
  readonly kind?: Kind;
  @OptionalValue()
  readonly channel?: string;
  @OptionalValue()
  readonly productLine?: string;
  @OptionalValue()
  readonly category?: string;
  @OptionalOneOf(urgencies)
  readonly urgency?: Urgency;
  @OptionalOneOf(states)
  readonly state?: State;
  @IsOptional()
  @Transform(asBoolean)
  @IsBoolean()
  readonly imported?: boolean;
  @OptionalValue()
  readonly token?: string;
}

/** Which of the complaints behind a figure, and which page of them. */
export class DrillDownFilter extends FiguresFilter {
  @IsIn([...figureParts])
  readonly part: FigurePart = 'numerator';
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  readonly limit: number = 50;
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
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
