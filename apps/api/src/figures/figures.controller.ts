import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { within } from '#libs/complaints';
import type { FigureFilter, Figures } from '#libs/read-models';
import { FromSender, type Sender } from '../sender.js';
import { DrillDownFilter, FiguresFilter, filterOf } from './figures-filter.js';
import { type DrillDown, DrillDownAsked, FiguresAsked } from './figures-query.js';

/** The figures, and the complaints behind each of them. */
@Controller('v1/figures')
export class FiguresController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  figures(@Query() asked: FiguresFilter, @FromSender() sender: Sender): Promise<Figures> {
    const token = asked.token ?? sender.token;
    return this.queries.execute(new FiguresAsked(narrowed(asked, sender), now(), token));
  }

  @Get(':figure/complaints')
  complaints(
    @Param('figure') figure: string,
    @Query() asked: DrillDownFilter,
    @FromSender() sender: Sender,
  ): Promise<DrillDown> {
    const { part, limit, cursor } = asked;
    const token = asked.token ?? sender.token;
    const page = {
      now: now(),
      limit,
      ...(cursor === undefined ? {} : { cursor }),
      ...(token === undefined ? {} : { token }),
    };
    return this.queries.execute(new DrillDownAsked(figure, part, narrowed(asked, sender), page));
  }
}

/** What was asked for, and no more of it than the sender may see. */
const narrowed = (asked: FiguresFilter, { reach }: Sender): FigureFilter => {
  const filter = filterOf(asked);
  return { ...filter, within: within(reach, filter) };
};

const now = () => new Date().toISOString();
