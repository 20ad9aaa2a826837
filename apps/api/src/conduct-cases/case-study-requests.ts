import type {
  OpenCaseStudy,
  ProposeRemedy,
  PublishWarning,
  ReviseCaseStudy,
} from '#libs/complaints';
import { ArrayMaxSize, IsArray, IsString, Matches, MaxLength } from 'class-validator';
import { Staff, Text } from '../complaints/fields.js';
import { CASE_STREAM } from './case-stream.js';
import type { WishOf } from './conduct-intake-requests.js';

export class CaseStudyOpening implements WishOf<OpenCaseStudy> {
  @Matches(CASE_STREAM, { message: '$property must name a case, like conduct-0123456789AB' })
  readonly source!: string;
  @Text(200)
  readonly title!: string;
  @Text(5_000)
  readonly cause!: string;
  @Text(5_000)
  readonly lesson!: string;
}

export class CaseStudyRevision implements WishOf<ReviseCaseStudy> {
  @Text(5_000)
  readonly cause!: string;
  @Text(5_000)
  readonly lesson!: string;
}

export class CaseStudyWarning implements WishOf<PublishWarning> {
  @Text(5_000)
  readonly warning!: string;
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  readonly audience: string[] = [];
}

export class CaseStudyRemedy implements WishOf<ProposeRemedy> {
  @Text(200)
  readonly service!: string;
  @Text(5_000)
  readonly remedy!: string;
  @Staff()
  readonly reportedTo!: string;
}
