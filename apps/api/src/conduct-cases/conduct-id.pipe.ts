import { Injectable, type PipeTransform } from '@nestjs/common';
import { parseConductNumber } from '#libs/complaints';
import { NotFound } from '#libs/platform';

/** Takes a conduct case's number as people write it; one that cannot be right belongs to no case. */
@Injectable()
export class ConductIdPipe implements PipeTransform<string, string> {
  transform(text: string): string {
    const parsed = parseConductNumber(text);
    if ('reason' in parsed) {
      throw new NotFound(`"${text}" is no number of a conduct case: ${parsed.reason}`);
    }
    return parsed.id;
  }
}
