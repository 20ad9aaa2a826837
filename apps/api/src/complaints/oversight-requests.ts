import type {
  AnswerSupervision,
  DataOf,
  DeclareMajor,
  MergeComplaint,
  MovePolicy,
  OrderSupervision,
  Role,
  Told,
  UnmergeComplaint,
} from '#libs/complaints';
import { roles } from '#libs/complaints';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsDefined,
  IsInt,
  IsOptional,
  Min,
  ValidateNested,
} from 'class-validator';
import { OptionalInstant } from '../instants.js';
import { OneOf, OptionalStaff, Text } from './fields.js';
import { Occurrence } from './intake-requests.js';

/** Somebody who was told. */
export class ToldPerson implements Told {
  @OneOf(roles)
  readonly role!: Role;
  @OptionalStaff()
  readonly staff: string | null = null;
}

export class MajorDeclaration
  extends Occurrence
  implements Omit<DataOf<DeclareMajor>, 'majorCase'>
{
  @Text(5_000)
  readonly reason!: string;
  @IsDefined()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ToldPerson)
  readonly told!: ToldPerson[];
}

export class Merger extends Occurrence implements DataOf<MergeComplaint> {
  /** Number of the complaint that is worked on for both, as people write it. */
  @Text(40)
  readonly into!: string;
  @Text(2_000)
  readonly reason!: string;
}

export class Separation extends Occurrence implements DataOf<UnmergeComplaint> {
  @Text(2_000)
  readonly reason!: string;
}

export class SupervisionOrder extends Occurrence implements DataOf<OrderSupervision> {
  @Text(5_000)
  readonly order!: string;
  /** Where the order itself sets a time, it beats the policy's. */
  @OptionalInstant()
  readonly answerBy: string | null = null;
}

export class SupervisionAnswer extends Occurrence implements DataOf<AnswerSupervision> {
  @Text(5_000)
  readonly answer!: string;
  /** May be left out where only one order is open. */
  @IsOptional()
  @IsInt()
  @Min(1)
  readonly orderNumber: number | null = null;
}

export class PolicyMove extends Occurrence implements DataOf<MovePolicy> {
  /** Version of a published policy. */
  @Text(100)
  readonly to!: string;
  @Text(2_000)
  readonly reason!: string;
}
