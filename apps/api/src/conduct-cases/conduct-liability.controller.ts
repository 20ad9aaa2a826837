import { Body, Controller, Param, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { ConductCaseAction } from '#libs/complaints';
import type { Occurrence } from '../complaints/intake-requests.js';
import { FromSender, type Sender } from '../sender.js';
import { type ConductAnswered, ConductRequested } from './conduct-command.js';
import { ConductIdPipe } from './conduct-id.pipe.js';
import * as Judge from './conduct-liability-requests.js';
import * as Reply from './conduct-reply-requests.js';

/** Judgement, objection, appeal and the last word on a conduct case. */
@Controller('v1/conduct-cases')
export class ConductLiabilityController {
  constructor(private readonly commands: CommandBus) {}

  @Put(':id/judgement')
  judge(
    @Param('id', ConductIdPipe) id: string,
    @Body() body: Judge.ConductJudgement,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'JudgeLiability', data: body }, sender);
  }

  @Post(':id/objections')
  contest(
    @Param('id', ConductIdPipe) id: string,
    @Body() body: Judge.ConductObjection,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'ContestLiability', data: body }, sender);
  }

  @Put(':id/second-judgement')
  judgeAgain(
    @Param('id', ConductIdPipe) id: string,
    @Body() body: Judge.ConductJudgement,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'ReviewLiability', data: body }, sender);
  }

  @Post(':id/appeals')
  appeal(
    @Param('id', ConductIdPipe) id: string,
    @Body() body: Judge.ConductAppeal,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'AppealLiability', data: body }, sender);
  }

  @Put(':id/appeal-decision')
  decideAppeal(
    @Param('id', ConductIdPipe) id: string,
    @Body() body: Judge.ConductAppealDecision,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'DecideLiabilityAppeal', data: body }, sender);
  }

  @Put(':id/settlement')
  settle(
    @Param('id', ConductIdPipe) id: string,
    @Body() body: Judge.ConductJudgement,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'SettleLiability', data: body }, sender);
  }

  @Put(':id/closure')
  close(
    @Param('id', ConductIdPipe) id: string,
    @Body() body: Reply.ConductClosure,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'CloseConductCase', data: body }, sender);
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
