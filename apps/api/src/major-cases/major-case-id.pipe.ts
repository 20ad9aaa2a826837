import { Injectable, type PipeTransform } from '@nestjs/common';
import { parseMajorCaseNumber } from '#libs/complaints';
import { NotFound } from '#libs/platform';

/** Takes a major case's number as people write it; one that cannot be right belongs to none. */
@Injectable()
export class MajorCaseIdPipe implements PipeTransform<string, string> {
  transform(text: string): string {
    const parsed = parseMajorCaseNumber(text);
    if (!('reason' in parsed)) return parsed.id;
    throw new NotFound(`"${text}" is no number of a major case: ${parsed.reason}`);
  }
}
