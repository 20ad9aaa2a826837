import { Body, Controller, Get, Param, Post, Put, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import type { StaffAction } from '#libs/complaints';
import { FromSender, type Sender } from '../sender.js';
import { type StaffAnswered, StaffRequested } from './staff-command.js';
import { StaffFilter } from './staff-filter.js';
import { StaffNumberPipe } from './staff-number.pipe.js';
import {
  type StaffFileAnswer,
  StaffFileAsked,
  StaffListAsked,
  type StaffPage,
} from './staff-query.js';
import * as Wish from './staff-requests.js';

/** The records of staff: the rows of their table as routes, the list, and one record. */
@Controller('v1/staff')
export class StaffController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  async enrol(
    @Body() { occurredAt, ...data }: Wish.StaffEnrolment,
    @FromSender() sender: Sender,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StaffAnswered> {
    const command = { type: 'EnrolStaff', data } as const;
    const requested = new StaffRequested(data.staffId, command, sender, occurredAt);
    const answer: StaffAnswered = await this.commands.execute(requested);
    void reply.header('Location', `/v1/staff/${encodeURIComponent(answer.id)}`);
    return answer;
  }

  @Put(':id/post')
  move(
    @Param('id', StaffNumberPipe) id: string,
    @Body() { occurredAt, ...data }: Wish.StaffPost,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'MoveStaff', data }, sender, occurredAt);
  }

  @Put(':id/profile')
  change(
    @Param('id', StaffNumberPipe) id: string,
    @Body() { occurredAt, ...data }: Wish.StaffProfile,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'ChangeStaff', data }, sender, occurredAt);
  }

  @Put(':id/confidentiality-agreement')
  agreement(
    @Param('id', StaffNumberPipe) id: string,
    @Body() { occurredAt, ...data }: Wish.ConfidentialityAgreement,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'RecordAgreement', data }, sender, occurredAt);
  }

  @Put(':id/training')
  training(
    @Param('id', StaffNumberPipe) id: string,
    @Body() { occurredAt, ...data }: Wish.PassedTraining,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'RecordTraining', data }, sender, occurredAt);
  }

  @Put(':id/absence')
  absence(
    @Param('id', StaffNumberPipe) id: string,
    @Body() { occurredAt, ...data }: Wish.StaffAbsence,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'NoteAbsence', data }, sender, occurredAt);
  }

  @Put(':id/presence')
  presence(
    @Param('id', StaffNumberPipe) id: string,
    @Body() { occurredAt, ...data }: Wish.StaffPresence,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'EndAbsence', data }, sender, occurredAt);
  }

  @Put(':id/retirement')
  retire(
    @Param('id', StaffNumberPipe) id: string,
    @Body() { occurredAt, ...data }: Wish.StaffRetirement,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'RetireStaff', data }, sender, occurredAt);
  }

  @Get()
  list(@Query() filter: StaffFilter, @FromSender() { token }: Sender): Promise<StaffPage> {
    return this.queries.execute(new StaffListAsked(filter, filter.token ?? token));
  }

  @Get(':id')
  file(
    @Param('id', StaffNumberPipe) id: string,
    @FromSender() { actor }: Sender,
  ): Promise<StaffFileAnswer> {
    return this.queries.execute(new StaffFileAsked(id, actor.role));
  }

  private act(
    id: string,
    command: StaffAction,
    sender: Sender,
    occurredAt: string | undefined,
  ): Promise<StaffAnswered> {
    return this.commands.execute(new StaffRequested(id, command, sender, occurredAt));
  }
}
