import { Body, Controller, Param, Post, Put, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import type { ComplaintAction } from '#libs/complaints';
import { FromSender, type Sender } from '../sender.js';
import { type Answered, ComplaintRequested, wishAbout } from './complaint-command.js';
import { ComplaintIdPipe } from './complaint-id.pipe.js';
import * as Ending from './ending-requests.js';
import * as Handle from './handling-requests.js';
import * as Intake from './intake-requests.js';

/** Every action on a complaint: the rows of the lifecycle table as routes, and nothing more. */
@Controller('v1/complaints')
export class ComplaintsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  async receive(
    @Body() { occurredAt, ...record }: Intake.Receipt,
    @FromSender() sender: Sender,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answered> {
    const wish = { type: 'ReceiveComplaint', data: { ...record, source: null } } as const;
    const answer = await this.ask(new ComplaintRequested(null, wish, sender, occurredAt));
    void reply.header('Location', `/v1/complaints/${answer.id}`);
    return answer;
  }

  @Post(':id/returns')
  return(
    @Param('id', ComplaintIdPipe) id: string,
    @Body() body: Intake.ReturnRequest,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'ReturnComplaint', data: body }, sender);
  }

  @Put(':id/resubmission')
  resubmit(
    @Param('id', ComplaintIdPipe) id: string,
    @Body() body: Intake.Resubmission,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'ResubmitComplaint', data: body }, sender);
  }

  @Put(':id/classification')
  classify(
    @Param('id', ComplaintIdPipe) id: string,
    @Body() body: Intake.Classification,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'ClassifyComplaint', data: body }, sender);
  }

  @Put(':id/assignment')
  assign(
    @Param('id', ComplaintIdPipe) id: string,
    @Body() body: Intake.Assignment,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'AssignComplaint', data: body }, sender);
  }

  @Post(':id/transfers')
  transfer(
    @Param('id', ComplaintIdPipe) id: string,
    @Body() body: Intake.Transfer,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'TransferComplaint', data: body }, sender);
  }

  @Put(':id/handling')
  start(
    @Param('id', ComplaintIdPipe) id: string,
    @Body() body: Handle.Handling,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'StartHandling', data: body }, sender);
  }

  @Put(':id/diagnosis')
  diagnose(
    @Param('id', ComplaintIdPipe) id: string,
    @Body() body: Handle.Diagnosis,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'RecordDiagnosis', data: body }, sender);
  }

  @Post(':id/notes')
  note(
    @Param('id', ComplaintIdPipe) id: string,
    @Body() body: Handle.Note,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'NoteProgress', data: body }, sender);
  }

  @Post(':id/waits')
  wait(
    @Param('id', ComplaintIdPipe) id: string,
    @Body() body: Handle.Wait,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'StartWaiting', data: body }, sender);
  }

  @Put(':id/resumption')
  resume(
    @Param('id', ComplaintIdPipe) id: string,
    @Body() body: Handle.Resumption,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'EndWaiting', data: body }, sender);
  }

  @Put(':id/proposal')
  propose(
    @Param('id', ComplaintIdPipe) id: string,
    @Body() body: Handle.Proposal,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'ProposeSolution', data: body }, sender);
  }

  @Put(':id/agreement')
  agree(
    @Param('id', ComplaintIdPipe) id: string,
    @Body() body: Handle.Agreement,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'AgreeSolution', data: body }, sender);
  }

  @Post(':id/remedies')
  remedy(
    @Param('id', ComplaintIdPipe) id: string,
    @Body() body: Handle.Remedy,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'ApplyRemedy', data: body }, sender);
  }

  @Post(':id/verifications')
  verify(
    @Param('id', ComplaintIdPipe) id: string,
    @Body() body: Handle.Verification,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'VerifyRemedy', data: body }, sender);
  }

  @Put(':id/response')
  respond(
    @Param('id', ComplaintIdPipe) id: string,
    @Body() body: Ending.Response,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'RespondToComplaint', data: body }, sender);
  }

  @Post(':id/contacts')
  contact(
    @Param('id', ComplaintIdPipe) id: string,
    @Body() body: Handle.Contact,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'RecordContact', data: body }, sender);
  }

  @Post(':id/surveys')
  survey(
    @Param('id', ComplaintIdPipe) id: string,
    @Body() body: Ending.Survey,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'RecordSatisfaction', data: body }, sender);
  }

  @Post(':id/reopenings')
  reopen(
    @Param('id', ComplaintIdPipe) id: string,
    @Body() body: Ending.Reopening,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'ReopenComplaint', data: body }, sender);
  }

  @Post(':id/appeals')
  appeal(
    @Param('id', ComplaintIdPipe) id: string,
    @Body() body: Ending.Appeal,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'AppealComplaint', data: body }, sender);
  }

  @Put(':id/appeal-decision')
  decideAppeal(
    @Param('id', ComplaintIdPipe) id: string,
    @Body() body: Ending.AppealDecision,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'DecideAppeal', data: body }, sender);
  }

  @Post(':id/urgings')
  urge(
    @Param('id', ComplaintIdPipe) id: string,
    @Body() body: Ending.Urging,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'UrgeComplaint', data: body }, sender);
  }

  @Put(':id/withdrawal')
  withdraw(
    @Param('id', ComplaintIdPipe) id: string,
    @Body() body: Intake.Withdrawal,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'WithdrawComplaint', data: body }, sender);
  }

  @Put(':id/rejection')
  reject(
    @Param('id', ComplaintIdPipe) id: string,
    @Body() body: Intake.Rejection,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'RejectComplaint', data: body }, sender);
  }

  @Put(':id/closure')
  close(
    @Param('id', ComplaintIdPipe) id: string,
    @Body() body: Ending.Closure,
    @FromSender() sender: Sender,
  ) {
    return this.act(id, { type: 'CloseComplaint', data: body }, sender);
  }

  private act(id: string, wish: ComplaintAction, sender: Sender): Promise<Answered> {
    return this.ask(wishAbout(id, wish, sender));
  }

  private ask(requested: ComplaintRequested): Promise<Answered> {
    return this.commands.execute(requested);
  }
}
