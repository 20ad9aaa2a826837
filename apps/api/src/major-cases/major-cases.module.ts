import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Complaints, MajorCases } from '#libs/complaints';
import { Handling } from '#libs/platform';
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
      inject: [Handling, Complaints],
      useFactory: (handling: Handling, complaints: Complaints) =>
        new MajorCases(handling, complaints),
    },
  ],
})
export class MajorCasesModule {}
