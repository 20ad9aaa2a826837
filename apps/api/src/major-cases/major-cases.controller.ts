import { Body, Controller, Get, Param, Post, Put, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import type { MajorCaseAction } from '#libs/complaints';
import { ComplaintIdPipe } from '../complaints/complaint-id.pipe.js';
import { numberIn } from '../complaints/number-in.js';
import { FromSender, type Sender } from '../sender.js';
import { actionOf } from './action-of.js';
import { type MajorCaseAnswered, MajorCaseRequested } from './major-case-command.js';
import { MajorCaseIdPipe } from './major-case-id.pipe.js';
import {
  type MajorCaseFileAnswer,
  MajorCaseFileAsked,
  MajorCasesAsked,
  MajorCasesFilter,
  type MajorCasesPage,
} from './major-case-query.js';
import * as Wish from './major-case-requests.js';

/** Major cases: the rows of their table as routes, the list, and one case with its complaints. */
@Controller('v1/major-cases')
export class MajorCasesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  async open(
    @Body() { occurredAt, ...data }: Wish.MajorCaseOpening,
    @FromSender() sender: Sender,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MajorCaseAnswered> {
    const command = { type: 'OpenMajorCase', data } as const;
    const requested = new MajorCaseRequested(null, command, sender, occurredAt);
    const answer: MajorCaseAnswered = await this.commands.execute(requested);
    void reply.header('Location', `/v1/major-cases/${answer.id}`);
    return answer;
  }

  @Put(':id/complaints/:complaintId')
  attach(
    @Param('id', MajorCaseIdPipe) id: string,
    @Param('complaintId', ComplaintIdPipe) complaintId: string,
    @Body() { occurredAt }: Wish.Attachment,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'AttachComplaint', data: { complaintId } }, sender, occurredAt);
  }

  @Put(':id/detachments')
  detach(
    @Param('id', MajorCaseIdPipe) id: string,
    @Body() { occurredAt, complaintId, reason }: Wish.Detachment,
    @FromSender() sender: Sender,
  ) {
    const data = { complaintId: numberIn('complaintId', complaintId), reason };
    return this.act(id, { type: 'DetachComplaint', data }, sender, occurredAt);
  }

  @Post(':id/actions')
  takeAction(
    @Param('id', MajorCaseIdPipe) id: string,
    @Body() { occurredAt, ...body }: Wish.ActionForAll,
    @FromSender() sender: Sender,
  ) {
    const data = { action: actionOf(body) };
    return this.act(id, { type: 'TakeMajorAction', data }, sender, occurredAt);
  }

  @Put(':id/solution')
  solve(
    @Param('id', MajorCaseIdPipe) id: string,
    @Body() { occurredAt, ...data }: Wish.SolutionForAll,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'RecordMajorSolution', data }, sender, occurredAt);
  }

  @Put(':id/closure')
  close(
    @Param('id', MajorCaseIdPipe) id: string,
    @Body() { occurredAt, ...data }: Wish.MajorCaseClosure,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'CloseMajorCase', data }, sender, occurredAt);
  }

  @Get()
  list(
    @Query() filter: MajorCasesFilter,
    @FromSender() { token }: Sender,
  ): Promise<MajorCasesPage> {
    return this.queries.execute(new MajorCasesAsked(filter, filter.token ?? token));
  }

  @Get(':id')
  file(
    @Param('id', MajorCaseIdPipe) id: string,
    @FromSender() { actor }: Sender,
  ): Promise<MajorCaseFileAnswer> {
    return this.queries.execute(new MajorCaseFileAsked(id, actor.role));
  }

  private act(
    id: string,
    command: MajorCaseAction,
    sender: Sender,
    occurredAt: string | undefined,
  ): Promise<MajorCaseAnswered> {
    return this.commands.execute(new MajorCaseRequested(id, command, sender, occurredAt));
  }
}
