import { Body, Controller, Param, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { ConductCaseAction } from '#libs/complaints';
import type { Occurrence } from '../complaints/intake-requests.js';
import { FromSender, type Sender } from '../sender.js';
import { type ConductAnswered, ConductRequested } from './conduct-command.js';
import { ConductIdPipe } from './conduct-id.pipe.js';
import * as Reply from './conduct-reply-requests.js';

/** The reply to the user, and what is learned from the case. */
@Controller('v1/conduct-cases')
export class ConductReplyController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/calls')
  call(
    @Param('id', ConductIdPipe) id: string,
    @Body() body: Reply.ConductCall,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'CallUser', data: body }, sender);
  }

  @Post(':id/messages')
  send(
    @Param('id', ConductIdPipe) id: string,
    @Body() body: Reply.ConductMessage,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'SendReplySms', data: body }, sender);
  }

  @Put(':id/direct-explanation')
  explain(
    @Param('id', ConductIdPipe) id: string,
    @Body() body: Reply.ConductExplanation,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'LeaveExplanation', data: body }, sender);
  }

  @Put(':id/other-reply')
  replyOtherwise(
    @Param('id', ConductIdPipe) id: string,
    @Body() body: Reply.ConductOtherReply,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'ReplyOtherwise', data: body }, sender);
  }

  @Put(':id/complainant-report')
  report(
    @Param('id', ConductIdPipe) id: string,
    @Body() body: Reply.ConductComplainantReport,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'ReportComplainant', data: body }, sender);
  }

  @Put(':id/reply-way')
  decideReplyWay(
    @Param('id', ConductIdPipe) id: string,
    @Body() body: Reply.ConductReplyWay,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'DecideReplyWay', data: body }, sender);
  }

  @Post(':id/notes')
  note(
    @Param('id', ConductIdPipe) id: string,
    @Body() body: Reply.ConductNote,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'NoteReplyRecord', data: body }, sender);
  }

  @Post(':id/recurrence-reports')
  reportRecurrence(
    @Param('id', ConductIdPipe) id: string,
    @Body() body: Reply.ConductRecurrence,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'ReportRecurrence', data: body }, sender);
  }

  @Post(':id/reminders')
  remind(
    @Param('id', ConductIdPipe) id: string,
    @Body() body: Reply.ConductReminder,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'RemindStaff', data: body }, sender);
  }

  @Post(':id/supervision-orders')
  supervise(
    @Param('id', ConductIdPipe) id: string,
    @Body() body: Reply.ConductSupervision,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'OrderConductSupervision', data: body }, sender);
  }

  private act(
    id: string,
    { type, data }: ConductCaseAction,
    sender: Sender,
  ): Promise<ConductAnswered> {
    const { occurredAt, ...said } = data as Occurrence;
    const wish = { type, data: said } as ConductCaseAction;
    return this.commands.execute(new ConductRequested(id, wish, sender, occurredAt));
  }
}
