import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  type CalendarDefinition,
  Policies,
  type Policy,
  POLICY_STREAM,
  type PublishedAnswer,
} from '#libs/complaints';
import { consistencyToken } from '#libs/event-sourcing';
import { contextOf, type Sender } from '../sender.js';

type PolicyWish = { readonly policy: Policy; readonly note: string | null };
type CalendarWish = {
  readonly calendar: CalendarDefinition;
  readonly note: string | null;
  readonly corrects: boolean;
};

/** A wish about the rules as it goes over the command bus. */
export class PublicationRequested {
  constructor(
    readonly wish: PolicyWish | CalendarWish,
    readonly sender: Sender,
  ) {}
}

/** What publishing answers. */
export type PublicationAnswered = {
  /** The version in force now. */
  readonly current: string;
  /** `false` where it had been published before, or said nothing new. */
  readonly published: boolean;
  readonly revision: number;
  readonly token: string;
};

/** Hands the wish to the one door; nothing is decided here. */
@CommandHandler(PublicationRequested)
export class ObeyPublicationRequest implements ICommandHandler<
  PublicationRequested,
  PublicationAnswered
> {
  constructor(private readonly policies: Policies) {}

  async execute({ wish, sender }: PublicationRequested): Promise<PublicationAnswered> {
    const { revision, position, appended } = await this.obey(wish, sender);
    return {
      current: this.policies.current.version,
      published: appended.length > 0,
      revision,
      token: consistencyToken(POLICY_STREAM, position),
    };
  }

  private obey(wish: PolicyWish | CalendarWish, sender: Sender): Promise<PublishedAnswer> {
    const context = contextOf(sender, undefined);
    return 'policy' in wish
      ? this.policies.publish(wish.policy, context, wish.note)
      : this.policies.publishCalendar(wish.calendar, context, wish);
  }
}
