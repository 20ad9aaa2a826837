import { IsOptional } from 'class-validator';
import {
  type OutageCause,
  outageCauses,
  outageStates,
  type OutageStanding,
} from '#libs/complaints';
import type { Condition } from '#libs/event-sourcing';
import { OneOf } from '../complaints/fields.js';
import { OptionalWords, PageLimit } from '../query-fields.js';

/** How the list of outages may be narrowed and paged. */
export class OutagesFilter {
  @IsOptional()
  @OneOf(outageStates)
  readonly state?: OutageStanding;
  @IsOptional()
  @OneOf(outageCauses)
  readonly cause?: OutageCause;
  /** Words that must all occur. */
  @OptionalWords(200)
  readonly text?: string;
  @PageLimit()
  readonly limit: number = 50;
  @OptionalWords(2_000)
  readonly cursor?: string;
  @OptionalWords(500)
  readonly token?: string;
}

/** What the public may ask for: no more than to see what was published just now. */
export class NoticesFilter {
  @OptionalWords(500)
  readonly token?: string;
}

export function outageConditions({ state, cause }: OutagesFilter): readonly Condition[] {
  const conditions: Condition[] = [];
  if (state !== undefined) conditions.push({ field: 'state', equals: state });
  if (cause !== undefined) conditions.push({ field: 'cause', equals: cause });
  return conditions;
}
