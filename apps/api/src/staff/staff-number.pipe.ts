import { Injectable, type PipeTransform } from '@nestjs/common';
import { NotFound } from '#libs/platform';

/** What can be a staff number: it names a stream and stands in headers. */
export const STAFF_NUMBER = /^[\p{L}\p{N}._@-]{1,64}$/u;

/** Takes a staff number; what can be none belongs to nobody. */
@Injectable()
export class StaffNumberPipe implements PipeTransform<string, string> {
  transform(text: string): string {
    if (STAFF_NUMBER.test(text)) return text;
    throw new NotFound(`"${text}" is no staff number.`);
  }
}
