import { Body, Controller, Headers, HttpCode, Param, Post, Put } from '@nestjs/common';
import type { ConductCaseAnswer } from '#libs/complaints';
import { RequestInvalid } from '#libs/platform';
import { contextOf, FromSender, type Sender } from '../sender.js';
import {
  type ConductAnswered,
  conductAnswered,
  isUnknown,
  noConductCase,
} from './conduct-command.js';
import { ConductIdPipe } from './conduct-id.pipe.js';
import * as Judge from './conduct-liability-requests.js';
import { PanelBallots } from './panel-ballots.js';

/** Headers by which a request would say whose it is. */
const NAMING = ['authorization', 'redress-actor', 'cookie'];

/** The panel and its sealed ballot (S3.40–S3.43). */
@Controller('v1/conduct-cases/:id')
export class ConductBallotsController {
  constructor(private readonly ballots: PanelBallots) {}

  @Put('panel')
  convene(
    @Param('id', ConductIdPipe) id: string,
    @Body() panel: Judge.ConductPanel,
    @FromSender() sender: Sender,
  ): Promise<ConductAnswered> {
    return told(id, this.ballots.convene(id, panel, contextOf(sender, undefined)), sender);
  }

  /** Signs a paper that was blinded, for the member who is signed in. */
  @Post('ballot-papers')
  async draw(
    @Param('id', ConductIdPipe) id: string,
    @Body() { blinded }: Judge.ConductBallotPaper,
    @FromSender() sender: Sender,
  ): Promise<ConductAnswered & { readonly blindSignature: string }> {
    const drawing = this.ballots.draw(id, blinded, contextOf(sender, undefined));
    const answered = await told(id, drawing, sender);
    return { ...answered, blindSignature: (await drawing).blindSignature };
  }

  /** Takes a ballot from whoever has a signed paper; a request that says whose it is, is turned away. */
  @Post('ballots')
  @HttpCode(202)
  async vote(
    @Param('id', ConductIdPipe) id: string,
    @Body() deposit: Judge.ConductBallot,
    @Headers() headers: Record<string, unknown>,
  ) {
    const naming = NAMING.filter((name) => headers[name] !== undefined);
    if (naming.length > 0) {
      const message = 'a ballot comes from nobody; send it without saying who you are';
      throw new RequestInvalid(naming.map((field) => ({ field, message })));
    }
    await this.ballots.deposit(id, deposit).catch((error: unknown) => {
      throw isUnknown(error) ? noConductCase(id) : error;
    });
    return { accepted: true };
  }

  @Put('voting')
  open(
    @Param('id', ConductIdPipe) id: string,
    @FromSender() sender: Sender,
  ): Promise<ConductAnswered> {
    return told(id, this.ballots.open(id, contextOf(sender, undefined)), sender);
  }

  @Put('vote-closing')
  close(
    @Param('id', ConductIdPipe) id: string,
    @FromSender() sender: Sender,
  ): Promise<ConductAnswered> {
    return told(id, this.ballots.close(id, contextOf(sender, undefined)), sender);
  }

  @Put('count')
  count(
    @Param('id', ConductIdPipe) id: string,
    @Body() count: Judge.ConductCount,
    @FromSender() sender: Sender,
  ): Promise<ConductAnswered> {
    return told(id, this.ballots.count(id, count, contextOf(sender, undefined)), sender);
  }
}

const told = (
  id: string,
  answer: Promise<ConductCaseAnswer>,
  { actor }: Sender,
): Promise<ConductAnswered> =>
  answer.then(
    (given) => conductAnswered(given, actor.role),
    (error: unknown) => {
      throw isUnknown(error) ? noConductCase(id) : error;
    },
  );
