import { Body, Controller, Get, Param, Post, Put, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import type { OutageAction } from '#libs/complaints';
import { FromSender, type Sender } from '../sender.js';
import {
  BackFillRequested,
  type BackFilledAnswered,
  type OutageAnswered,
  OutageRequested,
} from './outage-command.js';
import { OutageIdPipe } from './outage-id.pipe.js';
import {
  NoticesAsked,
  type OutageFileAnswer,
  OutageFileAsked,
  OutagesAsked,
  type OutagesPage,
} from './outage-query.js';
import * as Wish from './outage-requests.js';
import { NoticesFilter, OutagesFilter } from './outages-filter.js';

/** Outages: the rows of their table as routes, the list, one outage, and what the public may read. */
@Controller('v1/outages')
export class OutagesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  async declare(
    @Body() { occurredAt, ...data }: Wish.OutageDeclaration,
    @FromSender() sender: Sender,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OutageAnswered> {
    const command = { type: 'DeclareOutage', data } as const;
    const requested = new OutageRequested(null, command, sender, occurredAt);
    const answer: OutageAnswered = await this.commands.execute(requested);
    void reply.header('Location', `/v1/outages/${answer.id}`);
    return answer;
  }

  @Put(':id/expected-recovery')
  expect(
    @Param('id', OutageIdPipe) id: string,
    @Body() { occurredAt, ...data }: Wish.ExpectedRecovery,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'ExpectRecovery', data }, sender, occurredAt);
  }

  @Post(':id/notices')
  notice(
    @Param('id', OutageIdPipe) id: string,
    @Body() { occurredAt, ...data }: Wish.OutageNotice,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'PublishNotice', data }, sender, occurredAt);
  }

  @Post(':id/back-filled')
  async backFill(
    @Param('id', OutageIdPipe) id: string,
    @Body() record: Wish.BackFilledReceipt,
    @FromSender() sender: Sender,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BackFilledAnswered> {
    const requested = new BackFillRequested(id, { ...record }, sender);
    const answer: BackFilledAnswered = await this.commands.execute(requested);
    void reply.header('Location', `/v1/complaints/${answer.complaint.id}`);
    return answer;
  }

  @Put(':id/end')
  end(
    @Param('id', OutageIdPipe) id: string,
    @Body() { occurredAt, ...data }: Wish.OutageEnd,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'EndOutage', data }, sender, occurredAt);
  }

  @Get()
  list(@Query() filter: OutagesFilter, @FromSender() { token }: Sender): Promise<OutagesPage> {
    return this.queries.execute(new OutagesAsked(filter, filter.token ?? token));
  }

  /** Read by anybody, so nobody is asked who he is. */
  @Get('notices')
  notices(@Query() { token }: NoticesFilter) {
    return this.queries.execute(new NoticesAsked(token));
  }

  @Get(':id')
  file(
    @Param('id', OutageIdPipe) id: string,
    @FromSender() { actor }: Sender,
  ): Promise<OutageFileAnswer> {
    return this.queries.execute(new OutageFileAsked(id, actor.role));
  }

  private act(
    id: string,
    command: OutageAction,
    sender: Sender,
    occurredAt: string | undefined,
  ): Promise<OutageAnswered> {
    return this.commands.execute(new OutageRequested(id, command, sender, occurredAt));
  }
}
