import { Controller, Get, Param } from '@nestjs/common';
import { type IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { conductRulesUnder, conductStream, Policies, type Reach } from '#libs/complaints';
import { EventStore } from '#libs/event-sourcing';
import { type ConductObligations, conductObligationsOf } from '#libs/read-models';
import { FromSender, type Sender } from '../sender.js';
import { ConductIdPipe } from './conduct-id.pipe.js';
import { type ConductFileAnswer, ConductFileAsked } from './conduct-query.js';

/** Asks which rules of document 003 a conduct case has met, missed or come late to. */
export class ConductObligationsAsked {
  constructor(
    readonly id: string,
    readonly reach: Reach,
  ) {}
}

export type ConductObligationsAnswer = ConductObligations & {
  readonly id: string;
  readonly number: string;
  readonly token: string;
};

/** For whoever may read the file, and nobody else. */
@QueryHandler(ConductObligationsAsked)
export class AnswerConductObligations implements IQueryHandler<
  ConductObligationsAsked,
  ConductObligationsAnswer
> {
  constructor(
    private readonly events: EventStore,
    private readonly queries: QueryBus,
    private readonly policies: Policies,
  ) {}

  async execute({ id, reach }: ConductObligationsAsked): Promise<ConductObligationsAnswer> {
    const { number, token } = await this.queries.execute<ConductFileAsked, ConductFileAnswer>(
      new ConductFileAsked(id, reach),
    );
    const events = await this.events.read(conductStream(id));
    const readAt = new Date().toISOString();
    const rules = conductRulesUnder(this.policies.policyOf(events[0]?.metadata.policyVersion));
    return { id, number, token, ...conductObligationsOf(events, rules, readAt) };
  }
}

/** The obligations of one conduct case, each with its proof. */
@Controller('v1/conduct-cases/:id/obligations')
export class ConductObligationsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  obligations(
    @Param('id', ConductIdPipe) id: string,
    @FromSender() { reach }: Sender,
  ): Promise<ConductObligationsAnswer> {
    return this.queries.execute(new ConductObligationsAsked(id, reach));
  }
}
