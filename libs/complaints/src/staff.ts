import {
  type Answer,
  type CommandContext,
  CommandHandler,
  type CommandHandlerOptions,
} from '#libs/event-sourcing';
import type { EnrolStaff, StaffAction, StaffCommand } from './staff/commands.js';
import type { StaffEvent } from './staff/events.js';
import { staffMember, type StaffMember, staffMemberIn } from './staff/staff-member.js';
import type { StaffId } from './terms.js';

export type StaffAnswer = Answer<StaffMember> & { readonly id: StaffId };

export type StaffOptions = CommandHandlerOptions & {
  /** IANA zone of the rules in force; that of the default policy where it is left out. */
  readonly timeZone?: () => string;
};

export const staffStream = (id: StaffId): string => `staff-${id}`;

/** The one door to the records of staff. */
export class Staff {
  private readonly members: CommandHandler<StaffCommand, StaffEvent, StaffMember>;

  constructor({ timeZone, ...options }: StaffOptions) {
    const rules = timeZone === undefined ? staffMember : staffMemberIn(timeZone);
    this.members = new CommandHandler(rules, options);
  }

  /** Commands under way or waiting. */
  get pending(): number {
    return this.members.pending;
  }

  /** Enrols somebody under his staff number; fails as `CommandHandler.handle` does. */
  enrol(data: EnrolStaff['data'], context: CommandContext): Promise<StaffAnswer> {
    return this.obey(data.staffId, { type: 'EnrolStaff', data }, context);
  }

  /** Does what the command says to the record; fails as `CommandHandler.handle` does. */
  handle(id: StaffId, command: StaffAction, context: CommandContext): Promise<StaffAnswer> {
    return this.obey(id, command, context);
  }

  /** The record as it stands now; its standing is `none` where nobody has that number. */
  async current(id: StaffId): Promise<StaffMember> {
    return (await this.members.current(staffStream(id))).state;
  }

  private async obey(
    id: StaffId,
    command: StaffCommand,
    context: CommandContext,
  ): Promise<StaffAnswer> {
    return { id, ...(await this.members.handle(staffStream(id), command, context)) };
  }
}
