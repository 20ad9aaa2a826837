import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsDefined,
  IsObject,
  IsOptional,
  ValidateNested,
} from 'class-validator';
import {
  type CloseMajorCase,
  type CommandGroup,
  type DiagnosisClass,
  diagnosisClasses,
  type EmergencyDuty,
  type Impact,
  impacts,
  type MajorAction,
  type OpenMajorCase,
  type RecordMajorSolution,
  type RemedyKind,
  remedyKinds,
  type Verdict,
  verdicts,
} from '#libs/complaints';
import { OneOf, OptionalStaff, OptionalText, Staff, Text, Word } from '../complaints/fields.js';
import { Occurrence } from '../complaints/intake-requests.js';
import { ToldPerson } from '../complaints/oversight-requests.js';
import { InstantField, OptionalInstant } from '../instants.js';

type Says<C extends { readonly data: object }> = C['data'];
type Said<K extends MajorAction['kind']> = Omit<Extract<MajorAction, { kind: K }>, 'kind'>;

export class Commanders implements CommandGroup {
  /** A member of management (S4.68). */
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => ToldPerson)
  readonly head!: ToldPerson;
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => ToldPerson)
  readonly members: ToldPerson[] = [];
}

export class Duty implements EmergencyDuty {
  @Word()
  readonly department!: string;
  @Text(2_000)
  readonly duty!: string;
  @OptionalStaff()
  readonly person: string | null = null;
}

export class MajorCaseOpening extends Occurrence implements Says<OpenMajorCase> {
  @Text(200)
  readonly title!: string;
  @Text(5_000)
  readonly reason!: string;
  @OptionalText(500)
  readonly area: string | null = null;
  @OneOf(impacts)
  readonly impact!: Impact;
  @IsDefined()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => ToldPerson)
  readonly told!: ToldPerson[];
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => Commanders)
  readonly commandGroup!: Commanders;
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => Duty)
  readonly duties: Duty[] = [];
}

/** Nothing but, if need be, when it happened. */
export class Attachment extends Occurrence {}

export class Detachment extends Occurrence {
  /** Number of the complaint, as people write it. */
  @Text(40)
  readonly complaintId!: string;
  @Text(2_000)
  readonly reason!: string;
}

export class NoteForAll implements Said<'note'> {
  @Text(5_000)
  readonly note!: string;
  @IsBoolean()
  readonly toldToCustomer: boolean = false;
}

export class DiagnosisForAll implements Said<'diagnosis'> {
  @OneOf(diagnosisClasses)
  readonly diagnosis!: DiagnosisClass;
  @OneOf(verdicts)
  readonly verdict!: Verdict;
  @Text(5_000)
  readonly rootCause!: string;
}

export class ProposalForAll implements Said<'proposal'> {
  @Text(5_000)
  readonly solution!: string;
  @OneOf(remedyKinds)
  readonly remedy!: RemedyKind;
  @InstantField()
  readonly plannedFor!: string;
  @Staff()
  readonly responsible!: string;
}

export class RemedyForAll implements Said<'remedy'> {
  @OneOf(remedyKinds)
  readonly remedy!: RemedyKind;
  @Text(5_000)
  readonly details!: string;
}

export class ResponseForAll implements Said<'response'> {
  @Text(5_000)
  readonly result!: string;
  @Text(5_000)
  readonly solution!: string;
}

/** Exactly one of these is done on every open complaint that hangs on the case. */
export class ActionForAll extends Occurrence {
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => NoteForAll)
  readonly note?: NoteForAll;
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => DiagnosisForAll)
  readonly diagnosis?: DiagnosisForAll;
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ProposalForAll)
  readonly proposal?: ProposalForAll;
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => RemedyForAll)
  readonly remedy?: RemedyForAll;
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ResponseForAll)
  readonly response?: ResponseForAll;
}

export class SolutionForAll extends Occurrence implements Says<RecordMajorSolution> {
  @Text(5_000)
  readonly solution!: string;
  @OptionalInstant()
  readonly expectedAt: string | null = null;
}

export class MajorCaseClosure extends Occurrence implements Says<CloseMajorCase> {
  @Text(5_000)
  readonly result!: string;
  @Text(5_000)
  readonly lesson!: string;
  /** Although complaints that hang on it are open; `reason` says why. */
  @IsBoolean()
  readonly despiteOpen: boolean = false;
  @OptionalText(2_000)
  readonly reason: string | null = null;
}
