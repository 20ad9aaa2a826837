import { Injectable, type PipeTransform } from '@nestjs/common';
import { parseComplaintNumber } from '#libs/complaints';
import { NotFound } from '#libs/platform';

/** Takes a complaint's number as people write it; one that cannot be right belongs to no complaint. */
@Injectable()
export class ComplaintIdPipe implements PipeTransform<string, string> {
  transform(text: string): string {
    const parsed = parseComplaintNumber(text);
    if ('reason' in parsed)
      throw new NotFound(`"${text}" is no complaint number: ${parsed.reason}`);
    return parsed.id;
  }
}
