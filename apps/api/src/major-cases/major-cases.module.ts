import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Complaints, MajorCases, Policies } from '#libs/complaints';
import { EventStore } from '#libs/event-sourcing';
import { ObeyMajorCaseRequest } from './major-case-command.js';
import { AnswerMajorCaseFile, AnswerMajorCases } from './major-case-query.js';
import { MajorCasesController } from './major-cases.controller.js';

/** Major cases over HTTP. */
@Module({
  imports: [CqrsModule],
  controllers: [MajorCasesController],
  providers: [
    ObeyMajorCaseRequest,
    AnswerMajorCases,
    AnswerMajorCaseFile,
    {
      provide: MajorCases,
      inject: [EventStore, Policies, Complaints],
      useFactory: (store: EventStore, policies: Policies, complaints: Complaints) =>
        new MajorCases(
          { store, now: Date.now, policyVersion: () => policies.current.version },
          complaints,
        ),
    },
  ],
})
export class MajorCasesModule {}
