import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { refuseUnlessMayOpen } from '../personal/opening-permission.js';
import { FromSender, type Sender } from '../sender.js';
import { type ConductAnswered } from './conduct-command.js';
import { ConductFilter } from './conduct-filter.js';
import { ConductIdPipe } from './conduct-id.pipe.js';
import {
  ConductBallotAsked,
  ConductCasesAsked,
  type ConductFileAnswer,
  ConductFileAsked,
  type ConductPage,
} from './conduct-query.js';
import { ConductStudy } from './conduct-reply-requests.js';
import { FeedRequested } from './case-study-command.js';

/** The list of conduct cases, one case with its history and its ballot, and the way into the case library. */
@Controller('v1/conduct-cases')
export class ConductFilesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  list(@Query() filter: ConductFilter, @FromSender() sender: Sender): Promise<ConductPage> {
    const { token } = sender;
    if (filter.text !== undefined) {
      refuseUnlessMayOpen(sender, 'openPersonalData', 'GET /v1/conduct-cases');
    }
    return this.queries.execute(new ConductCasesAsked(filter, filter.token ?? token));
  }

  @Get(':id')
  file(
    @Param('id', ConductIdPipe) id: string,
    @FromSender() { reach }: Sender,
  ): Promise<ConductFileAnswer> {
    return this.queries.execute(new ConductFileAsked(id, reach));
  }

  @Get(':id/history')
  async history(@Param('id', ConductIdPipe) id: string, @FromSender() sender: Sender) {
    const { number, revision, token, history } = await this.file(id, sender);
    return { id, number, revision, token, history };
  }

  /** What anybody on the case may check: papers, box and count. How anybody voted stands nowhere. */
  @Get(':id/ballot')
  ballot(@Param('id', ConductIdPipe) id: string, @FromSender() { reach }: Sender) {
    return this.queries.execute(new ConductBallotAsked(id, reach));
  }

  @Post(':id/case-studies')
  feed(
    @Param('id', ConductIdPipe) id: string,
    @Body() study: ConductStudy,
    @FromSender() sender: Sender,
  ): Promise<ConductAnswered> {
    return this.commands.execute(new FeedRequested(id, { ...study }, sender));
  }
}
