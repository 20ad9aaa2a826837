import { applyDecorators } from '@nestjs/common';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import {
  type ChangeStaff,
  type EndAbsence,
  type EnrolStaff,
  type MoveStaff,
  type NoteAbsence,
  type RecordAgreement,
  type RecordTraining,
  type RetireStaff,
  type StaffRole,
  staffRoles,
} from '#libs/complaints';
import { OneOf, OptionalText, Text, Word } from '../complaints/fields.js';
import { Occurrence } from '../complaints/intake-requests.js';
import { Day, OptionalDay, OptionalInstant } from '../instants.js';
import { STAFF_NUMBER } from './staff-number.pipe.js';
import { Words } from '../words.js';

type Says<C extends { readonly data: object }> = C['data'];

/** The last decorator says the type in the API's description, so that stands last. */
const OptionalCount = (max: number) => applyDecorators(IsOptional(), Min(0), Max(max), IsInt());

export class StaffProfile extends Occurrence implements Says<ChangeStaff> {
  @Text(100)
  readonly name!: string;
  @Words(100)
  readonly skills: string[] = [];
  @Words(100)
  readonly areas: string[] = [];
  @Words(100)
  readonly productLines: string[] = [];
  @OptionalCount(10_000)
  readonly maximumLoad: number | null = null;
}

export class StaffEnrolment extends StaffProfile implements Says<EnrolStaff> {
  @Matches(STAFF_NUMBER, { message: '$property must be 1 to 64 letters, digits, . _ @ or -' })
  readonly staffId!: string;
  @OneOf(staffRoles)
  readonly role!: StaffRole;
  @Word()
  readonly department!: string;
}

export class StaffPost extends Occurrence implements Says<MoveStaff> {
  @OneOf(staffRoles)
  readonly role!: StaffRole;
  @Word()
  readonly department!: string;
}

export class ConfidentialityAgreement extends Occurrence implements Says<RecordAgreement> {
  @Day()
  readonly signedOn!: string;
  @OptionalDay()
  readonly validUntil: string | null = null;
}

export class PassedTraining extends Occurrence implements Says<RecordTraining> {
  @Word()
  readonly qualification!: string;
  @Words(50)
  readonly subjects: string[] = [];
  @OptionalCount(10_000)
  readonly hours: number | null = null;
  @OptionalCount(1_000)
  readonly score: number | null = null;
  @Day()
  readonly passedOn!: string;
  @OptionalDay()
  readonly expiresOn: string | null = null;
}

export class StaffAbsence extends Occurrence implements Says<NoteAbsence> {
  @OptionalInstant()
  readonly from: string | null = null;
  @OptionalInstant()
  readonly to: string | null = null;
  @OptionalText(500)
  readonly reason: string | null = null;
}

export class StaffPresence extends Occurrence implements Says<EndAbsence> {
  @OptionalInstant()
  readonly from: string | null = null;
  @OptionalInstant()
  readonly to: string | null = null;
}

export class StaffRetirement extends Occurrence implements Says<RetireStaff> {
  @OptionalDay()
  readonly retiredOn: string | null = null;
  @OptionalText(500)
  readonly reason: string | null = null;
}
