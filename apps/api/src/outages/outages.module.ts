import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Complaints, Outages } from '#libs/complaints';
import { Handling } from '#libs/platform';
import { ObeyBackFillRequest, ObeyOutageRequest } from './outage-command.js';
import { AnswerNotices, AnswerOutageFile, AnswerOutages } from './outage-query.js';
import { OutagesController } from './outages.controller.js';

/** Outages over HTTP. */
@Module({
  imports: [CqrsModule],
  controllers: [OutagesController],
  providers: [
    ObeyOutageRequest,
    ObeyBackFillRequest,
    AnswerOutages,
    AnswerNotices,
    AnswerOutageFile,
    {
      provide: Outages,
      inject: [Handling, Complaints],
      useFactory: (handling: Handling, complaints: Complaints) => new Outages(handling, complaints),
    },
  ],
})
export class OutagesModule {}
