import { Injectable, type PipeTransform } from '@nestjs/common';
import { NotFound } from '#libs/platform';

/** Takes the number of a legal hold; what can be none was never placed. */
@Injectable()
export class HoldNumberPipe implements PipeTransform<string, number> {
  transform(text: string): number {
    if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
    throw new NotFound(`"${text}" is no number of a legal hold.`);
  }
}
