import type {
  DataOf,
  AssignComplaint,
  ClassifyComplaint,
  Customer,
  Impact,
  Intake,
  Kind,
  Element,
  ReceiveComplaint,
  RejectComplaint,
  ResubmitComplaint,
  ReturnComplaint,
  TransferComplaint,
  Urgency,
  WithdrawComplaint,
} from '#libs/complaints';
import { elements, impacts, kinds, urgencies } from '#libs/complaints';
import { Type } from 'class-transformer';
import {
  ArrayUnique,
  IsArray,
  IsBoolean,
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
  Moment,
  OneOf,
  OptionalMoment,
  OptionalStaff,
  OptionalText,
  OptionalWord,
  Staff,
  Text,
  Word,
} from './fields.js';

/** Every action may say when it happened, if that is not now. */
export class Occurrence {
  @OptionalMoment()
  readonly occurredAt?: string;
}

export class CustomerDetails implements Customer {
  @OptionalText(100)
  readonly name: string | null = null;
  @OptionalText(40)
  readonly contactPhone: string | null = null;
  @OptionalText(40)
  readonly serviceNumber: string | null = null;
}

/** What is supplied or corrected of a customer; left-out parts stay as they were. */
export class SuppliedDetails implements Partial<Customer> {
  @OptionalText(100)
  readonly name?: string;
  @OptionalText(40)
  readonly contactPhone?: string;
  @OptionalText(40)
  readonly serviceNumber?: string;
}

const liveIntakes = ['live', 'back-filled'] as const satisfies readonly Intake[];

/** What is taken down of a complaint, whenever and however that is done. */
export class TakenRecord implements Omit<DataOf<ReceiveComplaint>, 'source' | 'intake'> {
  @Word()
  readonly channel!: string;
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => CustomerDetails)
  readonly customer!: CustomerDetails;
  @Text(20_000)
  readonly content!: string;
  @OptionalText(5_000)
  readonly demand: string | null = null;
  @OptionalText(200)
  readonly place: string | null = null;
  @OptionalStaff()
  readonly submittingStaff: string | null = null;
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(86_400)
  readonly callDurationSeconds: number | null = null;
  /** The key data were repeated back and confirmed (S4.24). */
  @IsOptional()
  @IsBoolean()
  readonly readBack?: boolean;
}

export class Receipt extends TakenRecord implements Occurrence {
  @OptionalMoment()
  readonly occurredAt?: string;
  @OneOf(liveIntakes)
  readonly intake: (typeof liveIntakes)[number] = 'live';
}

export class ReturnRequest extends Occurrence implements DataOf<ReturnComplaint> {
  @IsArray()
  @ArrayUnique()
  @IsIn([...elements], { each: true })
  readonly missing: Element[] = [];
  @Text(2_000)
  readonly reason!: string;
  @Staff()
  readonly confirmedBy!: string;
}

export class Resubmission extends Occurrence implements DataOf<ResubmitComplaint> {
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => SuppliedDetails)
  readonly customer?: SuppliedDetails;
  @OptionalText(20_000)
  readonly content?: string;
  @OptionalText(5_000)
  readonly demand?: string;
  @OptionalText(200)
  readonly place?: string;
}

export class Classification extends Occurrence implements DataOf<ClassifyComplaint> {
  @OneOf(kinds)
  readonly kind!: Kind;
  @OptionalWord()
  readonly productLine: string | null = null;
  @OptionalWord()
  readonly category: string | null = null;
  @OneOf(urgencies)
  readonly urgency: Urgency = 'general';
  @OneOf(impacts)
  readonly impact: Impact = 'one-user';
}

export class Assignment extends Occurrence implements DataOf<AssignComplaint> {
  @Word()
  readonly department!: string;
  @OptionalStaff()
  readonly handler: string | null = null;
  @OptionalText(5_000)
  readonly requirements: string | null = null;
  @OptionalMoment()
  readonly expectedAt: string | null = null;
}

export class Transfer extends Occurrence implements DataOf<TransferComplaint> {
  @Word()
  readonly department!: string;
  @OptionalStaff()
  readonly handler: string | null = null;
  @Text(2_000)
  readonly reason!: string;
  @Moment()
  readonly expectedAt!: string;
  @IsBoolean()
  readonly customerTold!: boolean;
}

export class Withdrawal extends Occurrence implements DataOf<WithdrawComplaint> {
  @Text(2_000)
  readonly reason!: string;
}

export class Rejection extends Occurrence implements DataOf<RejectComplaint> {
  @Text(2_000)
  readonly reason!: string;
  @OptionalText(2_000)
  readonly outsideAppeal: string | null = null;
}
