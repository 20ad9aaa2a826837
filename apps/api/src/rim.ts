import multipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Complaints, parseComplaintNumber } from '#libs/complaints';
import { PersonalTexts } from '#libs/privacy';
import { Identities, type Limits, Metrics, ProblemFilter, requestValidation } from '#libs/platform';
import { AnswerHeaders } from './answer-headers.js';
import { NarrowedAnswers } from './narrowed-answers.js';
import { limitTimes } from './limits/handling-times.js';
import { limitJson } from './limits/json-size.js';
import { limitRates } from './limits/request-rates.js';
import { openApi } from './openapi/openapi.js';
import { Openings } from './personal/openings.js';
import { PersonalAnswers } from './personal/personal-answers.js';
import { type OwnersOf, PermissionGuard } from './permission-guard.js';
import { withSecurityHeaders } from './security-headers.js';
import { refuseUnpermittedRoutes } from './unpermitted-routes.js';

/** What stands around every route: limits, identity and permission, validation, problem documents, headers, the API's description. */
export async function withRim(
  application: NestFastifyApplication,
  limits: Limits,
): Promise<NestFastifyApplication> {
  refuseUnpermittedRoutes(application);
  limitTimes(application, limits.handlingSeconds);
  await withSecurityHeaders(application);
  await limitRates(application, limits);
  limitJson(application);
  const files = { files: 2, fields: 0, parts: 4, headerPairs: 50, fileSize: limits.importBytes };
  await application.register(multipart, { limits: files });
  application.useGlobalGuards(
    new PermissionGuard(application.get(Identities, { strict: false }), ownersIn(application)),
  );
  application.useGlobalPipes(requestValidation());
  const texts = application.get(PersonalTexts, { strict: false });
  application.useGlobalInterceptors(
    new AnswerHeaders(),
    new PersonalAnswers(texts, () => application.get(Openings, { strict: false })),
    new NarrowedAnswers(),
  );
  measureRequests(application);
  application.useGlobalFilters(new ProblemFilter());
  application.enableShutdownHooks();
  openApi(application);
  return application;
}

/** A part without complaints has no routes that ask whose one is. */
const ownersIn =
  (application: NestFastifyApplication): OwnersOf =>
  async (number) => {
    const parsed = parseComplaintNumber(number);
    if ('reason' in parsed) return null;
    const { standing, handler, department } = await application
      .get(Complaints, { strict: false })
      .current(parsed.id);
    return standing === 'none' ? null : { handler, department };
  };

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
