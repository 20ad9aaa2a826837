import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  type MajorCaseAction,
  type MajorCaseAnswer,
  MajorCases,
  type MajorCaseStanding,
  majorCaseStream,
  majorCaseTable,
  openMembers,
  type OpenMajorCase,
  type Role,
  spokenMajorCase,
} from '#libs/complaints';
import { CommandRefused, consistencyToken } from '#libs/event-sourcing';
import { NotFound } from '#libs/platform';
import { contextOf, type Sender } from '../sender.js';

/** A wish about a major case as it goes over the command bus. */
export class MajorCaseRequested {
  constructor(
    /** `null` for a case that is yet to be opened. */
    readonly id: string | null,
    readonly command: MajorCaseAction | OpenMajorCase,
    readonly sender: Sender,
    readonly occurredAt: string | undefined,
  ) {}
}

/** What every command about a major case answers. */
export type MajorCaseAnswered = {
  readonly id: string;
  /** The id as it is read out on the phone. */
  readonly number: string;
  readonly state: MajorCaseStanding;
  readonly revision: number;
  /** Queries that carry it show at least this much. */
  readonly token: string;
  /** What may be done next. */
  readonly allowed: readonly string[];
  /** How many complaints hang on it and are not done with. */
  readonly open: number;
};

/** Hands the wish to the one door; nothing is decided here. */
@CommandHandler(MajorCaseRequested)
export class ObeyMajorCaseRequest implements ICommandHandler<
  MajorCaseRequested,
  MajorCaseAnswered
> {
  constructor(private readonly majorCases: MajorCases) {}

  async execute(requested: MajorCaseRequested): Promise<MajorCaseAnswered> {
    try {
      return answered(await this.obey(requested), requested.sender.actor.role);
    } catch (error) {
      const { id } = requested;
      const unknown = error instanceof CommandRefused && error.refusal.details['state'] === 'none';
      throw unknown && id !== null ? new NotFound(`There is no major case ${id}.`) : error;
    }
  }

  private obey({ id, command, sender, occurredAt }: MajorCaseRequested): Promise<MajorCaseAnswer> {
    const context = contextOf(sender, occurredAt);
    if (command.type === 'OpenMajorCase') {
      return this.majorCases.open(command.data, context, { repeatable: sender.repeatable });
    }
    if (id === null) throw new TypeError(`${command.type} names no major case.`);
    return this.majorCases.handle(id, command, context);
  }
}

const answered = (
  { id, state, revision, position }: MajorCaseAnswer,
  role: Role,
): MajorCaseAnswered => ({
  id,
  number: spokenMajorCase(id),
  state: state.standing,
  revision,
  token: consistencyToken(majorCaseStream(id), position),
  allowed: majorCaseTable.allowed(state.standing, role),
  open: openMembers(state).length,
});
