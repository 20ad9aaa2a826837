import { IsOptional, Matches } from 'class-validator';
import { PageLimit } from '../query-fields.js';

/** How many of those are shown whose time of retention is over. */
export class DueFilter {
  @PageLimit()
  readonly limit: number = 50;
}

/** How the report of openings is paged, the latest first. */
export class OpeningsFilter {
  @PageLimit()
  readonly limit: number = 50;
  /** `next` of the page before. */
  @IsOptional()
  @Matches(/^\d{1,12}$/, { message: '$property must be the "next" of the page before' })
  readonly cursor?: string;
}
