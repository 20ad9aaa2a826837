import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  conductAllowed,
  type ConductCaseAction,
  type ConductCaseAnswer,
  ConductCases,
  type ConductStanding,
  conductStream,
  type Role,
  spokenConduct,
  type SubmitConductCase,
} from '#libs/complaints';
import { CommandRefused, consistencyToken } from '#libs/event-sourcing';
import { NotFound } from '#libs/platform';
import { contextOf, type Sender } from '../sender.js';

/** A wish about a conduct case as it goes over the command bus. */
export class ConductRequested {
  constructor(
    /** `null` for a case that is yet to be submitted. */
    readonly id: string | null,
    readonly command: ConductCaseAction | SubmitConductCase,
    readonly sender: Sender,
    readonly occurredAt: string | undefined,
  ) {}
}

/** What every command about a conduct case answers. */
export type ConductAnswered = {
  readonly id: string;
  /** The id as it is read out on the phone. */
  readonly number: string;
  readonly state: ConductStanding;
  readonly revision: number;
  /** Queries that carry it show at least this much. */
  readonly token: string;
  /** What may be done next. */
  readonly allowed: readonly string[];
};

/** Hands the wish to the one door; whether the sender may was seen to by the guard, and nothing is decided here. */
@CommandHandler(ConductRequested)
export class ObeyConductRequest implements ICommandHandler<ConductRequested, ConductAnswered> {
  constructor(private readonly cases: ConductCases) {}

  async execute(requested: ConductRequested): Promise<ConductAnswered> {
    const { id, sender } = requested;
    const answer = await this.obey(requested).catch((error: unknown) => {
      throw id !== null && isUnknown(error) ? noConductCase(id) : error;
    });
    return conductAnswered(answer, sender.actor.role);
  }

  private obey({ id, command, sender, occurredAt }: ConductRequested): Promise<ConductCaseAnswer> {
    const context = contextOf(sender, occurredAt);
    if (command.type === 'SubmitConductCase') {
      return this.cases.submit(command.data, context, { repeatable: sender.repeatable });
    }
    if (id === null) throw new TypeError(`${command.type} names no conduct case.`);
    return this.cases.handle(id, command, context);
  }
}

export const isUnknown = (error: unknown): boolean =>
  error instanceof CommandRefused && error.refusal.details['state'] === 'none';

export const noConductCase = (id: string): NotFound =>
  new NotFound(`There is no conduct case ${id}.`);

export const conductAnswered = (
  { id, state, revision, position }: ConductCaseAnswer,
  role: Role,
): ConductAnswered => ({
  id,
  number: spokenConduct(id),
  state: state.standing,
  revision,
  token: consistencyToken(conductStream(id), position),
  allowed: conductAllowed(state, role),
});
