import {
  type ConductScope,
  conductScopes,
  type ConductStanding,
  conductStandings,
  type ConductTold,
  roles,
} from '#libs/complaints';
import type { Condition } from '#libs/event-sourcing';
import type { ConductField } from '#libs/read-models';
import { IsOptional } from 'class-validator';
import { OneOf } from '../complaints/fields.js';
import { OptionalInstant } from '../instants.js';
import { OptionalWords, OptionalYesNo, PageLimit } from '../query-fields.js';

const toldOfConduct = [...roles, 'panel'] as const satisfies readonly ConductTold[];

/** How the list of conduct cases may be narrowed and paged. */
export class ConductFilter {
  @IsOptional()
  @OneOf(conductStandings)
  readonly state?: ConductStanding;
  /** Those that go on, or those that are closed; both where it is left out. */
  @OptionalYesNo()
  readonly open?: boolean;
  @OptionalWords(40)
  readonly team?: string;
  @OptionalWords(64)
  readonly employee?: string;
  @IsOptional()
  @OneOf(conductScopes)
  readonly scope?: ConductScope;
  @OptionalYesNo()
  readonly upheld?: boolean;
  /** Cases of which something falls due before that moment. */
  @OptionalInstant()
  readonly dueBefore?: string;
  /** What waits for whoever holds that post, or for members of a panel, and was brought to their mind. */
  @IsOptional()
  @OneOf(toldOfConduct)
  readonly told?: ConductTold;
  /** Those of which a limit is missed that still runs, or the others. */
  @OptionalYesNo()
  readonly overdue?: boolean;
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

const ongoing = conductStandings.filter((standing) => standing !== 'closed');

export function conductConditions(filter: ConductFilter): readonly Condition[] {
  const conditions: (Condition & { readonly field: ConductField })[] = [];
  for (const field of ['state', 'team', 'employee', 'scope', 'upheld', 'told'] as const) {
    const value = filter[field];
    if (value !== undefined) conditions.push({ field, equals: value });
  }
  if (filter.open === true) conditions.push({ field: 'state', in: ongoing });
  if (filter.open === false) conditions.push({ field: 'state', equals: 'closed' });
  if (filter.overdue !== undefined) {
    conditions.push({ field: 'overdueSince', exists: filter.overdue });
  }
  if (filter.dueBefore !== undefined) conditions.push({ field: 'dueAt', to: filter.dueBefore });
  return conditions;
}
