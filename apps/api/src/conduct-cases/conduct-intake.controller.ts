import { Body, Controller, Param, Post, Put, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import type { ConductCaseAction } from '#libs/complaints';
import type { Occurrence } from '../complaints/intake-requests.js';
import { FromSender, type Sender } from '../sender.js';
import { type ConductAnswered, ConductRequested } from './conduct-command.js';
import { ConductIdPipe } from './conduct-id.pipe.js';
import * as Intake from './conduct-intake-requests.js';

/** Conduct cases from their submission to their verification: the rows of their table as routes. */
@Controller('v1/conduct-cases')
export class ConductIntakeController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  async submit(
    @Body() { occurredAt, ...data }: Intake.ConductSubmission,
    @FromSender() sender: Sender,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ConductAnswered> {
    const command = { type: 'SubmitConductCase', data } as const;
    const requested = new ConductRequested(null, command, sender, occurredAt);
    const answer: ConductAnswered = await this.commands.execute(requested);
    void reply.header('Location', `/v1/conduct-cases/${answer.id}`);
    return answer;
  }

  @Post(':id/returns')
  return(
    @Param('id', ConductIdPipe) id: string,
    @Body() body: Intake.ConductReturn,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'ReturnConductCase', data: body }, sender);
  }

  @Put(':id/resubmission')
  resubmit(
    @Param('id', ConductIdPipe) id: string,
    @Body() body: Intake.ConductResubmission,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'ResubmitConductCase', data: body }, sender);
  }

  @Put(':id/review')
  review(
    @Param('id', ConductIdPipe) id: string,
    @Body() body: Intake.ConductReview,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'AcceptConductCase', data: body }, sender);
  }

  @Put(':id/team')
  reroute(
    @Param('id', ConductIdPipe) id: string,
    @Body() body: Intake.ConductRerouting,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'RerouteConductCase', data: body }, sender);
  }

  @Post(':id/send-backs')
  sendBack(
    @Param('id', ConductIdPipe) id: string,
    @Body() body: Intake.ConductSendBack,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'SendBackConductCase', data: body }, sender);
  }

  @Put(':id/send-back-signature')
  signSendBack(
    @Param('id', ConductIdPipe) id: string,
    @Body() { occurredAt }: Intake.ConductSignature,
    @FromSender() sender: Sender,
  ): Promise<ConductAnswered> {
    const signature = { type: 'SignSendBack', data: {} } as const;
    return this.commands.execute(new ConductRequested(id, signature, sender, occurredAt));
  }

  @Put(':id/hand-over')
  handOver(
    @Param('id', ConductIdPipe) id: string,
    @Body() body: Intake.ConductHandOver,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'HandOverConductCase', data: body }, sender);
  }

  @Post(':id/trackings')
  track(
    @Param('id', ConductIdPipe) id: string,
    @Body() body: Intake.ConductTracking,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'TrackHandOver', data: body }, sender);
  }

  @Put(':id/other-answer')
  answer(
    @Param('id', ConductIdPipe) id: string,
    @Body() body: Intake.ConductOtherAnswer,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'AnswerHandOver', data: body }, sender);
  }

  @Put(':id/verification')
  verify(
    @Param('id', ConductIdPipe) id: string,
    @Body() body: Intake.ConductVerification,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'VerifyConduct', data: body }, sender);
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
