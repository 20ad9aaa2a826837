import type {
  DataOf,
  AppealComplaint,
  CloseComplaint,
  DecideAppeal,
  RecordSatisfaction,
  ReopenComplaint,
  RespondToComplaint,
  UrgeComplaint,
  Urger,
} from '#libs/complaints';
import { outcomes, urgers } from '#libs/complaints';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  MaxLength,
} from 'class-validator';
import { OneOf, OptionalText, Text } from './fields.js';
import { Occurrence } from './intake-requests.js';

export class Response extends Occurrence implements DataOf<RespondToComplaint> {
  @Text(5_000)
  readonly result!: string;
  @Text(5_000)
  readonly solution!: string;
}

export class Survey extends Occurrence implements DataOf<RecordSatisfaction> {
  @IsOptional()
  @IsInt()
  readonly score: number | null = null;
  @IsOptional()
  @IsBoolean()
  readonly satisfied: boolean | null = null;
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(500, { each: true })
  readonly reasons: string[] = [];
  @OptionalText(5_000)
  readonly suggestions: string | null = null;
}

export class Reopening extends Occurrence implements DataOf<ReopenComplaint> {
  @Text(2_000)
  readonly reason!: string;
}

export class Appeal extends Occurrence implements DataOf<AppealComplaint> {
  @Text(5_000)
  readonly grounds!: string;
  @Text(500)
  readonly against!: string;
}

export class AppealDecision extends Occurrence implements DataOf<DecideAppeal> {
  @IsBoolean()
  readonly upheld!: boolean;
  @Text(5_000)
  readonly reason!: string;
}

export class Urging extends Occurrence implements DataOf<UrgeComplaint> {
  @OneOf(urgers)
  readonly by!: Urger;
  @OptionalText(2_000)
  readonly reason: string | null = null;
}

type Ending = CloseComplaint['data']['outcome'];
const endings = outcomes.filter(
  (outcome): outcome is Ending => outcome !== 'withdrawn' && outcome !== 'rejected',
);

export class Closure extends Occurrence implements DataOf<CloseComplaint> {
  @OneOf(endings)
  readonly outcome!: Ending;
  @Text(5_000)
  readonly reason!: string;
  @OptionalText(5_000)
  readonly lesson: string | null = null;
  @OptionalText(2_000)
  readonly outsideAppeal: string | null = null;
}
