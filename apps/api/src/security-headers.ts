import helmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const YEAR_SECONDS = 31_536_000;

/**
 * What browsers are told with every answer: this is data, so nothing in it may run, be framed, be
 * guessed at or be kept. That it must be asked for by TLS is said only where it was; no page of
 * another site is let read anything, since no header says so.
 */
export async function withSecurityHeaders(application: NestFastifyApplication): Promise<void> {
  const nothing = ["'none'"];
  const directives = {
    defaultSrc: nothing,
    baseUri: nothing,
    formAction: nothing,
    frameAncestors: nothing,
  };
  await application.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives },
    strictTransportSecurity: false,
    xFrameOptions: { action: 'deny' },
  });
  const fastify = application.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('Cache-Control', 'no-store');
    if (request.protocol === 'https') {
      void reply.header('Strict-Transport-Security', `max-age=${YEAR_SECONDS}; includeSubDomains`);
    }
    done();
  });
}
