import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { impacts, kinds, priorities, states, urgencies } from '#libs/complaints';
import type { Condition, Sort } from '#libs/event-sourcing';
import { OptionalMoment } from '../complaints/fields.js';
import { OptionalWords, OptionalYesNo, PageLimit } from '../query-fields.js';
import { inCategory, type QueueField } from '#libs/read-models';

const asList = ({ value }: { value: unknown }): unknown => {
  if (value === undefined || Array.isArray(value)) return value;
  return String(value).split(',');
};
/** One or several values, separated by commas or given repeatedly. */
const Any = (values?: readonly string[]) => (target: object, property: string) => {
  IsOptional()(target, property);
  Transform(asList)(target, property);
  IsArray()(target, property);
  ArrayMaxSize(50)(target, property);
  IsString({ each: true })(target, property);
  MaxLength(200, { each: true })(target, property);
  if (values !== undefined) {
    const message = `$property must be one of ${values.join(', ')}`;
    IsIn([...values], { each: true, message })(target, property);
  }
};

/** Fields that a queue is narrowed by and counted by. */
const listed = [
  'state',
  'department',
  'handler',
  'kind',
  'urgency',
  'impact',
  'priority',
  'channel',
  'productLine',
  'intakeStaff',
  'person',
  'dueClock',
  'majorCase',
] as const satisfies readonly QueueField[];

const yesNo = ['major', 'missed', 'repeated', 'imported'] as const satisfies readonly QueueField[];

const sortableFields = [
  'rank',
  'receivedAt',
  'lastActionAt',
  'stateSince',
  'priority',
  'firstResponseDueAt',
  'dueAt',
  'overdueSince',
  'urgings',
] as const satisfies readonly QueueField[];

const sortWords = sortableFields.flatMap((field) => [field, `-${field}`]);

/** How a queue may be narrowed, sorted and paged. */
export class QueueFilter {
  @Any(states)
  readonly state?: string[];
  @Any()
  readonly department?: string[];
  @Any()
  readonly handler?: string[];
  @Any(kinds)
  readonly kind?: string[];
  /** A category with everything below it. */
  @OptionalWords(200)
  readonly category?: string;
  @Any(urgencies)
  readonly urgency?: string[];
  @Any(impacts)
  readonly impact?: string[];
  @Any(priorities)
  readonly priority?: string[];
  @Any()
  readonly channel?: string[];
  @Any()
  readonly productLine?: string[];
  @Any()
  readonly intakeStaff?: string[];
  /** Whose complaints; `POST /v1/persons/search` finds persons by their numbers. */
  @Any()
  readonly person?: string[];
  /** The clock that falls due next. */
  @Any()
  readonly dueClock?: string[];
  @Any()
  readonly majorCase?: string[];
  /** Something of it falls due before this moment. */
  @OptionalMoment()
  readonly dueBefore?: string;
  @OptionalYesNo()
  readonly major?: boolean;
  /** At least one deadline was missed. */
  @OptionalYesNo()
  readonly missed?: boolean;
  @OptionalYesNo()
  readonly repeated?: boolean;
  @OptionalYesNo()
  readonly imported?: boolean;
  /** Words that must all occur. */
  @OptionalWords(200)
  readonly text?: string;
  /** A field, with `-` before it for descending. */
  @Any(sortWords)
  readonly sort?: string[];
  @PageLimit()
  readonly limit: number = 50;
  @OptionalWords(2_000)
  readonly cursor?: string;
  /** Fields by whose values the queue is counted beside the page. */
  @Any(listed)
  readonly facets?: string[];
  @OptionalWords(500)
  readonly token?: string;
}

export function conditionsOf(filter: QueueFilter): Condition[] {
  const conditions: Condition[] = [];
  for (const field of listed) {
    const values = filter[field];
    if (values !== undefined) conditions.push({ field, in: values });
  }
  if (filter.category !== undefined) conditions.push(inCategory(filter.category));
  for (const field of yesNo) {
    const wanted = filter[field];
    if (wanted !== undefined) conditions.push({ field, equals: wanted });
  }
  if (filter.dueBefore !== undefined) {
    conditions.push({ field: 'dueAt', to: new Date(filter.dueBefore).toISOString() });
  }
  return conditions;
}

export const sortOf = ({ sort }: QueueFilter): Sort[] | undefined =>
  sort?.map((word) =>
    word.startsWith('-')
      ? { field: word.slice(1), direction: 'descending' }
      : { field: word, direction: 'ascending' },
  );
