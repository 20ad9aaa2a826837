import { type StaffRole, staffRoles } from '#libs/complaints';
import type { Condition } from '#libs/event-sourcing';
import type { StaffField } from '#libs/read-models';
import { IsOptional } from 'class-validator';
import { OneOf, OptionalWord } from '../complaints/fields.js';
import { OptionalDay } from '../instants.js';
import { OptionalWords, OptionalYesNo, PageLimit } from '../query-fields.js';

/** How the list of staff may be narrowed and paged. */
export class StaffFilter {
  @OptionalWord()
  readonly department?: string;
  @IsOptional()
  @OneOf(staffRoles)
  readonly role?: StaffRole;
  /** Those who have left, instead of those who work here. */
  @OptionalYesNo()
  readonly retired: boolean = false;
  /** Whose last training counts no longer than the day before. */
  @OptionalDay()
  readonly trainingExpiresBefore?: string;
  /** Words that must all occur in number, name, skills, areas or product lines. */
  @OptionalWords(200)
  readonly text?: string;
  @PageLimit()
  readonly limit: number = 50;
  @OptionalWords(2_000)
  readonly cursor?: string;
  @OptionalWords(500)
  readonly token?: string;
}

export function staffConditions(filter: StaffFilter): readonly Condition[] {
  const { department, role, retired, trainingExpiresBefore: to } = filter;
  const conditions: (Condition & { readonly field: StaffField })[] = [
    { field: 'retired', equals: retired },
  ];
  if (department !== undefined) conditions.push({ field: 'department', equals: department });
  if (role !== undefined) conditions.push({ field: 'role', equals: role });
  if (to !== undefined) conditions.push({ field: 'trainingExpiresOn', to });
  return conditions;
}
