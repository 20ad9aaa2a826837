import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const SECOND_MS = 1_000;

/** A table may take as long as it is. */
const TAKES_ITS_TIME = '/v1/imports';

/** Answers 503 for whatever is not done in time. What it began may yet be done: send it again with its key. */
export function limitTimes(application: NestFastifyApplication, handlingSeconds: number): void {
  const fastify = application.getHttpAdapter().getInstance();
  fastify.addHook('onRoute', (route) => {
    if (route.url !== TAKES_ITS_TIME) route.handlerTimeout = handlingSeconds * SECOND_MS;
  });
}
