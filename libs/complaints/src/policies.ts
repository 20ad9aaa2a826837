import { type Answer, type CommandContext, CommandHandler } from '#libs/event-sourcing';
import type { CommandHandlerOptions, EventStore } from '#libs/event-sourcing';
import type { CalendarDefinition } from './calendar/calendar.js';
import type { Policy } from './policy/policy.js';
import type { PolicyCommand, PolicyEvent } from './policy/policy-events.js';
import { POLICY_STREAM, policyStream } from './policy/policy-stream.js';
import { PolicyUnknown } from './policy/policy-unknown.js';
import { asShipped, type CalendarEdition } from './policy/published-policies.js';
import type { PolicyEdition, PublishedPolicies } from './policy/published-policies.js';

export type PublishedAnswer = Answer<PublishedPolicies>;

/** The one door to the rules: which are in force, which were, and how new ones come in. */
export class Policies {
  private readonly handler: CommandHandler<PolicyCommand, PolicyEvent, PublishedPolicies>;
  private published = asShipped;
  private revision = -1;

  constructor(options: Pick<CommandHandlerOptions, 'now'> & { readonly store: EventStore }) {
    this.handler = new CommandHandler(policyStream, {
      ...options,
      policyVersion: () => this.current.version,
      cachedStreamsMax: 1,
    });
  }

  /** Reads what was published since; before the first call only the shipped rules are known. */
  async refresh(): Promise<void> {
    const { state, revision } = await this.handler.current(POLICY_STREAM);
    if (revision <= this.revision) return;
    this.published = state;
    this.revision = revision;
  }

  /** The rules in force for what is received now: the last published, or the shipped ones. */
  get current(): Policy {
    return this.published.current.policy;
  }

  /**
   * The rules of a version, the current ones for none. As long as nothing was published for it, the
   * same object comes back, so that what was worked out from it may be kept.
   *
   * @throws PolicyUnknown
   */
  policyOf(version: string | undefined): Policy {
    return version === undefined ? this.current : this.edition(version).policy;
  }

  /** @throws PolicyUnknown */
  edition(version: string): PolicyEdition {
    const edition = this.published.editions.get(version);
    if (edition !== undefined) return edition;
    throw new PolicyUnknown(version);
  }

  /** In the order of publication, the shipped ones first; the last one is in force. */
  versions(): readonly PolicyEdition[] {
    return [...this.published.editions.values()];
  }

  /** Calendars that were published by themselves, in order. */
  calendars(): readonly CalendarEdition[] {
    return this.published.calendars;
  }

  /** @throws as `CommandHandler.handle`; the refusals are `policyRefusalCodes` */
  async publish(
    policy: Policy,
    context: CommandContext,
    note: string | null = null,
  ): Promise<PublishedAnswer> {
    return this.handle({ type: 'PublishPolicy', data: { policy, note } }, context);
  }

  /** @throws as `publish` */
  async publishCalendar(
    calendar: CalendarDefinition,
    context: CommandContext,
    { note = null, corrects = false }: { note?: string | null; corrects?: boolean } = {},
  ): Promise<PublishedAnswer> {
    const data = { calendar, note, corrects };
    return this.handle({ type: 'PublishCalendar', data }, context);
  }

  private async handle(command: PolicyCommand, context: CommandContext): Promise<PublishedAnswer> {
    const answer = await this.handler.handle(POLICY_STREAM, command, context);
    await this.refresh();
    return answer;
  }
}
