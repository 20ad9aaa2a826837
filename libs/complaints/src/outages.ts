import { createHash } from 'node:crypto';
import {
  type Answer,
  type CommandContext,
  CommandHandler,
  type CommandHandlerOptions,
  CommandRefused,
  type Decider,
  type Folded,
  type Instant,
  RevisionOutdated,
} from '#libs/event-sourcing';
import type { ReceiveComplaint } from './complaint/commands.js';
import type { ComplaintAnswer, Complaints } from './complaints.js';
import type { DeclareOutage, OutageAction, OutageCommand } from './outage/commands.js';
import { outside } from './outage/decisions.js';
import type { OutageEvent } from './outage/events.js';
import { outage, type Outage } from './outage/outage.js';
import { type OutageId, outageNumber } from './outage/outage-number.js';
import { refuseOutage } from './outage/refusals.js';

export type OutageAnswer = Answer<Outage> & { readonly id: OutageId };

/** A complaint that was taken on paper: the record as always, and when the customer made it. */
export type PaperRecord = Omit<ReceiveComplaint['data'], 'intake' | 'source'> & {
  readonly occurredAt: Instant;
};

/** Whether the sender chose the command's id, so that it may come again. */
type Repeatability = { readonly repeatable: boolean };

export const outageStream = (id: OutageId): string => `outage-${id}`;

/** Ids tried before giving up; two that began in one second share an entropy once in 500. */
const NUMBERS_MAX = 20;

type ClaimKey = { readonly type: 'ClaimKey'; readonly data: { readonly outageId: OutageId } };
type KeyClaimed = { readonly type: 'KeyClaimed'; readonly data: { readonly outageId: OutageId } };

/** Keeps for which outage a sender used his key, so that using it for another one is noticed. */
const claim: Decider<ClaimKey, KeyClaimed, null> = {
  initial: null,
  evolve: () => null,
  decide: ({ data }) => [{ type: 'KeyClaimed', data }],
};

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The one door to outages. */
export class Outages {
  private readonly outages: CommandHandler<OutageCommand, OutageEvent, Outage>;
  private readonly claims: CommandHandler<ClaimKey, KeyClaimed, null>;

  constructor(
    options: CommandHandlerOptions,
    private readonly complaints: Complaints,
  ) {
    this.outages = new CommandHandler(outage, options);
    this.claims = new CommandHandler(claim, { ...options, cachedStreamsMax: 1_000 });
  }

  /** Commands under way or waiting, those for complaints aside. */
  get pending(): number {
    return this.outages.pending + this.claims.pending;
  }

  /** Declares an outage under an id that follows from its beginning and from the command. */
  async declare(
    data: DeclareOutage['data'],
    context: CommandContext,
    { repeatable }: Repeatability,
  ): Promise<OutageAnswer> {
    const command: DeclareOutage = { type: 'DeclareOutage', data };
    const startedAtMs = Date.parse(data.startedAt);
    const entropy = digestOf(context.commandId).readUInt16BE(0);
    if (repeatable) await this.claim(outageNumber(startedAtMs, entropy), context);
    for (let attempt = 0; ; attempt += 1) {
      const id = outageNumber(startedAtMs, entropy + attempt);
      try {
        return await this.obey(id, command, context);
      } catch (error) {
        if (!isNumberTaken(error) || attempt === NUMBERS_MAX) throw error;
      }
    }
  }

  /** Does what the command says to the outage; fails as `CommandHandler.handle` does. */
  handle(id: OutageId, command: OutageAction, context: CommandContext): Promise<OutageAnswer> {
    return this.obey(id, command, context);
  }

  /**
   * Receives a complaint that was made during the outage with its true time, and links it to the
   * outage (S4.71). Sent again under the same command id, both are done once, also when the process
   * died in between. `ifRevision` speaks of the outage.
   */
  async backFill(
    id: OutageId,
    { occurredAt, ...record }: PaperRecord,
    { ifRevision, ...context }: CommandContext,
    { repeatable }: Repeatability,
  ): Promise<{ readonly outage: OutageAnswer; readonly complaint: ComplaintAnswer }> {
    const linkId = `${context.commandId}#outage`;
    const before = await this.outages.current(outageStream(id));
    if (!before.obeyed.has(linkId)) mayBackFill(id, before, { occurredAt, ifRevision });
    if (repeatable) await this.claim(id, context);
    const complaint = await this.complaints.receive(
      { ...record, intake: 'back-filled', source: null },
      { ...context, occurredAt },
      { repeatable },
    );
    const linked = await this.obey(
      id,
      { type: 'LinkBackFilled', data: { complaintId: complaint.id, occurredAt } },
      { ...context, commandId: linkId, causationId: context.commandId },
    );
    return { outage: linked, complaint };
  }

  /** The outage as it stands now; its standing is `none` where there is no such outage. */
  async current(id: OutageId): Promise<Outage> {
    return (await this.outages.current(outageStream(id))).state;
  }

  private async obey(
    id: OutageId,
    command: OutageCommand,
    context: CommandContext,
  ): Promise<OutageAnswer> {
    return { id, ...(await this.outages.handle(outageStream(id), command, context)) };
  }

  /** @throws CommandIdReused when the sender used the command's id for another outage */
  private async claim(outageId: OutageId, context: CommandContext): Promise<void> {
    const { commandId, actor, correlationId } = context;
    const stream = `claim-${digestOf(commandId).toString('hex', 0, 16)}`;
    const command: ClaimKey = { type: 'ClaimKey', data: { outageId } };
    await this.claims.handle(stream, command, { commandId, actor, correlationId });
  }
}

/** Asked before the complaint is received, so that none is left behind that belongs to no outage. */
function mayBackFill(
  id: OutageId,
  { state, revision }: Folded<Outage>,
  { occurredAt, ifRevision }: { occurredAt: Instant; ifRevision: number | undefined },
): void {
  const stream = outageStream(id);
  const refused =
    state.standing === 'none'
      ? refuseOutage(state, 'not-allowed-now', 'There is no such outage.')
      : outside(state, occurredAt);
  if (refused !== undefined) throw new CommandRefused(refused, stream);
  if (ifRevision !== undefined && ifRevision !== revision) {
    throw new RevisionOutdated(stream, ifRevision, revision);
  }
}

const isNumberTaken = (error: unknown): boolean =>
  error instanceof CommandRefused && error.refusal.code === 'outage-exists';
