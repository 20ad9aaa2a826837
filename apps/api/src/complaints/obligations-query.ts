import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { complaintStream, Policies, spoken } from '#libs/complaints';
import { consistencyToken, EventStore } from '#libs/event-sourcing';
import { type Limit, type Obligations, obligationsOf, readingMoment } from '#libs/read-models';
import { eventsOf } from './complaint-file-query.js';

/** Asks which rules a complaint has met, missed or come late to, now or as it was known. */
export class ObligationsAsked {
  constructor(
    readonly id: string,
    readonly limit: Limit,
  ) {}
}

export type ObligationsAnswer = Obligations & {
  /** The id as it is read out on the phone. */
  readonly number: string;
  readonly token: string;
};

/** Folds the stream itself, so the matrix is always as current as the log. */
@QueryHandler(ObligationsAsked)
export class AnswerObligations implements IQueryHandler<ObligationsAsked, ObligationsAnswer> {
  constructor(
    private readonly events: EventStore,
    private readonly policies: Policies,
  ) {}

  async execute({ id, limit }: ObligationsAsked): Promise<ObligationsAnswer> {
    const events = await eventsOf(this.events, id, limit);
    const last = events.at(-1);
    const readAt = readingMoment(limit, last, new Date().toISOString());
    const policyOf = (version: string) => this.policies.policyOf(version);
    const token = consistencyToken(complaintStream(id), last?.position ?? '');
    return { ...obligationsOf(events, policyOf, readAt), number: spoken(id), token };
  }
}
