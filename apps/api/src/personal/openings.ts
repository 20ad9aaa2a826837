import { Injectable } from '@nestjs/common';
import { Persons } from '#libs/complaints';
import {
  type Actor,
  CommandRefused,
  eachText,
  newCommandId,
  type PersonId,
  type SealedKind,
  sealedIn,
  type StreamName,
} from '#libs/event-sourcing';
import { PersonalTexts } from '#libs/privacy';

/** Who opens whose data, where it stands, and what for. */
export type Opening = {
  readonly actor: Actor;
  readonly correlationId: string;
  readonly where: StreamName;
  readonly purpose: string;
};

/** Opens personal data: it is recorded with each person before anybody sees anything. */
@Injectable()
export class Openings {
  constructor(
    private readonly persons: Persons,
    private readonly texts: PersonalTexts,
  ) {}

  /** The value with everything sealed in it opened; fails as `Persons.handle` does. */
  async opened<T>(value: T, opening: Opening): Promise<T> {
    const found = [...kindsByPerson(value)];
    await Promise.all(found.map(([person, kinds]) => this.record(person, [...kinds], opening)));
    return this.texts.opened(value);
  }

  /** Of somebody who was erased there is nothing to open; the answer says so. */
  private async record(
    person: PersonId,
    kinds: readonly SealedKind[],
    { actor, correlationId, where, purpose }: Opening,
  ): Promise<void> {
    const command = { type: 'OpenPersonalData', data: { where, purpose, kinds } } as const;
    const context = { actor, correlationId, commandId: newCommandId(Date.now()) };
    try {
      await this.persons.handle(person, command, context);
    } catch (error) {
      if (!(error instanceof CommandRefused)) throw error;
    }
  }
}

function kindsByPerson(value: unknown): ReadonlyMap<PersonId, ReadonlySet<SealedKind>> {
  const kinds = new Map<PersonId, Set<SealedKind>>();
  eachText(value, (text) => {
    for (const { person, kind } of sealedIn(text)) {
      kinds.set(person, (kinds.get(person) ?? new Set()).add(kind));
    }
  });
  return kinds;
}
