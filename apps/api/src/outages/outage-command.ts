import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  type DeclareOutage,
  type OutageAction,
  type OutageAnswer,
  Outages,
  type OutageStanding,
  outageStream,
  outageTable,
  type PaperRecord,
  type Role,
} from '#libs/complaints';
import { CommandRefused, consistencyToken } from '#libs/event-sourcing';
import { NotFound } from '#libs/platform';
import { type Answered, answered as answeredComplaint } from '../complaints/complaint-command.js';
import { contextOf, type Sender } from '../sender.js';

/** A wish about an outage as it goes over the command bus. */
export class OutageRequested {
  constructor(
    /** `null` for an outage that is yet to be declared. */
    readonly id: string | null,
    readonly command: OutageAction | DeclareOutage,
    readonly sender: Sender,
    readonly occurredAt: string | undefined,
  ) {}
}

/** A complaint from paper as it goes over the command bus. */
export class BackFillRequested {
  constructor(
    readonly id: string,
    readonly record: PaperRecord,
    readonly sender: Sender,
  ) {}
}

/** What every command about an outage answers. */
export type OutageAnswered = {
  readonly id: string;
  readonly state: OutageStanding;
  readonly revision: number;
  /** Queries that carry it show at least this much. */
  readonly token: string;
  /** What may be done next. */
  readonly allowed: readonly string[];
  /** How many complaints made meanwhile are entered. */
  readonly backFilled: number;
};

/** The complaint has a number, a revision and a token of its own. */
export type BackFilledAnswered = OutageAnswered & { readonly complaint: Answered };

/** Hands the wish to the one door; nothing is decided here. */
@CommandHandler(OutageRequested)
export class ObeyOutageRequest implements ICommandHandler<OutageRequested, OutageAnswered> {
  constructor(private readonly outages: Outages) {}

  async execute(requested: OutageRequested): Promise<OutageAnswered> {
    const { id, sender } = requested;
    const answer = await this.obey(requested).catch((error: unknown) => {
      throw id !== null && isUnknown(error) ? noOutage(id) : error;
    });
    return answered(answer, sender.actor.role);
  }

  private obey({ id, command, sender, occurredAt }: OutageRequested): Promise<OutageAnswer> {
    const context = contextOf(sender, occurredAt);
    if (command.type === 'DeclareOutage') {
      return this.outages.declare(command.data, context, { repeatable: sender.repeatable });
    }
    if (id === null) throw new TypeError(`${command.type} names no outage.`);
    return this.outages.handle(id, command, context);
  }
}

/** Hands the record to the one door, which receives and links it. */
@CommandHandler(BackFillRequested)
export class ObeyBackFillRequest implements ICommandHandler<BackFillRequested, BackFilledAnswered> {
  constructor(private readonly outages: Outages) {}

  async execute({ id, record, sender }: BackFillRequested): Promise<BackFilledAnswered> {
    const { repeatable, actor } = sender;
    const { outage, complaint } = await this.outages
      .backFill(id, record, contextOf(sender, undefined), { repeatable })
      .catch((error: unknown) => {
        throw isUnknown(error) ? noOutage(id) : error;
      });
    return {
      ...answered(outage, actor.role),
      complaint: answeredComplaint(complaint, actor.role),
    };
  }
}

/** No outage has that id; a complaint that is refused has no state yet either, and another code. */
const isUnknown = (error: unknown): boolean =>
  error instanceof CommandRefused &&
  error.refusal.code === 'not-allowed-now' &&
  error.refusal.details['state'] === 'none';

const noOutage = (id: string) => new NotFound(`There is no outage ${id}.`);

const answered = ({ id, state, revision, position }: OutageAnswer, role: Role): OutageAnswered => ({
  id,
  state: state.standing,
  revision,
  token: consistencyToken(outageStream(id), position),
  allowed: outageTable.allowed(state.standing, role),
  backFilled: state.backFilled.size,
});
