import {
  type AppealLiability,
  type ContestLiability,
  type DecideLiabilityAppeal,
  type Liability,
  type LiabilityType,
  liabilityTypes,
  type PanelMember,
  type PanelSide,
  panelSides,
  type RecordingPoint,
} from '#libs/complaints';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBase64,
  IsBoolean,
  IsDefined,
  IsInt,
  IsOptional,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { applyDecorators } from '@nestjs/common';
import { OneOf, OptionalText, Staff, Text } from '../complaints/fields.js';
import { Occurrence } from '../complaints/intake-requests.js';
import type { WishOf } from './conduct-intake-requests.js';

/** A judgement, the first, the second or the last. The basis is never left out (S3.14). */
export class ConductJudgement extends Occurrence implements Liability {
  @IsBoolean()
  readonly upheld!: boolean;
  @IsOptional()
  @OneOf(liabilityTypes)
  readonly type: LiabilityType | null = null;
  @OptionalText(100)
  readonly clause: string | null = null;
  @Text(5_000)
  readonly basis!: string;
  @OptionalText(200)
  readonly knowledgeArticle: string | null = null;
}

/** A place in the recording. */
export class ConductRecordingPoint implements RecordingPoint {
  @IsInt()
  @Min(0)
  readonly atSeconds!: number;
  @Text(2_000)
  readonly objection!: string;
}

export class ConductObjection extends Occurrence implements WishOf<ContestLiability> {
  @Staff()
  readonly lead!: string;
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => ConductRecordingPoint)
  readonly points!: ConductRecordingPoint[];
}

export class ConductAppeal extends Occurrence implements WishOf<AppealLiability> {
  @Text(5_000)
  readonly grounds!: string;
}

export class ConductAppealDecision extends Occurrence implements WishOf<DecideLiabilityAppeal> {
  @IsBoolean()
  readonly upheld!: boolean;
  @Text(5_000)
  readonly reason!: string;
}

export class ConductPanelMember implements PanelMember {
  @Staff()
  readonly staff!: string;
  @OneOf(panelSides)
  readonly side!: PanelSide;
}

/** What happens to a ballot happens now: no request about one says when. */
export class ConductPanel {
  @IsDefined()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => ConductPanelMember)
  readonly members!: ConductPanelMember[];
  @Text(5_000)
  readonly grounds!: string;
}

/** Bytes in base64url, as ballot papers and envelopes are made of. */
const Sealed = (max: number) =>
  applyDecorators(IsBase64({ urlSafe: true, padding: false }), MaxLength(max));

export class ConductBallotPaper {
  @Sealed(1_000)
  readonly blinded!: string;
}

export class ConductBallot {
  @Sealed(1_000)
  readonly paper!: string;
  @Sealed(1_000)
  readonly signature!: string;
  @Sealed(1_000)
  readonly envelope!: string;
}

export class ConductCount {
  /** The keys are lost for good, so that no envelope can be opened: all are spoiled, and the site head settles. */
  @IsBoolean()
  readonly keysLost: boolean = false;
}
