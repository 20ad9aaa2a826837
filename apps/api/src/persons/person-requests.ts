import { IsBoolean, IsOptional, Matches } from 'class-validator';
import { type ErasureGround, erasureGrounds, type PlaceLegalHold } from '#libs/complaints';
import { OneOf, OptionalText, Text } from '../complaints/fields.js';
import { OptionalInstant } from '../instants.js';
import { STAFF_NUMBER } from '../staff/staff-number.pipe.js';

type Says<C extends { readonly data: object }> = C['data'];

/** By what a person is looked for: one of these. They stand in the body, so that no log has them. */
export class PersonSearch {
  /** A phone or service number. */
  @OptionalText(64)
  readonly number?: string;
  @OptionalText(64)
  readonly complaint?: string;
  @OptionalText(64)
  readonly conductCase?: string;
  @IsOptional()
  @Matches(STAFF_NUMBER, { message: '$property must be 1 to 64 letters, digits, . _ @ or -' })
  readonly staffId?: string;
}

/** These texts outlive the person, so they name matters and authorities, not people. */
export class LegalHoldOrder implements Says<PlaceLegalHold> {
  @Text(500)
  readonly reason!: string;
  @Text(200)
  readonly authority!: string;
  @OptionalInstant()
  readonly until: string | null = null;
}

export class LegalHoldRelease {
  @Text(500)
  readonly reason!: string;
}

export class ErasureRequest {
  @OneOf(erasureGrounds)
  readonly requestedBy!: ErasureGround;
  @Text(500)
  readonly reason!: string;
  /** Of the authority's order. */
  @OptionalText(200)
  readonly reference: string | null = null;
  /** All ids that stand in the same histories are one person. */
  @IsBoolean()
  readonly along: boolean = false;
}
