import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ObeyPublicationRequest } from './policy-command.js';
import { AnswerPolicies, AnswerPolicy } from './policy-query.js';
import { PoliciesController } from './policies.controller.js';

/** The rules over HTTP. */
@Module({
  imports: [CqrsModule],
  controllers: [PoliciesController],
  providers: [ObeyPublicationRequest, AnswerPolicies, AnswerPolicy],
})
export class PoliciesModule {}
