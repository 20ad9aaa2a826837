import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Metrics, ProblemFilter, requestValidation, Settings } from '#libs/platform';
import { AnswerHeaders } from './answer-headers.js';
import { openApi } from './openapi/openapi.js';
import { SenderGuard } from './sender-guard.js';

/** What stands around every route: identity, validation, problem documents, headers, the API's description. */
export async function withRim(
  application: NestFastifyApplication,
): Promise<NestFastifyApplication> {
  const { developmentMode } = application.get(Settings, { strict: false }).configuration;
  await application.register(helmet);
  await application.register(multipart, { limits: { files: 2, fields: 0, fileSize: Infinity } });
  application.useGlobalGuards(new SenderGuard(developmentMode));
  application.useGlobalPipes(requestValidation());
  application.useGlobalInterceptors(new AnswerHeaders());
  measureRequests(application);
  application.useGlobalFilters(new ProblemFilter());
  application.enableShutdownHooks();
  openApi(application);
  return application;
}

/** Times every request, also those that no route answers. */
function measureRequests(application: NestFastifyApplication): void {
  const { requests } = application.get(Metrics, { strict: false });
  const fastify = application.getHttpAdapter().getInstance();
  fastify.addHook('onResponse', ({ method, routeOptions }, { statusCode, elapsedTime }, done) => {
    const labels = { method, route: routeOptions.url ?? 'none', status: String(statusCode) };
    requests.observe(labels, elapsedTime / 1_000);
    done();
  });
}
