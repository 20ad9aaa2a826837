import { IsBoolean, IsObject, IsOptional } from 'class-validator';
import { OptionalText } from '../complaints/fields.js';

/** What whoever publishes a policy may say beside the document. */
export class PublicationNote {
  @OptionalText(1_000)
  readonly note: string | null = null;
}

/** Another version of a calendar for all policies that have it. */
export class CalendarPublication {
  @IsObject()
  readonly calendar!: object;
  @OptionalText(1_000)
  readonly note: string | null = null;
  /** Days that are past may change. */
  @IsOptional()
  @IsBoolean()
  readonly corrects: boolean = false;
}
