import { Injectable, type PipeTransform } from '@nestjs/common';
import type { PersonId } from '#libs/event-sourcing';
import { NotFound } from '#libs/platform';
import { isSystemPerson } from '#libs/privacy';

const PERSON = /^[a-z0-9]{8,64}$/;

export const noPerson = (id: string): NotFound => new NotFound(`There is no person ${id}.`);

/** Takes a person's id; what can be none belongs to nobody. */
@Injectable()
export class PersonIdPipe implements PipeTransform<string, PersonId> {
  transform(text: string): PersonId {
    if (PERSON.test(text) && !isSystemPerson(text)) return text;
    throw new NotFound(`"${text}" is no person's id.`);
  }
}
