import { Injectable, type PipeTransform } from '@nestjs/common';
import { isOutageId } from '#libs/complaints';
import { NotFound } from '#libs/platform';

/** Takes the id of an outage; one that cannot be right belongs to none. */
@Injectable()
export class OutageIdPipe implements PipeTransform<string, string> {
  transform(text: string): string {
    const id = text.toUpperCase();
    if (isOutageId(id)) return id;
    throw new NotFound(`"${text}" is no id of an outage.`);
  }
}
