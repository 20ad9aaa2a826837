import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ProblemFilter, requestValidation } from '#libs/platform';
import { AnswerHeaders } from './answer-headers.js';
import { openApi } from './openapi/openapi.js';
import { SenderGuard } from './sender-guard.js';

/** What stands around every route: identity, validation, problem documents, headers, the API's description. */
export async function withRim(
  application: NestFastifyApplication,
  developmentMode: boolean,
): Promise<NestFastifyApplication> {
  await application.register(helmet);
  await application.register(multipart, { limits: { files: 2, fields: 0, fileSize: Infinity } });
  application.useGlobalGuards(new SenderGuard(developmentMode));
  application.useGlobalPipes(requestValidation());
  application.useGlobalInterceptors(new AnswerHeaders());
  application.useGlobalFilters(new ProblemFilter());
  application.enableShutdownHooks();
  openApi(application);
  return application;
}
