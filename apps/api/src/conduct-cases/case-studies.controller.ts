import { Body, Controller, Get, Param, Post, Put, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { CaseStudies, type CaseStudyCommand } from '#libs/complaints';
import { NotFound } from '#libs/platform';
import { FromSender, type Sender } from '../sender.js';
import { type CaseStudyAnswered, CaseStudyRequested } from './case-study-command.js';
import * as Study from './case-study-requests.js';
import { CaseLibraryAsked, CaseLibraryFilter, type CaseLibraryPage } from './case-library-query.js';
import { CASE_STREAM } from './case-stream.js';

/** The case library (案例库, S3.9, S3.10). */
@Controller('v1/case-studies')
export class CaseStudiesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly studies: CaseStudies,
  ) {}

  @Post()
  async open(
    @Body() data: Study.CaseStudyOpening,
    @FromSender() sender: Sender,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseStudyAnswered> {
    const answer = await this.ask(
      data.source,
      { type: 'OpenCaseStudy', data: { ...data } },
      sender,
    );
    void reply.header('Location', `/v1/case-studies/${answer.id}`);
    return answer;
  }

  @Get()
  list(
    @Query() filter: CaseLibraryFilter,
    @FromSender() { token }: Sender,
  ): Promise<CaseLibraryPage> {
    return this.queries.execute(new CaseLibraryAsked(filter, filter.token ?? token));
  }

  @Get(':id')
  async file(@Param('id') id: string) {
    const { standing: state, ...study } = await this.studies.current(known(id));
    if (state === 'none') throw absent(id);
    return { id, state, ...study };
  }

  @Put(':id/lesson')
  revise(
    @Param('id') id: string,
    @Body() data: Study.CaseStudyRevision,
    @FromSender() sender: Sender,
  ) {
    return this.ask(id, { type: 'ReviseCaseStudy', data: { ...data } }, sender);
  }

  @Post(':id/warnings')
  warn(
    @Param('id') id: string,
    @Body() data: Study.CaseStudyWarning,
    @FromSender() sender: Sender,
  ) {
    return this.ask(id, { type: 'PublishWarning', data: { ...data } }, sender);
  }

  @Post(':id/remedies')
  propose(
    @Param('id') id: string,
    @Body() data: Study.CaseStudyRemedy,
    @FromSender() sender: Sender,
  ) {
    return this.ask(id, { type: 'ProposeRemedy', data: { ...data } }, sender);
  }

  private ask(id: string, command: CaseStudyCommand, sender: Sender): Promise<CaseStudyAnswered> {
    return this.commands.execute(new CaseStudyRequested(known(id), command, sender));
  }
}

const absent = (id: string) => new NotFound(`There is no case study ${id}.`);

function known(id: string): string {
  if (CASE_STREAM.test(id)) return id;
  throw absent(id);
}
