import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';

/** Sends an answer's revision as ETag and its consistency token as a header too. */
export class AnswerHeaders implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((body: unknown) => {
        if (typeof body !== 'object' || body === null) return body;
        if ('revision' in body) void reply.header('ETag', `"${String(body.revision)}"`);
        if ('token' in body) {
          void reply.header('Consistency-Token', encodeURIComponent(String(body.token)));
        }
        return body;
      }),
    );
  }
}
