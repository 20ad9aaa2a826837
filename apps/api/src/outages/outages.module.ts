import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Complaints, Outages, Policies } from '#libs/complaints';
import { EventStore } from '#libs/event-sourcing';
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
      inject: [EventStore, Policies, Complaints],
      useFactory: (store: EventStore, policies: Policies, complaints: Complaints) =>
        new Outages(
          { store, now: Date.now, policyVersion: () => policies.current.version },
          complaints,
        ),
    },
  ],
})
export class OutagesModule {}
