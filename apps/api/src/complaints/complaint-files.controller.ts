import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Min } from 'class-validator';
import { eventTypesIn } from '#libs/complaints';
import type { Limit } from '#libs/read-models';
import {
  ComplaintEventsAsked,
  ComplaintFileAsked,
  type FileAnswer,
} from './complaint-file-query.js';
import { ComplaintIdPipe } from './complaint-id.pipe.js';
import { ObligationsAsked, type ObligationsAnswer } from './obligations-query.js';
import { FromSender, type Sender } from '../sender.js';
import { OptionalMoment } from './fields.js';

/** Which state of the file is wanted: by the time of its recording, or by revision. */
export class FileLimit {
  @OptionalMoment()
  readonly asOf?: string;
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  readonly revision?: number;
}

/** A complaint's file and history, now or as they were. */
@Controller('v1/complaints/:id')
export class ComplaintFilesController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  file(@Param('id', ComplaintIdPipe) id: string, @Query() limit: FileLimit): Promise<FileAnswer> {
    return this.ask(id, limit);
  }

  @Get('history')
  async history(@Param('id', ComplaintIdPipe) id: string, @Query() limit: FileLimit) {
    const { number, revision, token, history } = await this.ask(id, limit);
    return { id, number, revision, token, history };
  }

  /** Which of the operator's rules it has met, missed or come late to, each with its proof. */
  @Get('obligations')
  obligations(
    @Param('id', ComplaintIdPipe) id: string,
    @Query() limit: FileLimit,
  ): Promise<ObligationsAnswer> {
    return this.queries.execute(new ObligationsAsked(id, limitOf(limit)));
  }

  /** The stored events with all their metadata, as an auditor reads them. */
  @Get('events')
  async events(@Param('id', ComplaintIdPipe) id: string, @FromSender() { identity }: Sender) {
    const types = identity.scopes === null ? null : eventTypesIn(identity.scopes);
    return { id, events: await this.queries.execute(new ComplaintEventsAsked(id, types)) };
  }

  private ask(id: string, limit: FileLimit): Promise<FileAnswer> {
    return this.queries.execute(new ComplaintFileAsked(id, limitOf(limit)));
  }
}

function limitOf({ asOf, revision }: FileLimit): Limit {
  const at = asOf === undefined ? {} : { at: new Date(asOf).toISOString() };
  return revision === undefined ? at : { ...at, revision };
}
