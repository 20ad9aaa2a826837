import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOf, RETRY_AFTER_SECONDS, TooManyRequests } from './problems.js';

/** Turns every failure into a problem document, in one place. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = { ...problemOf(error), instance: request.url };
    if (problem.status >= 500) {
      const cause = error instanceof Error ? error.stack : String(error);
      // What is asked behind the question mark may name a customer.
      const [path] = request.url.split('?');
      this.log.error(`${request.method} ${path} ${problem.type}: ${cause}`);
    }
    if (error instanceof TooManyRequests) {
      void reply.header('Retry-After', error.retryAfterSeconds);
    }
    if (problem.status === 503) void reply.header('Retry-After', RETRY_AFTER_SECONDS);
    if (problem.status === 401) void reply.header('WWW-Authenticate', 'Bearer');
    void reply
      .status(problem.status)
      .header('Content-Type', 'application/problem+json; charset=utf-8')
      .send(JSON.stringify(problem));
  }
}
