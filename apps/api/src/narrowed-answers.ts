import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import { permissionFor, permissionOf } from '#libs/complaints';
import { routeOf } from './permission-guard.js';
import type { SentRequest } from './sender.js';

/** A route that ought to narrow what it finds answered without looking how far the permission reaches. */
export class NotNarrowed extends Error {
  override readonly name = 'NotNarrowed';
  constructor(route: string) {
    super(`${route} is measured by its query, but did not look at the sender's reach.`);
  }
}

/**
 * Holds routes to what the permission table says of them: one that is measured by its query must have
 * asked for the sender's reach before it answers somebody who may not see everything. It cannot know
 * whether the query was narrowed well; it knows when that was forgotten.
 */
export class NarrowedAnswers implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<SentRequest>();
    return next.handle().pipe(
      map((body: unknown) => {
        if (isForgotten(request)) throw new NotNarrowed(routeOf(request));
        return body;
      }),
    );
  }
}

function isForgotten(request: SentRequest): boolean {
  const name = permissionFor(routeOf(request));
  if (name === undefined || permissionOf(name).measured !== 'query') return false;
  return request.sender?.isReachForgotten() ?? true;
}
