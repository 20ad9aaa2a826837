import rateLimit from '@fastify/rate-limit';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { type Limits, TooManyRequests } from '#libs/platform';

const MINUTE_MS = 60_000;
/** Addresses counted at once; beyond them the one not heard of for longest is forgotten. */
const ADDRESSES_MAX = 10_000;

const isSignIn = ({ method, url }: FastifyRequest): boolean =>
  method === 'POST' && /^\/v1\/sessions\/?(\?|$)/.test(url);

/**
 * Counts what comes from each address, before anything is read of it, and refuses what is too much.
 * An address stands for the caller: tokens are not proved yet, so who makes one up for every request
 * would count anew with each.
 */
export async function limitRates(
  application: NestFastifyApplication,
  { requestsPerMinute, signInsPerMinute }: Limits,
): Promise<void> {
  await application.register(rateLimit, { global: false, cache: ADDRESSES_MAX });
  const fastify = application.getHttpAdapter().getInstance();
  const ofAll = fastify.createRateLimit({ max: requestsPerMinute, timeWindow: MINUTE_MS });
  const ofSignIns = fastify.createRateLimit({ max: signInsPerMinute, timeWindow: MINUTE_MS });
  fastify.addHook('onRequest', async (request) => {
    const all = await ofAll(request);
    if (!all.isAllowed && all.isExceeded) {
      throw new TooManyRequests(requestsPerMinute, 'requests', all.ttlInSeconds);
    }
    if (!isSignIn(request)) return;
    const signIns = await ofSignIns(request);
    if (!signIns.isAllowed && signIns.isExceeded) {
      throw new TooManyRequests(signInsPerMinute, 'attempts to sign in', signIns.ttlInSeconds);
    }
  });
}
