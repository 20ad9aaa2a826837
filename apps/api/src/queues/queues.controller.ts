import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { queues } from '#libs/read-models';
import { refuseUnlessMayOpen } from '../personal/opening-permission.js';
import { FromSender, type Sender } from '../sender.js';
import { QueueFilter } from './queue-filter.js';
import { QueueAsked, type QueuePage } from './queue-query.js';

/** The queues that people work from. */
@Controller('v1/queues')
export class QueuesController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  list() {
    return {
      queues: Object.entries(queues).map(([name, { zh, en }]) => ({ name, title: { zh, en } })),
    };
  }

  @Get(':name')
  open(
    @Param('name') name: string,
    @Query() filter: QueueFilter,
    @FromSender() sender: Sender,
  ): Promise<QueuePage> {
    const { actor, reach, token } = sender;
    if (filter.text !== undefined) {
      refuseUnlessMayOpen(sender, 'openPersonalData', 'GET /v1/queues/{name}');
    }
    return this.queries.execute(
      new QueueAsked(name, filter, actor.id, filter.token ?? token, reach),
    );
  }
}
