import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  certificateIn,
  type ErasureCertificate,
  type LiftLegalHold,
  type PersonAnswer,
  type PersonStanding,
  Persons,
  personStream,
  personTable,
  type PlaceLegalHold,
  type Role,
} from '#libs/complaints';
import {
  type CommandContext,
  consistencyToken,
  EventStore,
  type PersonId,
} from '#libs/event-sourcing';
import { type ErasureWish, Erasing } from './erasing.js';
import { KnownPersons } from './known-persons.js';

/** A wish about the holds on a person's data as it goes over the command bus. */
export class HoldRequested {
  constructor(
    readonly id: PersonId,
    readonly command: PlaceLegalHold | LiftLegalHold,
    readonly context: CommandContext,
    readonly role: Role,
  ) {}
}

export class ErasureRequested {
  constructor(
    readonly id: PersonId,
    readonly wish: ErasureWish,
    readonly context: CommandContext,
  ) {}
}

/** What a command about a person's data answers. */
export type PersonAnswered = {
  readonly id: PersonId;
  readonly state: PersonStanding;
  readonly revision: number;
  readonly token: string;
  readonly allowed: readonly string[];
  /** Every hold that was ever placed; the last one is new where one was placed now. */
  readonly holds: readonly number[];
};

@CommandHandler(HoldRequested)
export class ObeyHoldRequest implements ICommandHandler<HoldRequested, PersonAnswered> {
  constructor(
    private readonly persons: Persons,
    private readonly known: KnownPersons,
  ) {}

  async execute({ id, command, context, role }: HoldRequested): Promise<PersonAnswered> {
    await this.known.expect(id);
    return answered(await this.persons.handle(id, command, context), role);
  }
}

const answered = ({ id, state, revision, position }: PersonAnswer, role: Role): PersonAnswered => ({
  id,
  state: state.standing,
  revision,
  token: consistencyToken(personStream(id), position),
  allowed: personTable.allowed(state.standing, role),
  holds: state.holds.map(({ hold }) => hold),
});

@CommandHandler(ErasureRequested)
export class ObeyErasureRequest implements ICommandHandler<ErasureRequested, ErasureCertificate> {
  constructor(
    private readonly erasing: Erasing,
    private readonly known: KnownPersons,
    private readonly events: EventStore,
  ) {}

  async execute({ id, wish, context }: ErasureRequested): Promise<ErasureCertificate> {
    await this.known.expect(id);
    await this.erasing.erase(id, wish, context);
    const certificate = certificateIn(await this.events.read(personStream(id)));
    if (certificate === undefined) throw new TypeError(`${id} was erased without a certificate.`);
    return certificate;
  }
}
