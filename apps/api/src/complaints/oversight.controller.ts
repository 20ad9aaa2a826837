import { Body, Controller, Param, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { ComplaintAction } from '#libs/complaints';
import { FromSender, type Sender } from '../sender.js';
import { type Answered, wishAbout } from './complaint-command.js';
import { ComplaintIdPipe } from './complaint-id.pipe.js';
import { numberIn } from './number-in.js';
import * as Oversee from './oversight-requests.js';

/** The rows of the lifecycle table that bind complaints together and keep an eye on them. */
@Controller('v1/complaints/:id')
export class OversightController {
  constructor(private readonly commands: CommandBus) {}

  @Put('major-declaration')
  declareMajor(
    @Param('id', ComplaintIdPipe) id: string,
    @Body() body: Oversee.MajorDeclaration,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'DeclareMajor', data: { ...body, majorCase: null } }, sender);
  }

  @Put('merger')
  merge(
    @Param('id', ComplaintIdPipe) id: string,
    @Body() body: Oversee.Merger,
    @FromSender() sender: Sender,
  ) {
    const into = numberIn('into', body.into);
    return this.act(id, { type: 'MergeComplaint', data: { ...body, into } }, sender);
  }

  @Put('separation')
  unmerge(
    @Param('id', ComplaintIdPipe) id: string,
    @Body() body: Oversee.Separation,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'UnmergeComplaint', data: body }, sender);
  }

  @Post('supervision-orders')
  supervise(
    @Param('id', ComplaintIdPipe) id: string,
    @Body() body: Oversee.SupervisionOrder,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'OrderSupervision', data: body }, sender);
  }

  @Put('supervision-answer')
  answerSupervision(
    @Param('id', ComplaintIdPipe) id: string,
    @Body() body: Oversee.SupervisionAnswer,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'AnswerSupervision', data: body }, sender);
  }

  @Put('policy')
  movePolicy(
    @Param('id', ComplaintIdPipe) id: string,
    @Body() body: Oversee.PolicyMove,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'MovePolicy', data: body }, sender);
  }

  private act(id: string, wish: ComplaintAction, sender: Sender): Promise<Answered> {
    return this.commands.execute(wishAbout(id, wish, sender));
  }
}
