import {
  type AcceptConductCase,
  type AnswerHandOver,
  type ConductElement,
  conductElements,
  type ConductOrigin,
  conductOrigins,
  type ConductScope,
  conductScopes,
  type HandOverConductCase,
  type Omission,
  omissions,
  type RerouteConductCase,
  type ResubmitConductCase,
  type ReturnConductCase,
  type SendBackConductCase,
  type SendBackGround,
  sendBackGrounds,
  type Submission,
  type TrackHandOver,
  type VerifyConduct,
} from '#libs/complaints';
import { ArrayUnique, IsArray, IsBoolean, IsIn } from 'class-validator';
import { OneOf, OptionalStaff, OptionalText, Text } from '../complaints/fields.js';
import { Occurrence } from '../complaints/intake-requests.js';
import { InstantField } from '../instants.js';

/** What a command says; a request that drifts apart from it does not compile. */
export type WishOf<C extends { readonly data: object }> = C['data'];

/** The submission form. What is missing is refused by the rules, which name it. */
export class ConductSubmission extends Occurrence implements Submission {
  @OptionalStaff()
  readonly employee: string | null = null;
  @OptionalText(40)
  readonly employeeLine: string | null = null;
  @OneOf(conductScopes)
  readonly scope!: ConductScope;
  @OneOf(conductOrigins)
  readonly origin: ConductOrigin = 'call';
  @OptionalText(40)
  readonly transferredFrom: string | null = null;
  @OptionalStaff()
  readonly submittingStaff: string | null = null;
  @OptionalText(40)
  readonly intakeNumber: string | null = null;
  @OptionalText(40)
  readonly contactPhone: string | null = null;
  @OptionalText(20_000)
  readonly content: string | null = null;
  @OptionalText(5_000)
  readonly demand: string | null = null;
  @IsBoolean()
  readonly demandExplicit: boolean = false;
  @OptionalText(40)
  readonly complaint: string | null = null;
  @OptionalText(500)
  readonly paperForm: string | null = null;
}

export class ConductReturn extends Occurrence implements WishOf<ReturnConductCase> {
  @IsArray()
  @ArrayUnique()
  @IsIn([...conductElements], { each: true })
  readonly missing: ConductElement[] = [];
  @Text(2_000)
  readonly reason!: string;
}

/** What is supplied or corrected; left-out parts stay as they were. */
export class ConductResubmission extends Occurrence implements WishOf<ResubmitConductCase> {
  @OptionalStaff()
  readonly employee?: string;
  @OptionalStaff()
  readonly submittingStaff?: string;
  @OptionalText(40)
  readonly intakeNumber?: string;
  @OptionalText(40)
  readonly contactPhone?: string;
  @OptionalText(20_000)
  readonly content?: string;
  @OptionalText(5_000)
  readonly demand?: string;
}

/** `team` chooses by hand, where the number does not tell or tells wrong; with the reason. */
export class ConductReview extends Occurrence implements WishOf<AcceptConductCase> {
  @OptionalText(40)
  readonly team: string | null = null;
  @OptionalText(2_000)
  readonly reason: string | null = null;
}

export class ConductRerouting extends Occurrence implements WishOf<RerouteConductCase> {
  @Text(40)
  readonly team!: string;
  @Text(2_000)
  readonly reason!: string;
}

export class ConductSendBack extends Occurrence implements WishOf<SendBackConductCase> {
  @OneOf(sendBackGrounds)
  readonly ground!: SendBackGround;
  @IsArray()
  @ArrayUnique()
  @IsIn([...omissions], { each: true })
  readonly omissions: Omission[] = [];
  @Text(2_000)
  readonly remark!: string;
}

/** Nothing but the signature of whoever sends it. */
export class ConductSignature extends Occurrence {}

export class ConductHandOver extends Occurrence implements WishOf<HandOverConductCase> {
  @InstantField()
  readonly calledAt!: string;
  @Text(100)
  readonly otherLead!: string;
  @Text(500)
  readonly recording!: string;
}

export class ConductTracking extends Occurrence implements WishOf<TrackHandOver> {
  @Text(5_000)
  readonly note!: string;
}

export class ConductOtherAnswer extends Occurrence implements WishOf<AnswerHandOver> {
  @OptionalText(100)
  readonly workOrder: string | null = null;
  @Text(5_000)
  readonly result!: string;
}

export class ConductVerification extends Occurrence implements WishOf<VerifyConduct> {
  @Text(500)
  readonly recording!: string;
  @Text(5_000)
  readonly userInformation!: string;
  @Text(5_000)
  readonly findings!: string;
}
