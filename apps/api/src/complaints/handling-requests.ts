import type {
  DataOf,
  AgreeSolution,
  ApplyRemedy,
  ContactChannel,
  DiagnosisClass,
  EndWaiting,
  NoteProgress,
  ProposeSolution,
  RecordContact,
  RecordDiagnosis,
  RemedyKind,
  StartHandling,
  StartWaiting,
  Verdict,
  VerifyRemedy,
} from '#libs/complaints';
import { contactChannels, diagnosisClasses, remedyKinds, verdicts } from '#libs/complaints';
import { IsBoolean, IsInt, IsOptional, Min } from 'class-validator';
import {
  Moment,
  OneOf,
  OptionalMoment,
  OptionalStaff,
  OptionalText,
  Staff,
  Text,
} from './fields.js';
import { Occurrence } from './intake-requests.js';

export class Handling extends Occurrence implements DataOf<StartHandling> {
  @OptionalStaff()
  readonly handler: string | null = null;
}

export class Diagnosis extends Occurrence implements DataOf<RecordDiagnosis> {
  @OneOf(diagnosisClasses)
  readonly diagnosis!: DiagnosisClass;
  @OneOf(verdicts)
  readonly verdict!: Verdict;
  @OptionalText(500)
  readonly faultPoint: string | null = null;
  @Text(2_000)
  readonly rootCause!: string;
  @OptionalText(2_000)
  readonly method: string | null = null;
}

export class Note extends Occurrence implements DataOf<NoteProgress> {
  @Text(5_000)
  readonly note!: string;
  @IsBoolean()
  readonly toldToCustomer: boolean = false;
}

export class Wait extends Occurrence implements DataOf<StartWaiting> {
  @Text(2_000)
  readonly reason!: string;
  @OptionalMoment()
  readonly expectedUntil: string | null = null;
}

export class Resumption extends Occurrence implements DataOf<EndWaiting> {
  @Text(2_000)
  readonly result!: string;
}

export class Proposal extends Occurrence implements DataOf<ProposeSolution> {
  @Text(5_000)
  readonly solution!: string;
  @OneOf(remedyKinds)
  readonly remedy!: RemedyKind;
  @Moment()
  readonly plannedFor!: string;
  @Staff()
  readonly responsible!: string;
}

export class Agreement extends Occurrence implements DataOf<AgreeSolution> {
  @OneOf(contactChannels)
  readonly channel!: ContactChannel;
  @OptionalText(2_000)
  readonly note: string | null = null;
}

export class Remedy extends Occurrence implements DataOf<ApplyRemedy> {
  @OneOf(remedyKinds)
  readonly remedy!: RemedyKind;
  @Text(5_000)
  readonly details!: string;
  @IsOptional()
  @IsInt()
  @Min(0)
  readonly amountFen: number | null = null;
}

export class Verification extends Occurrence implements DataOf<VerifyRemedy> {
  @IsBoolean()
  readonly passed!: boolean;
  @Text(2_000)
  readonly method!: string;
  @OptionalText(2_000)
  readonly details: string | null = null;
}

export class Contact extends Occurrence implements DataOf<RecordContact> {
  @OneOf(contactChannels)
  readonly channel!: ContactChannel;
  @IsBoolean()
  readonly reached!: boolean;
  @OptionalText(500)
  readonly notReachedBecause: string | null = null;
  @OptionalText(2_000)
  readonly note: string | null = null;
}
