import {
  type CallUser,
  type CloseConductCase,
  type ComplainantKind,
  type DecideReplyWay,
  type LeaveExplanation,
  type NoteReplyRecord,
  type OrderConductSupervision,
  type OtherReplyGround,
  otherReplyGrounds,
  type RemindStaff,
  type ReminderWay,
  reminderWays,
  type ReplyOtherwise,
  type ReplyWay,
  replyWays,
  type ReportComplainant,
  complainantKinds,
  type ReportRecurrence,
  type SendReplySms,
} from '#libs/complaints';
import { ArrayMaxSize, IsArray, IsBoolean, IsString, MaxLength } from 'class-validator';
import { OneOf, OptionalText, Staff, Text } from '../complaints/fields.js';
import { Occurrence } from '../complaints/intake-requests.js';
import type { WishOf } from './conduct-intake-requests.js';

export class ConductCall extends Occurrence implements WishOf<CallUser> {
  @IsBoolean()
  readonly reached!: boolean;
  @OptionalText(5_000)
  readonly wording: string | null = null;
  @OptionalText(500)
  readonly notReachedBecause: string | null = null;
  @OptionalText(5_000)
  readonly note: string | null = null;
}

/** By template alone; no message carries a text of its own (S3.59). */
export class ConductMessage extends Occurrence implements WishOf<SendReplySms> {
  @Text(100)
  readonly template!: string;
  @IsBoolean()
  readonly asReply: boolean = false;
}

export class ConductExplanation extends Occurrence implements WishOf<LeaveExplanation> {
  @Text(5_000)
  readonly wording!: string;
  @IsBoolean()
  readonly suspendedForArrears!: boolean;
  @IsBoolean()
  readonly phoneOff!: boolean;
}

export class ConductOtherReply extends Occurrence implements WishOf<ReplyOtherwise> {
  @OneOf(otherReplyGrounds)
  readonly ground!: OtherReplyGround;
  @Text(200)
  readonly reference!: string;
  @Text(5_000)
  readonly wording!: string;
}

export class ConductComplainantReport extends Occurrence implements WishOf<ReportComplainant> {
  @OneOf(complainantKinds)
  readonly kind!: ComplainantKind;
  @Staff()
  readonly reportedTo!: string;
  @Text(2_000)
  readonly note!: string;
}

export class ConductReplyWay extends Occurrence implements WishOf<DecideReplyWay> {
  @OneOf(replyWays)
  readonly way!: ReplyWay;
  @Text(2_000)
  readonly reason!: string;
}

export class ConductNote extends Occurrence implements WishOf<NoteReplyRecord> {
  @Text(5_000)
  readonly note!: string;
}

export class ConductRecurrence extends Occurrence implements WishOf<ReportRecurrence> {
  @Text(5_000)
  readonly problem!: string;
  @Staff()
  readonly reportedTo!: string;
}

export class ConductReminder extends Occurrence implements WishOf<RemindStaff> {
  @OneOf(reminderWays)
  readonly way!: ReminderWay;
  @IsArray()
  @ArrayMaxSize(500)
  @IsString({ each: true })
  @MaxLength(64, { each: true })
  readonly staff: string[] = [];
  @Text(5_000)
  readonly text!: string;
}

export class ConductSupervision extends Occurrence implements WishOf<OrderConductSupervision> {
  @Text(5_000)
  readonly order!: string;
  @Text(100)
  readonly unit!: string;
}

export class ConductStudy {
  @Text(200)
  readonly title!: string;
  @Text(5_000)
  readonly cause!: string;
  @Text(5_000)
  readonly lesson!: string;
}

export class ConductClosure extends Occurrence implements WishOf<CloseConductCase> {
  @OptionalText(5_000)
  readonly lesson: string | null = null;
  @IsBoolean()
  readonly acceptedByEmployee: boolean = false;
}
