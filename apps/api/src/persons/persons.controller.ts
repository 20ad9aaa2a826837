import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { ErasureCertificate, LiftLegalHold, PlaceLegalHold } from '#libs/complaints';
import type { PersonId } from '#libs/event-sourcing';
import { contextOf, FromSender, type Sender } from '../sender.js';
import { HoldNumberPipe } from './hold-number.pipe.js';
import { OpeningsAsked, type OpeningsPage } from './openings-query.js';
import { ErasureRequested, HoldRequested, type PersonAnswered } from './person-command.js';
import { PersonIdPipe } from './person-id.pipe.js';
import * as Wish from './person-requests.js';
import type { DuePersons } from './persons-due.js';
import { DueFilter, OpeningsFilter } from './persons-filter.js';
import {
  CertificateAsked,
  type FoundPersons,
  PersonAsked,
  type PersonFile,
  PersonsDueAsked,
  PersonsSought,
} from './persons-query.js';

/** What is kept of persons: holds, openings, erasure. Nothing here says who somebody is. */
@Controller('v1/persons')
export class PersonsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('search')
  @HttpCode(200)
  search(@Body() by: Wish.PersonSearch): Promise<FoundPersons> {
    return this.queries.execute(new PersonsSought(by));
  }

  @Get('due')
  due(@Query() { limit }: DueFilter): Promise<DuePersons> {
    return this.queries.execute(new PersonsDueAsked(limit));
  }

  @Get(':id')
  file(
    @Param('id', PersonIdPipe) id: PersonId,
    @FromSender() { actor }: Sender,
  ): Promise<PersonFile> {
    return this.queries.execute(new PersonAsked(id, actor.role));
  }

  @Get(':id/openings')
  openings(
    @Param('id', PersonIdPipe) id: PersonId,
    @Query() filter: OpeningsFilter,
  ): Promise<OpeningsPage> {
    return this.queries.execute(new OpeningsAsked(id, filter));
  }

  @Get(':id/certificate')
  certificate(@Param('id', PersonIdPipe) id: PersonId): Promise<ErasureCertificate> {
    return this.queries.execute(new CertificateAsked(id));
  }

  @Post(':id/holds')
  hold(
    @Param('id', PersonIdPipe) id: PersonId,
    @Body() data: Wish.LegalHoldOrder,
    @FromSender() sender: Sender,
  ): Promise<PersonAnswered> {
    return this.act(id, { type: 'PlaceLegalHold', data: { ...data } }, sender);
  }

  @Put(':id/holds/:hold/release')
  release(
    @Param('id', PersonIdPipe) id: PersonId,
    @Param('hold', HoldNumberPipe) hold: number,
    @Body() { reason }: Wish.LegalHoldRelease,
    @FromSender() sender: Sender,
  ): Promise<PersonAnswered> {
    return this.act(id, { type: 'LiftLegalHold', data: { hold, reason } }, sender);
  }

  @Post(':id/erasure')
  erase(
    @Param('id', PersonIdPipe) id: PersonId,
    @Body() wish: Wish.ErasureRequest,
    @FromSender() sender: Sender,
  ): Promise<ErasureCertificate> {
    const context = contextOf(sender, undefined);
    return this.commands.execute(new ErasureRequested(id, { ...wish }, context));
  }

  private act(
    id: PersonId,
    command: PlaceLegalHold | LiftLegalHold,
    sender: Sender,
  ): Promise<PersonAnswered> {
    const context = contextOf(sender, undefined);
    return this.commands.execute(new HoldRequested(id, command, context, sender.actor.role));
  }
}
