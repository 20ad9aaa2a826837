import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  actionsAllowed,
  type Complaint,
  type ComplaintAction,
  type ComplaintAnswer,
  Complaints,
  complaintStream,
  type ReceiveComplaint,
  type Role,
  spoken,
} from '#libs/complaints';
import { CommandRefused, consistencyToken } from '#libs/event-sourcing';
import { NotFound } from '#libs/platform';
import { contextOf, type Sender } from '../sender.js';

/** A wish about a complaint as it goes over the command bus. */
export class ComplaintRequested {
  constructor(
    /** `null` for a complaint that is yet to be received. */
    readonly id: string | null,
    readonly command: ComplaintAction | ReceiveComplaint,
    readonly sender: Sender,
    readonly occurredAt: string | undefined,
  ) {}
}

/** A wish as a request's body says it, which may also say when the matter happened. */
export function wishAbout(
  id: string,
  { type, data }: ComplaintAction,
  sender: Sender,
): ComplaintRequested {
  const { occurredAt, ...said } = data as { readonly occurredAt?: string };
  return new ComplaintRequested(id, { type, data: said } as ComplaintAction, sender, occurredAt);
}

/** What every command answers. */
export type Answered = {
  readonly id: string;
  /** The id as it is read out on the phone. */
  readonly number: string;
  readonly state: Complaint['standing'];
  readonly round: number;
  readonly revision: number;
  /** Queries that carry it show at least this much. */
  readonly token: string;
  /** What may be done next. */
  readonly allowed: readonly string[];
};

/** Hands the wish to the one door; whether the sender may was seen to by the guard, and nothing is decided here. */
@CommandHandler(ComplaintRequested)
export class ObeyComplaintRequest implements ICommandHandler<ComplaintRequested, Answered> {
  constructor(private readonly complaints: Complaints) {}

  async execute(requested: ComplaintRequested): Promise<Answered> {
    const role = requested.sender.actor.role;
    try {
      return answered(await this.obey(requested), role);
    } catch (error) {
      if (requested.id === null || !isAboutNothing(error)) throw error;
      throw new NotFound(`There is no complaint ${requested.id}.`);
    }
  }

  private obey({ id, command, sender, occurredAt }: ComplaintRequested): Promise<ComplaintAnswer> {
    const context = contextOf(sender, occurredAt);
    if (command.type === 'ReceiveComplaint') {
      return this.complaints.receive(command.data, context, { repeatable: sender.repeatable });
    }
    if (id === null) throw new TypeError(`${command.type} names no complaint.`);
    return this.complaints.handle(id, command, context);
  }
}

/** Refused because it was never received; a receipt that is refused is about nothing yet either. */
const isAboutNothing = (error: unknown): boolean =>
  error instanceof CommandRefused && error.refusal.details['state'] === 'none';

/** The answer to a command about a complaint, for whoever has that role. */
export const answered = (
  { id, state, revision, position }: ComplaintAnswer,
  role: Role,
): Answered => ({
  id,
  number: spoken(id),
  state: state.standing,
  round: state.round,
  revision,
  token: consistencyToken(complaintStream(id), position),
  allowed: actionsAllowed(state, role),
});
