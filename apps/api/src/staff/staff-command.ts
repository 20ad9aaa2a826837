import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  type EnrolStaff,
  Policies,
  type Qualification,
  qualificationOf,
  type Role,
  Staff,
  type StaffAction,
  type StaffAnswer,
  type StaffStanding,
  staffStream,
  staffTable,
} from '#libs/complaints';
import { CommandRefused, consistencyToken } from '#libs/event-sourcing';
import { NotFound } from '#libs/platform';
import { contextOf, type Sender } from '../sender.js';

/** A wish about a member of staff as it goes over the command bus. */
export class StaffRequested {
  constructor(
    readonly id: string,
    readonly command: StaffAction | EnrolStaff,
    readonly sender: Sender,
    readonly occurredAt: string | undefined,
  ) {}
}

/** What every command about a member of staff answers. */
export type StaffAnswered = {
  readonly id: string;
  readonly state: StaffStanding;
  readonly revision: number;
  /** Queries that carry it show at least this much. */
  readonly token: string;
  /** What may be done next. */
  readonly allowed: readonly string[];
  /** Whether he may take up work now. */
  readonly qualification: Qualification;
};

/** Hands the wish to the one door; nothing is decided here. */
@CommandHandler(StaffRequested)
export class ObeyStaffRequest implements ICommandHandler<StaffRequested, StaffAnswered> {
  constructor(
    private readonly staff: Staff,
    private readonly policies: Policies,
  ) {}

  async execute(requested: StaffRequested): Promise<StaffAnswered> {
    try {
      const answer = await this.obey(requested);
      return answered(answer, requested.sender.actor.role, this.policies.current.timeZone);
    } catch (error) {
      const unknown = error instanceof CommandRefused && error.refusal.details['state'] === 'none';
      if (!unknown || requested.command.type === 'EnrolStaff') throw error;
      throw new NotFound(`Nobody is enrolled under the staff number ${requested.id}.`);
    }
  }

  private obey({ id, command, sender, occurredAt }: StaffRequested): Promise<StaffAnswer> {
    const context = contextOf(sender, occurredAt);
    return command.type === 'EnrolStaff'
      ? this.staff.enrol(command.data, context)
      : this.staff.handle(id, command, context);
  }
}

const answered = (
  { id, state, revision, position }: StaffAnswer,
  role: Role,
  timeZone: string,
): StaffAnswered => ({
  id,
  state: state.standing,
  revision,
  token: consistencyToken(staffStream(id), position),
  allowed: staffTable.allowed(state.standing, role),
  qualification: qualificationOf(state, new Date().toISOString(), timeZone),
});
