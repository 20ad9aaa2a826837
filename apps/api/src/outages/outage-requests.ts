import { Type } from 'class-transformer';
import {
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsDefined,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  type DeclareOutage,
  type EndOutage,
  type ExpectRecovery,
  type NoticeChannel,
  noticeChannels,
  type NoticeText,
  type OutageCause,
  outageCauses,
  type PaperRecord,
  type PublishNotice,
} from '#libs/complaints';
import { OneOf, OptionalStaff, OptionalText, Staff, Text, Word } from '../complaints/fields.js';
import { Occurrence, TakenRecord } from '../complaints/intake-requests.js';
import { InstantField, OptionalInstant } from '../instants.js';
import { Words } from '../words.js';

type Says<C extends { readonly data: object }> = C['data'];

export class TechnicalDepartment {
  @Word()
  readonly department!: string;
  @InstantField()
  readonly toldAt!: string;
}

export class OutageDeclaration extends Occurrence implements Says<DeclareOutage> {
  @Text(500)
  readonly what!: string;
  @OneOf(outageCauses)
  readonly cause!: OutageCause;
  @InstantField()
  readonly startedAt!: string;
  @OptionalInstant()
  readonly expectedRecoveryAt: string | null = null;
  @Words(20)
  readonly backupMeans: string[] = [];
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => TechnicalDepartment)
  readonly technicalDepartment: TechnicalDepartment | null = null;
  @OptionalStaff()
  readonly dutyPerson: string | null = null;
}

export class ExpectedRecovery extends Occurrence implements Says<ExpectRecovery> {
  @InstantField()
  readonly expectedRecoveryAt!: string;
  @OptionalText(2_000)
  readonly reason: string | null = null;
}

export class NoticeWords implements NoticeText {
  @Text(2_000)
  readonly zh!: string;
  @OptionalText(2_000)
  readonly en: string | null = null;
}

export class OutageNotice extends Occurrence implements Says<PublishNotice> {
  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn([...noticeChannels], { each: true })
  readonly channels!: NoticeChannel[];
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => NoticeWords)
  readonly text!: NoticeWords;
}

/** The record of a complaint that was taken on paper, with the time at which it was. */
export class BackFilledReceipt extends TakenRecord implements PaperRecord {
  @InstantField()
  readonly occurredAt!: string;
}

export class OutageEnd extends Occurrence implements Says<EndOutage> {
  @InstantField()
  readonly endedAt!: string;
  @Staff()
  readonly confirmedBy!: string;
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  readonly noted!: number;
}
