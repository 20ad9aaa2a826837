import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { senderOf, type Sender } from './sender.js';

/** Establishes who is asking before any route runs; who cannot be identified gets no further. */
export class SenderGuard implements CanActivate {
  constructor(private readonly developmentMode: boolean) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest & { sender?: Sender }>();
    // Whoever watches over the process asks no business question and need not say who he is.
    // The route decides, not the text of the URL, which may be spelt in many ways.
    if (!request.routeOptions.url?.startsWith('/v1/')) return true;
    request.sender = senderOf(request, this.developmentMode);
    return true;
  }
}
